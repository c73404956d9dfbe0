#include "platform/messaging/pending_calls.hpp"

#include <charconv>

namespace lyceum::messaging {

std::optional<std::uint64_t> PendingCalls::Add(PendingCall& call) {
    if (calls_.size() >= max_) return std::nullopt;
    const std::uint64_t number = ++last_;
    deadlines_.emplace(call.deadline, number);
    calls_.emplace_hint(calls_.end(), number, std::move(call));
    return number;
}

PendingCall& PendingCalls::NextAttempt(std::uint64_t number) {
    auto& call = calls_.at(number);
    ++call.attempt;
    call.message.correlation_id = std::to_string(number) + "." + std::to_string(call.attempt);
    return call;
}

std::optional<PendingCall> PendingCalls::Take(std::string_view correlation_id) {
    std::uint64_t number = 0;
    const char* end = correlation_id.data() + correlation_id.size();
    const auto parsed = std::from_chars(correlation_id.data(), end, number);
    if (parsed.ec != std::errc{} || parsed.ptr == end || *parsed.ptr != '.') return std::nullopt;
    const auto call = calls_.find(number);
    if (call == calls_.end()) return std::nullopt;
    return Remove(call);
}

std::vector<PendingCall> PendingCalls::TakeExpired(Clock::time_point now) {
    std::vector<PendingCall> expired;
    while (!deadlines_.empty() && deadlines_.begin()->first <= now) {
        expired.push_back(Remove(calls_.find(deadlines_.begin()->second)));
    }
    return expired;
}

std::vector<PendingCall> PendingCalls::TakeAll() { return TakeExpired(Clock::time_point::max()); }

std::vector<std::uint64_t> PendingCalls::Numbers() const {
    std::vector<std::uint64_t> numbers;
    numbers.reserve(calls_.size());
    for (const auto& [number, call] : calls_) numbers.push_back(number);
    return numbers;
}

std::optional<PendingCalls::Clock::time_point> PendingCalls::NextDeadline() const {
    if (deadlines_.empty()) return std::nullopt;
    return deadlines_.begin()->first;
}

PendingCall PendingCalls::Remove(Calls::iterator call) {
    deadlines_.erase({call->second.deadline, call->first});
    PendingCall removed = std::move(call->second);
    calls_.erase(call);
    return removed;
}

}  // namespace lyceum::messaging
