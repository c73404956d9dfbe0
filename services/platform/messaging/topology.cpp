#include "platform/messaging/topology.hpp"

namespace lyceum::messaging {
namespace {

struct Delay {
    const char* name;
    std::int64_t ms;
};
constexpr Delay kDelays[] = {{"1s", 1'000}, {"10s", 10'000}, {"60s", 60'000}, {"600s", 600'000}};

template <typename T>
void AppendAll(std::vector<T>& to, const std::vector<T>& from) {
    to.insert(to.end(), from.begin(), from.end());
}

/// A durable queue whose dead letters go to the service's parking queue and whose retried messages
/// come back.
void AddWorkQueue(Topology& topology, const std::string& queue, bool single_active_consumer) {
    topology.queues.push_back({.name = queue,
                               .single_active_consumer = single_active_consumer,
                               .dead_letter_exchange = kDeadExchange,
                               .dead_letter_routing_key = queue});
    topology.bindings.push_back({kRedeliverExchange, queue, "*." + queue});
}

}  // namespace

void Topology::Append(const Topology& other) {
    AppendAll(exchanges, other.exchanges);
    AppendAll(queues, other.queues);
    AppendAll(bindings, other.bindings);
}

Topology CommonTopology() {
    Topology topology;
    topology.exchanges = {
        {kUnroutableExchange, "fanout"},
        {kCommandsExchange, "direct", kUnroutableExchange},
        {kEventsExchange, "topic"},
        {kRetryExchange, "topic", kUnroutableExchange},
        {kRedeliverExchange, "topic", kUnroutableExchange},
        {kDeadExchange, "topic", kUnroutableExchange},
    };
    topology.queues.push_back({.name = "unroutable"});
    topology.bindings.push_back({kUnroutableExchange, "unroutable", ""});
    for (const auto& delay : kDelays) {
        const std::string queue = std::string{"retry."} + delay.name;
        topology.queues.push_back({.name = queue,
                                   .dead_letter_exchange = kRedeliverExchange,
                                   .message_ttl_ms = delay.ms});
        topology.bindings.push_back({kRetryExchange, queue, std::string{delay.name} + ".#"});
    }
    return topology;
}

Topology ServiceTopology(const std::string& service) {
    const std::string commands = service + ".commands";
    const std::string queries = service + ".queries";
    const std::string parking = "parking." + service;
    Topology topology;
    AddWorkQueue(topology, commands, false);
    topology.queues.push_back({.name = queries, .kind = Queue::Kind::kClassic});
    topology.queues.push_back({.name = parking});
    topology.bindings.push_back({kCommandsExchange, commands, commands});
    topology.bindings.push_back({kCommandsExchange, queries, queries});
    topology.bindings.push_back({kDeadExchange, parking, service + ".#"});
    return topology;
}

Topology EventQueue(const std::string& service, const std::string& purpose,
                    const std::vector<std::string>& routing_keys) {
    const std::string queue = service + ".events." + purpose;
    Topology topology;
    AddWorkQueue(topology, queue, false);
    for (const auto& key : routing_keys) topology.bindings.push_back({kEventsExchange, queue, key});
    return topology;
}

Topology JobQueue(const std::string& queue, bool single_active_consumer) {
    Topology topology;
    AddWorkQueue(topology, queue, single_active_consumer);
    topology.bindings.push_back({kCommandsExchange, queue, queue});
    return topology;
}

}  // namespace lyceum::messaging
