#include "platform/messaging/dial.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>

#include <amqp_tcp_socket.h>

#include "platform/core/number.hpp"
#include "platform/messaging/properties.hpp"

namespace lyceum::messaging {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int kFrameMax = 131'072;
constexpr int kChannelMax = 8;

timeval TimevalOf(std::chrono::microseconds time) {
    const auto us = std::max<std::int64_t>(time.count(), 1'000);
    return {us / 1'000'000, us % 1'000'000};
}

std::pair<std::string, int> SplitHost(const std::string& host) {
    const auto colon = host.rfind(':');
    const auto port = NumberFrom<int>(std::string_view{host}.substr(colon + 1));
    if (colon == std::string::npos || !port || *port < 1 || *port > 65'535) {
        throw DialError{"broker address is not host:port: " + host};
    }
    return {host.substr(0, colon), *port};
}

amqp_table_entry_t Flag(const char* name) {
    amqp_table_entry_t entry{};
    entry.key = BytesOf(name);
    entry.value.kind = AMQP_FIELD_KIND_BOOLEAN;
    entry.value.value.boolean = 1;
    return entry;
}

/// rabbitmq-c's own login does not tell the broker that we know these.
amqp_rpc_reply_t Login(amqp_connection_state_t state, const BrokerOptions& options,
                       const std::string& name) {
    std::array capabilities{Flag("connection.blocked"), Flag("consumer_cancel_notify"),
                            Flag("publisher_confirms"), Flag("basic.nack")};
    std::array<amqp_table_entry_t, 2> properties{};
    properties[0].key = BytesOf("capabilities");
    properties[0].value.kind = AMQP_FIELD_KIND_TABLE;
    properties[0].value.value.table = {static_cast<int>(capabilities.size()), capabilities.data()};
    properties[1].key = BytesOf("connection_name");
    properties[1].value.kind = AMQP_FIELD_KIND_UTF8;
    properties[1].value.value.bytes = BytesOf(name);
    const amqp_table_t table{static_cast<int>(properties.size()), properties.data()};
    return amqp_login_with_properties(state, options.vhost.c_str(), kChannelMax, kFrameMax,
                                      static_cast<int>(options.heartbeat.count()), &table,
                                      AMQP_SASL_METHOD_PLAIN, options.user.c_str(),
                                      options.password.c_str());
}

/// Unacknowledged bytes end the connection after one heartbeat, not after the kernel's 15 minutes.
void TuneSocket(int fd, std::chrono::milliseconds heartbeat) {
    const int on = 1;
    const auto ms = static_cast<unsigned>(heartbeat.count());
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    setsockopt(fd, IPPROTO_TCP, TCP_USER_TIMEOUT, &ms, sizeof ms);
}

}  // namespace

int Dial::Connect(amqp_connection_state_t state, const std::string& host) {
    const auto [name, port] = SplitHost(host);
    amqp_socket_t* socket = amqp_tcp_socket_new(state);
    if (socket == nullptr) throw DialError{"no memory for a socket"};
    timeval bound = TimevalOf(kLoginBound);
    const int opened = amqp_socket_open_noblock(socket, name.c_str(), port, &bound);
    if (opened != AMQP_STATUS_OK) {
        throw DialError{"cannot connect to " + host + ": " + amqp_error_string2(opened)};
    }
    return amqp_get_sockfd(state);
}

AmqpState Dial::Run(const BrokerOptions& options, const std::string& host,
                    const std::string& purpose, const Setup& setup) {
    AmqpState state{amqp_new_connection()};
    if (!state) throw DialError{"no memory for a connection"};
    const int fd = Connect(state.get(), host);
    // Abort must not touch the descriptor once it is somebody else's.
    struct Unregister {
        Dial& dial;
        ~Unregister() {
            const std::lock_guard lock{dial.mutex_};
            dial.fd_ = -1;
        }
    };
    const Unregister unregister{*this};
    {
        const std::lock_guard lock{mutex_};
        if (aborted_) throw DialError{"aborted"};
        fd_ = fd;
    }
    TuneSocket(fd, options.heartbeat);
    timeval bound = TimevalOf(kLoginBound);
    amqp_set_handshake_timeout(state.get(), &bound);
    const auto failed =
        ErrorOf(Login(state.get(), options, options.client_name + " (" + purpose + ")"));
    if (!failed.empty()) throw DialError{"login at " + host + " failed: " + failed};
    Session session{state.get(), Clock::now() + kSetupBound};
    setup(session);
    return state;
}

void Dial::Abort() {
    const std::lock_guard lock{mutex_};
    aborted_ = true;
    if (fd_ >= 0) shutdown(fd_, SHUT_RDWR);
}

Dial::Session::Session(amqp_connection_state_t state, Clock::time_point end)
    : state_{state}, end_{end} {}

amqp_connection_state_t Dial::Session::ForCall() {
    const auto left = std::chrono::duration_cast<std::chrono::microseconds>(end_ - Clock::now());
    if (left.count() <= 0) throw DialError{"the topology took too long"};
    timeval bound = TimevalOf(std::min<std::chrono::microseconds>(left, kLoginBound));
    amqp_set_rpc_timeout(state_, &bound);
    return state_;
}

void Dial::Session::Check(const std::string& what) { CheckBut(0, what); }

bool Dial::Session::CheckBut(int reply_code, const std::string& what) {
    const auto reply = amqp_get_rpc_reply(state_);
    const auto error = ErrorOf(reply);
    if (error.empty()) return true;
    if (reply.reply.id == AMQP_CHANNEL_CLOSE_METHOD &&
        static_cast<const amqp_channel_close_t*>(reply.reply.decoded)->reply_code == reply_code) {
        amqp_channel_close_ok_t ok{};
        amqp_send_method(state_, kWorkChannel, AMQP_CHANNEL_CLOSE_OK_METHOD, &ok);
        return false;
    }
    throw DialError{what + " failed: " + error};
}

std::string ErrorOf(const amqp_rpc_reply_t& reply) {
    switch (reply.reply_type) {
        case AMQP_RESPONSE_NORMAL:
            return {};
        case AMQP_RESPONSE_LIBRARY_EXCEPTION:
            return amqp_error_string2(reply.library_error);
        default:
            break;
    }
    if (reply.reply.id == AMQP_CHANNEL_CLOSE_METHOD) {
        return std::string{
            TextOf(static_cast<const amqp_channel_close_t*>(reply.reply.decoded)->reply_text)};
    }
    if (reply.reply.id == AMQP_CONNECTION_CLOSE_METHOD) {
        return std::string{
            TextOf(static_cast<const amqp_connection_close_t*>(reply.reply.decoded)->reply_text)};
    }
    return "unexpected answer of the broker";
}

}  // namespace lyceum::messaging
