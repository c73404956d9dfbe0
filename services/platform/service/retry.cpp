#include "platform/service/retry.hpp"

#include <algorithm>

#include "platform/core/text.hpp"
#include "platform/messaging/topology.hpp"

namespace lyceum::service {
namespace {

constexpr const char* kDelays[kMaxAttempts - 1] = {"1s", "10s", "10s", "60s", "600s"};
constexpr std::size_t kMaxReason = 500;

}  // namespace

int AttemptOf(const messaging::Message& message) {
    if (!message.headers.contains(messaging::header::kAttempt)) return 0;
    // A count that cannot be read must not grant attempts without end.
    const auto attempt = messaging::NumberIn<int>(message, messaging::header::kAttempt);
    return std::clamp(attempt.value_or(kMaxAttempts), 0, kMaxAttempts);
}

std::optional<messaging::Message> RetryOf(const messaging::Message& failed,
                                          const std::string& queue) {
    const int done = AttemptOf(failed) + 1;
    if (done >= kMaxAttempts) return std::nullopt;
    messaging::Message retry = messaging::Again(failed);
    retry.exchange = messaging::kRetryExchange;
    retry.routing_key = std::string{kDelays[done - 1]} + "." + queue;
    retry.headers[messaging::header::kAttempt] = std::to_string(done);
    return retry;
}

messaging::Message ParkedOf(const messaging::Message& failed, const std::string& queue,
                            const std::string& reason) {
    messaging::Message parked = messaging::Again(failed);
    parked.exchange = messaging::kDeadExchange;
    parked.routing_key = queue;
    parked.headers[messaging::header::kReason] = Beginning(reason, kMaxReason);
    return parked;
}

}  // namespace lyceum::service
