#include "platform/service/observer.hpp"

#include "platform/log/log.hpp"
#include "platform/metrics/registry.hpp"

namespace lyceum::service {
namespace {

double Millis(std::chrono::steady_clock::duration duration) {
    return std::chrono::duration<double, std::milli>(duration).count();
}

}  // namespace

void Observer::Done(const std::string& type, const messaging::Context& context, Time started,
                    bool replayed) {
    const auto duration = std::chrono::steady_clock::now() - started;
    metrics_.Observe(what_, type, "ok", duration);
    log::Debug(what_, {{"route", type},
                       {"status", replayed ? "replayed" : "ok"},
                       {"caller", context.user_id},
                       {"trace_id", context.trace_id},
                       {"request_id", context.request_id},
                       {"duration_ms", Millis(duration)}});
}

void Observer::Refused(const std::string& type, const messaging::Context& context, Time started,
                       const Status& status) {
    const auto duration = std::chrono::steady_clock::now() - started;
    metrics_.Observe(what_, type, status.reason, duration);
    log::Info(what_, {{"route", type},
                      {"status", status.reason},
                      {"caller", context.user_id},
                      {"trace_id", context.trace_id},
                      {"request_id", context.request_id},
                      {"duration_ms", Millis(duration)}});
}

void Observer::Failed(const std::string& type, const messaging::Context& context, Time started,
                      const std::string& error, const char* next) {
    const auto duration = std::chrono::steady_clock::now() - started;
    metrics_.Observe(what_, type, "failed", duration);
    log::Warn(what_, {{"route", type},
                      {"status", "failed"},
                      {"error", error},
                      {"next", next},
                      {"caller", context.user_id},
                      {"message_id", context.message_id},
                      {"trace_id", context.trace_id},
                      {"request_id", context.request_id},
                      {"duration_ms", Millis(duration)}});
}

}  // namespace lyceum::service
