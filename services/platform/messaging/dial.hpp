#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>

#include <amqp.h>

#include "platform/messaging/connection.hpp"

namespace lyceum::messaging {

inline constexpr amqp_channel_t kWorkChannel = 1;
inline constexpr amqp_channel_t kUnconfirmedChannel = 2;

/// Why the broker could not be reached or refused us; never holds a secret.
struct DialError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct DestroyConnection {
    void operator()(amqp_connection_state_t state) const { amqp_destroy_connection(state); }
};
using AmqpState = std::unique_ptr<amqp_connection_state_t_, DestroyConnection>;

/// One blocking attempt to open a connection, run on a thread of its own and aborted from another.
class Dial {
public:
    static constexpr std::chrono::seconds kLoginBound{5};
    static constexpr std::chrono::seconds kSetupBound{20};

    /// Declares and opens channels, each call bounded by the time left. Throws DialError.
    class Session;
    using Setup = std::function<void(Session&)>;

    /// Connects to "host:port", logs in as "client_name (purpose)" and runs the setup. Throws
    /// DialError.
    AmqpState Run(const BrokerOptions& options, const std::string& host, const std::string& purpose,
                  const Setup& setup);

    /// Makes Run fail soon. Thread-safe.
    void Abort();

private:
    int Connect(amqp_connection_state_t state, const std::string& host);

    std::mutex mutex_;
    int fd_ = -1;  ///< Guarded by mutex_, as is aborted_.
    bool aborted_ = false;
};

class Dial::Session {
public:
    Session(amqp_connection_state_t state, std::chrono::steady_clock::time_point end);

    /// The state for one synchronous call; its time limit is set anew.
    amqp_connection_state_t ForCall();
    /// Throws if the last synchronous call failed; `what` names it.
    void Check(const std::string& what);
    /// The same, but false if the broker closed the work channel with this reply code: it may be
    /// opened again.
    bool CheckBut(int reply_code, const std::string& what);

private:
    amqp_connection_state_t state_;
    std::chrono::steady_clock::time_point end_;
};

/// What went wrong in words, with the broker's own text; empty if nothing did.
std::string ErrorOf(const amqp_rpc_reply_t& reply);

}  // namespace lyceum::messaging
