#include "platform/service/retry.hpp"

#include <algorithm>
#include <charconv>

#include "platform/messaging/topology.hpp"

namespace lyceum::service {
namespace {

constexpr const char* kDelays[kMaxAttempts - 1] = {"1s", "10s", "10s", "60s", "600s"};
constexpr std::size_t kMaxReason = 500;

/// A copy without what the broker wrote into it on its last way.
messaging::Message Again(const messaging::Message& failed) {
    messaging::Message again = failed;
    again.persistent = true;
    again.mandatory = true;
    again.expiration.reset();
    std::erase_if(again.headers, [](const auto& header) {
        const std::string& name = header.first;
        return name.starts_with("x-first-") || name.starts_with("x-last-") || name == "x-death" ||
               name == "x-delivery-count";
    });
    return again;
}

}  // namespace

int AttemptOf(const messaging::Message& message) {
    const auto found = message.headers.find(messaging::header::kAttempt);
    if (found == message.headers.end()) return 0;
    int attempt = 0;
    const std::string& text = found->second;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), attempt);
    // A count that cannot be read must not grant attempts without end.
    if (error != std::errc{} || end != text.data() + text.size()) return kMaxAttempts;
    return std::clamp(attempt, 0, kMaxAttempts);
}

std::optional<messaging::Message> RetryOf(const messaging::Message& failed,
                                          const std::string& queue) {
    const int done = AttemptOf(failed) + 1;
    if (done >= kMaxAttempts) return std::nullopt;
    messaging::Message retry = Again(failed);
    retry.exchange = messaging::kRetryExchange;
    retry.routing_key = std::string{kDelays[done - 1]} + "." + queue;
    retry.headers[messaging::header::kAttempt] = std::to_string(done);
    return retry;
}

messaging::Message ParkedOf(const messaging::Message& failed, const std::string& queue,
                            const std::string& reason) {
    messaging::Message parked = Again(failed);
    parked.exchange = messaging::kDeadExchange;
    parked.routing_key = queue;
    parked.headers[messaging::header::kReason] = reason.substr(0, kMaxReason);
    return parked;
}

}  // namespace lyceum::service
