#include "media/port/data_port.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <cstring>
#include <stdexcept>

#include <microhttpd.h>

#include "media/port/exchange.hpp"
#include "media/port/tus_headers.hpp"
#include "platform/core/trace.hpp"

namespace lyceum::media {
namespace {

constexpr std::size_t kConnectionMemory = 128u << 10;
constexpr std::size_t kStack = 512u << 10;

std::string HeaderOf(MHD_Connection* connection, const char* name) {
    const char* value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
    return value ? value : "";
}

Request RequestOf(MHD_Connection* connection, const char* url, const char* method) {
    Request request;
    request.method = method;
    request.path = url;
    request.request_id = RequestIdFrom(HeaderOf(connection, "X-Request-Id"));
    request.trace_id = TraceIdFrom(HeaderOf(connection, "traceparent"));
    request.header = [connection](const char* name) { return HeaderOf(connection, name); };
    return request;
}

MHD_Result Send(MHD_Connection* connection, const Response& response) {
    MHD_Response* reply = MHD_create_response_from_buffer(
        response.body.size(), const_cast<char*>(response.body.data()), MHD_RESPMEM_MUST_COPY);
    if (!reply) return MHD_NO;
    MHD_add_response_header(reply, "Tus-Resumable", kTusVersion);
    for (const auto& [name, value] : response.headers) {
        MHD_add_response_header(reply, name.c_str(), value.c_str());
    }
    const auto sent = MHD_queue_response(connection, static_cast<unsigned>(response.status), reply);
    MHD_destroy_response(reply);
    return sent;
}

}  // namespace

class DataPort::Impl {
public:
    Impl(DataPortOptions options, const Uploads& uploads, metrics::Registry& metrics)
        : options_{std::move(options)}, uploads_{uploads}, metrics_{metrics} {
        if (options_.edge_key.size() < 16) {
            throw std::invalid_argument{"the edge key must have at least 16 bytes"};
        }
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(options_.port);
        if (inet_pton(AF_INET, options_.address.c_str(), &address.sin_addr) != 1) {
            throw std::invalid_argument{"not an IPv4 address: " + options_.address};
        }
        daemon_ = MHD_start_daemon(
            MHD_USE_POLL_INTERNAL_THREAD | MHD_USE_THREAD_PER_CONNECTION, options_.port, nullptr,
            nullptr, &Impl::OnPart, this, MHD_OPTION_SOCK_ADDR, &address,
            MHD_OPTION_CONNECTION_LIMIT, options_.max_connections, MHD_OPTION_CONNECTION_TIMEOUT,
            options_.idle_timeout_s, MHD_OPTION_CONNECTION_MEMORY_LIMIT, kConnectionMemory,
            MHD_OPTION_THREAD_STACK_SIZE, kStack, MHD_OPTION_STRICT_FOR_CLIENT, 1,
            MHD_OPTION_NOTIFY_COMPLETED, &Impl::OnEnd, this, MHD_OPTION_END);
        if (!daemon_) {
            throw std::runtime_error{"cannot listen on " + options_.address + ":" +
                                     std::to_string(options_.port) + ": " + std::strerror(errno)};
        }
    }
    ~Impl() { MHD_stop_daemon(daemon_); }

    std::uint16_t port() const {
        return MHD_get_daemon_info(daemon_, MHD_DAEMON_INFO_BIND_PORT)->port;
    }

private:
    /// Called with the head, then with every part of the body, then once more without any.
    static MHD_Result OnPart(void* self, MHD_Connection* connection, const char* url,
                             const char* method, const char*, const char* data, std::size_t* size,
                             void** state) {
        auto& impl = *static_cast<Impl*>(self);
        if (!*state) {
            auto exchange = std::make_unique<Exchange>(RequestOf(connection, url, method),
                                                       impl.options_.edge_key, impl.uploads_);
            const bool early = exchange->RefusedEarly();
            auto* kept = exchange.release();
            *state = kept;
            // A reply instead of the body: libmicrohttpd closes the connection after it.
            return early ? Send(connection, kept->Finish()) : MHD_YES;
        }
        auto& exchange = *static_cast<Exchange*>(*state);
        if (*size == 0) return Send(connection, exchange.Finish());
        const bool go_on = exchange.Take(data, *size);
        *size = 0;
        return go_on ? MHD_YES : MHD_NO;
    }

    static void OnEnd(void* self, MHD_Connection*, void** state, MHD_RequestTerminationCode) {
        const std::unique_ptr<Exchange> exchange{static_cast<Exchange*>(*state)};
        *state = nullptr;
        if (!exchange) return;
        exchange->Abort();
        exchange->Report(static_cast<Impl*>(self)->metrics_);
    }

    const DataPortOptions options_;
    const Uploads& uploads_;
    metrics::Registry& metrics_;
    MHD_Daemon* daemon_ = nullptr;
};

DataPort::DataPort(DataPortOptions options, const Uploads& uploads, metrics::Registry& metrics)
    : impl_{std::make_unique<Impl>(std::move(options), uploads, metrics)} {}

DataPort::~DataPort() = default;

std::uint16_t DataPort::port() const { return impl_->port(); }

}  // namespace lyceum::media
