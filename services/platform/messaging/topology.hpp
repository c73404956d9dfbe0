#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace lyceum::messaging {

struct Exchange {
    std::string name;
    std::string type;            ///< direct, topic, fanout
    std::string alternate = {};  ///< Where unroutable messages go.
};

/// Only arguments that never change are declared; limits are policies of the broker
/// (deploy/rabbitmq).
struct Queue {
    enum class Kind { kQuorum, kClassic, kExclusive };
    std::string name;
    Kind kind = Kind::kQuorum;
    bool single_active_consumer = false;
    std::string dead_letter_exchange = {};
    std::string dead_letter_routing_key = {};
    std::int64_t message_ttl_ms = 0;  ///< Of the whole queue; 0 means none.
};

struct Binding {
    std::string exchange;
    std::string queue;
    std::string routing_key;
};

struct Topology {
    std::vector<Exchange> exchanges;
    std::vector<Queue> queues;
    std::vector<Binding> bindings;

    void Append(const Topology& other);
};

inline constexpr const char* kCommandsExchange = "lyceum.commands";
inline constexpr const char* kEventsExchange = "lyceum.events";
inline constexpr const char* kRetryExchange = "lyceum.retry";
/// Where the retry queues send what has waited; every work queue binds it with "*.<queue>".
inline constexpr const char* kRedeliverExchange = "lyceum.redeliver";
/// Routing key "<service>" or any queue of that service, e.g. "course.commands": to
/// parking.<service>.
inline constexpr const char* kDeadExchange = "lyceum.dead";
inline constexpr const char* kUnroutableExchange = "lyceum.unroutable";

/// The exchanges, the retry queues retry.{1s,10s,60s,600s}, and `unroutable`: what everyone
/// declares. A message published to lyceum.retry with routing key "10s.course.commands" waits 10 s
/// and goes to queue course.commands.
Topology CommonTopology();

/// `<service>.commands`, `<service>.queries`, `parking.<service>`. What a command queue gives up
/// (its delivery limit is a policy) is parked.
Topology ServiceTopology(const std::string& service);

/// `<service>.events.<purpose>`, bound to lyceum.events by these routing keys.
Topology EventQueue(const std::string& service, const std::string& purpose,
                    const std::vector<std::string>& routing_keys);

/// A job queue, reachable through lyceum.commands by its own name. With a single active consumer
/// one worker takes its messages at a time, else each takes some.
Topology JobQueue(const std::string& queue, bool single_active_consumer = true);

}  // namespace lyceum::messaging
