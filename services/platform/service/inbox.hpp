#pragma once

#include <optional>
#include <string>

#include "platform/core/clock.hpp"
#include "platform/db/transaction.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::service {

/// Which message a consumer has handled. The caller is part of the id, so that nobody can meet or
/// read another caller's entry by using the same idempotency key.
struct InboxKey {
    std::string consumer;
    std::string message_id;
};

/// Longer ids, and ids of other than printable ASCII, are refused.
inline constexpr std::size_t kMaxMessageId = 100;
bool IsMessageId(const std::string& message_id);

InboxKey CommandKey(const std::string& service, const messaging::Context& context);

struct InboxEntry {
    std::string digest;
    std::optional<std::string> reply;
};

/// The inbox table within one transaction.
class Inbox {
public:
    explicit Inbox(db::Transaction& transaction) : transaction_{transaction} {}

    std::optional<InboxEntry> Find(const InboxKey& key);
    /// False if the key is there already. Waits for another transaction that is about to insert
    /// it, so of two runs of one message at most one commits.
    [[nodiscard]] bool Add(const InboxKey& key, const InboxEntry& entry);
    /// Forgets at most 2,000 entries older than this; returns how many.
    std::uint64_t Purge(TimePoint before);

private:
    db::Transaction& transaction_;
};

}  // namespace lyceum::service
