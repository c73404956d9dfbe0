#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/messaging/command_client.hpp"
#include "platform/messaging/message.hpp"

namespace lyceum::messaging {

/// One call that waits for its reply. The correlation id of the message says which attempt of which
/// call a reply belongs to.
struct PendingCall {
    using Clock = std::chrono::steady_clock;
    Message message;
    bool query = false;
    Clock::time_point deadline;
    CommandClient::OnReply on_reply;
    std::uint32_t attempt = 0;
};

/// The calls under way, by number and by deadline. Not thread-safe.
class PendingCalls {
public:
    using Clock = PendingCall::Clock;
    explicit PendingCalls(std::size_t max) : max_{max} {}

    /// The call's number, or nothing (and the call is untouched) if too many are pending.
    std::optional<std::uint64_t> Add(PendingCall& call);

    /// Counts a new attempt and gives the message its correlation id. The call must be pending.
    PendingCall& NextAttempt(std::uint64_t number);

    /// Ends the call that the correlation id belongs to, by whichever attempt; nothing if it has
    /// ended before or never was.
    std::optional<PendingCall> Take(std::string_view correlation_id);
    std::vector<PendingCall> TakeExpired(Clock::time_point now);
    std::vector<PendingCall> TakeAll();

    std::vector<std::uint64_t> Numbers() const;
    bool IsQuery(std::uint64_t number) const { return calls_.at(number).query; }
    bool Contains(std::uint64_t number) const { return calls_.contains(number); }
    std::optional<Clock::time_point> NextDeadline() const;
    std::size_t size() const { return calls_.size(); }

private:
    using Calls = std::map<std::uint64_t, PendingCall>;
    PendingCall Remove(Calls::iterator call);

    const std::size_t max_;
    std::uint64_t last_ = 0;
    Calls calls_;
    std::set<std::pair<Clock::time_point, std::uint64_t>> deadlines_;
};

}  // namespace lyceum::messaging
