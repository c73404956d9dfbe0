#pragma once

#include <chrono>
#include <string>

#include "platform/core/status.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::metrics {
class Registry;
}

namespace lyceum::service {

/// One log line and one observation for each message handled.
class Observer {
public:
    /// `what` is "command", "query", "event" or "job".
    Observer(metrics::Registry& metrics, std::string what)
        : metrics_{metrics}, what_{std::move(what)} {}

    using Time = std::chrono::steady_clock::time_point;
    void Done(const std::string& type, const messaging::Context& context, Time started,
              bool replayed = false);
    void Refused(const std::string& type, const messaging::Context& context, Time started,
                 const Status& status);
    /// What was thrown, and what is done about it.
    void Failed(const std::string& type, const messaging::Context& context, Time started,
                const std::string& error, const char* next);

private:
    metrics::Registry& metrics_;
    std::string what_;
};

}  // namespace lyceum::service
