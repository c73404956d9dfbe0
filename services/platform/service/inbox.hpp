#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "platform/core/clock.hpp"
#include "platform/db/transaction.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::service {

/// Which message a consumer has handled. The caller is part of a command's id, so that nobody can
/// meet or read another caller's entry by using the same idempotency key.
struct InboxKey {
    std::string consumer;
    std::string message_id;
};

/// How long the inbox remembers.
inline constexpr std::chrono::hours kReplayWindow{7 * 24};

/// Longer ids, and ids of other than printable ASCII, are refused.
inline constexpr std::size_t kMaxMessageId = 100;
bool IsMessageId(const std::string& message_id);

InboxKey CommandKey(const std::string& consumer, const messaging::Context& context);

struct InboxEntry {
    std::string digest;
    std::optional<std::string> reply;  ///< As ToStored makes it; nothing if it holds secrets.
};

/// The inbox table within one transaction.
class Inbox {
public:
    explicit Inbox(db::Transaction& transaction) : transaction_{transaction} {}

    std::optional<InboxEntry> Find(const InboxKey& key);
    struct Addition {
        InboxKey key;
        InboxEntry entry;
    };
    /// False if one of the keys is there already: roll back then. Waits for another transaction
    /// that is about to insert one of them, so of two runs of one message at most one commits.
    [[nodiscard]] bool Add(const std::vector<Addition>& additions);
    static constexpr std::uint64_t kPurgedAtOnce = 2'000;
    /// Forgets at most kPurgedAtOnce entries older than this; returns how many.
    std::uint64_t Purge(TimePoint before);

private:
    db::Transaction& transaction_;
};

}  // namespace lyceum::service
