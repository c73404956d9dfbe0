#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "media/port/uploads.hpp"
#include "platform/metrics/registry.hpp"

namespace lyceum::media {

/// One request from its head to its reply.
class Exchange {
public:
    Exchange(Request request, const std::string& edge_key, const Uploads& uploads);

    /// More of the body. False when so much comes after a refusal that the line is better cut.
    [[nodiscard]] bool Take(const char* data, std::size_t size);
    /// Answered although the body may still be on its way, and it is too long to wait for.
    bool RefusedEarly() const;
    const Response& Finish();
    /// The connection is gone.
    void Abort();
    /// Writes the log line and the metrics.
    void Report(metrics::Registry& metrics) const;

private:
    template <typename Action>
    void Guarded(Action action);

    const std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
    const Request request_;
    std::unique_ptr<BodySink> sink_;
    std::optional<Response> response_;
    std::size_t dropped_ = 0;
};

}  // namespace lyceum::media
