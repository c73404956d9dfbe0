// The ceiling that the stack is compared with: a bare rabbitmq-c requester and an echo, two
// processes, one direct reply-to round trip over a classic queue, 64 in flight. Nothing of Lyceum.
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <vector>

#include <amqp.h>
#include <amqp_tcp_socket.h>

namespace {

using Clock = std::chrono::steady_clock;
constexpr int kInFlight = 64;
constexpr amqp_channel_t kChannel = 1;

struct Target {
    std::string host;
    int port = 0;
    std::string user;
    std::string password;
    std::string queue;
};

[[noreturn]] void Die(const char* what) {
    std::fprintf(stderr, "ping_pong: %s\n", what);
    std::exit(1);
}

amqp_bytes_t Bytes(const std::string& text) {
    return {text.size(), const_cast<char*>(text.data())};
}

void Check(amqp_connection_state_t state, const char* what) {
    if (amqp_get_rpc_reply(state).reply_type != AMQP_RESPONSE_NORMAL) Die(what);
}

amqp_connection_state_t Connect(const Target& target) {
    amqp_connection_state_t state = amqp_new_connection();
    amqp_socket_t* socket = amqp_tcp_socket_new(state);
    if (socket == nullptr || amqp_socket_open(socket, target.host.c_str(), target.port) != 0) {
        Die("cannot connect");
    }
    const auto reply = amqp_login(state, "/", 0, 131'072, 0, AMQP_SASL_METHOD_PLAIN,
                                  target.user.c_str(), target.password.c_str());
    if (reply.reply_type != AMQP_RESPONSE_NORMAL) Die("cannot log in");
    amqp_channel_open(state, kChannel);
    Check(state, "cannot open a channel");
    return state;
}

void Consume(amqp_connection_state_t state, const std::string& queue) {
    amqp_basic_consume(state, kChannel, Bytes(queue), amqp_empty_bytes, 0, 1, 0, amqp_empty_table);
    Check(state, "cannot consume");
}

void Receive(amqp_connection_state_t state, amqp_envelope_t& envelope) {
    amqp_maybe_release_buffers(state);
    const auto reply = amqp_consume_message(state, &envelope, nullptr, 0);
    if (reply.reply_type != AMQP_RESPONSE_NORMAL) Die("cannot receive");
}

void Publish(amqp_connection_state_t state, amqp_bytes_t key, amqp_basic_properties_t& properties,
             amqp_bytes_t body) {
    properties._flags |= AMQP_BASIC_CORRELATION_ID_FLAG;
    if (amqp_basic_publish(state, kChannel, amqp_empty_bytes, key, 0, 0, &properties, body) != 0) {
        Die("cannot publish");
    }
}

/// Until it is killed.
[[noreturn]] void Echo(const Target& target, int ready) {
    amqp_connection_state_t state = Connect(target);
    amqp_queue_declare(state, kChannel, Bytes(target.queue), 0, 0, 0, 1, amqp_empty_table);
    Check(state, "cannot declare the queue");
    Consume(state, target.queue);
    if (write(ready, "r", 1) != 1) Die("cannot tell that the echo is ready");
    while (true) {
        amqp_envelope_t envelope;
        Receive(state, envelope);
        amqp_basic_properties_t properties{};
        properties.correlation_id = envelope.message.properties.correlation_id;
        Publish(state, envelope.message.properties.reply_to, properties, envelope.message.body);
        amqp_destroy_envelope(&envelope);
    }
}

/// Microseconds of every round trip.
std::vector<double> Ping(const Target& target, std::chrono::seconds time) {
    amqp_connection_state_t state = Connect(target);
    Consume(state, "amq.rabbitmq.reply-to");
    const std::string reply_to = "amq.rabbitmq.reply-to";
    const std::string body(64, 'x');
    std::vector<Clock::time_point> sent(kInFlight);
    std::vector<double> trips;
    const auto send = [&](std::size_t slot) {
        const std::string id = std::to_string(slot);
        amqp_basic_properties_t properties{};
        properties._flags = AMQP_BASIC_REPLY_TO_FLAG;
        properties.reply_to = Bytes(reply_to);
        properties.correlation_id = Bytes(id);
        sent[slot] = Clock::now();
        Publish(state, Bytes(target.queue), properties, Bytes(body));
    };
    const auto end = Clock::now() + time;
    for (std::size_t slot = 0; slot < kInFlight; ++slot) send(slot);
    while (true) {
        amqp_envelope_t envelope;
        Receive(state, envelope);
        const auto id = envelope.message.properties.correlation_id;
        const char* digits = static_cast<const char*>(id.bytes);
        std::size_t slot = kInFlight;
        std::from_chars(digits, digits + id.len, slot);
        amqp_destroy_envelope(&envelope);
        if (slot >= kInFlight) Die("a reply nobody asked for");
        const auto now = Clock::now();
        trips.push_back(std::chrono::duration<double, std::micro>(now - sent[slot]).count());
        if (now >= end) return trips;
        send(slot);
    }
}

double Quantile(std::vector<double>& values, double q) {
    const auto at =
        values.begin() + static_cast<std::ptrdiff_t>(q * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

}  // namespace

int main(int count, char** words) {
    if (count != 6) {
        std::fprintf(stderr, "usage: ping_pong HOST PORT USER PASSWORD_FILE SECONDS\n");
        return 2;
    }
    Target target{words[1], std::atoi(words[2]), words[3], {}, {}};
    std::ifstream file{words[4]};
    if (!std::getline(file, target.password)) Die("cannot read the password file");
    target.queue = "bench.ping_pong." + std::to_string(getpid());
    const std::chrono::seconds time{std::clamp(std::atoi(words[5]), 1, 600)};

    int ready[2];
    if (pipe(ready) != 0) Die("no pipe");
    const pid_t echo = fork();
    if (echo < 0) Die("cannot fork");
    if (echo == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        close(ready[0]);
        Echo(target, ready[1]);
    }
    close(ready[1]);
    char byte;
    if (read(ready[0], &byte, 1) != 1) Die("the echo did not start");
    auto trips = Ping(target, time);
    kill(echo, SIGKILL);
    waitpid(echo, nullptr, 0);
    const double rate = static_cast<double>(trips.size()) / static_cast<double>(time.count());
    std::printf("{\"name\":\"ping_pong\",\"per_second\":%.0f,\"median_us\":%.0f,\"p99_us\":%.0f}\n",
                rate, Quantile(trips, 0.5), Quantile(trips, 0.99));
    return 0;
}
