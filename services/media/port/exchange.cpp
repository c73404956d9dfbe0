#include "media/port/exchange.hpp"

#include "media/port/caller.hpp"
#include "media/port/tus_headers.hpp"
#include "platform/core/secret.hpp"
#include "platform/log/log.hpp"

namespace lyceum::media {
namespace {

constexpr std::size_t kMaxDropped = 256u << 10;

}  // namespace

Exchange::Exchange(Request request, const std::string& edge_key, const Uploads& uploads)
    : request_{std::move(request)} {
    Guarded([&] {
        if (!SameSecret(request_.header("X-Edge-Key"), edge_key)) {
            response_ =
                Problem(PermissionDenied("edge_key_invalid", "Use the public address."), request_);
            return;
        }
        Begun begun = uploads.Begin(request_);
        sink_ = std::move(begun.sink);
        if (!sink_) response_ = std::move(begun.response);
    });
}

// Callbacks of a C library: nothing may be thrown through it.
template <typename Action>
void Exchange::Guarded(Action action) {
    try {
        action();
    } catch (const std::exception& error) {
        log::Error("upload_failed", {{"request_id", request_.request_id}, {"error", error.what()}});
        response_ = Problem(Internal(error.what()), request_);
        sink_.reset();
    }
}

bool Exchange::Take(const char* data, std::size_t size) {
    if (sink_) {
        Guarded([&] { response_ = sink_->Write(data, size); });
        if (response_) sink_.reset();
        return true;
    }
    dropped_ += size;
    return dropped_ <= kMaxDropped;
}

bool Exchange::RefusedEarly() const {
    if (!response_) return false;
    const auto text = request_.header("Content-Length");
    if (text.empty()) return !request_.header("Transfer-Encoding").empty();
    const auto length = ParseBytes("Content-Length", text);
    return !length || *length > kMaxDropped;
}

const Response& Exchange::Finish() {
    if (sink_) {
        Guarded([&] { response_ = sink_->Finish(); });
        sink_.reset();
    }
    return *response_;
}

void Exchange::Abort() {
    if (!sink_) return;
    Guarded([&] {
        sink_->Abort();
        response_ = Response{499, {}, {}, "aborted"};
    });
    sink_.reset();
}

void Exchange::Report(metrics::Registry& metrics) const {
    if (!response_) return;
    const auto took = std::chrono::steady_clock::now() - started_;
    const std::string route = RouteOf(request_);
    metrics.Observe("route", route, response_->outcome, took);
    log::Info("request",
              {{"route", route},
               {"status", response_->status},
               {"reason", response_->outcome},
               {"request_id", request_.request_id},
               {"trace_id", request_.trace_id},
               {"duration_ms", std::chrono::duration<double, std::milli>(took).count()}});
}

}  // namespace lyceum::media
