#include "platform/messaging/declare.hpp"

#include <vector>

#include "platform/core/uuid.hpp"
#include "platform/messaging/properties.hpp"

namespace lyceum::messaging {
namespace {

constexpr int kResourceLocked = 405;

class Arguments {
public:
    void Text(const char* key, const std::string& value) {
        if (value.empty()) return;
        Add(key, AMQP_FIELD_KIND_UTF8).value.bytes = BytesOf(value);
    }
    void Flag(const char* key, bool value) {
        if (value) Add(key, AMQP_FIELD_KIND_BOOLEAN).value.boolean = 1;
    }
    void Integer(const char* key, std::int64_t value) {
        if (value != 0) Add(key, AMQP_FIELD_KIND_I64).value.i64 = value;
    }
    amqp_table_t table() { return {static_cast<int>(entries_.size()), entries_.data()}; }

private:
    amqp_field_value_t& Add(const char* key, amqp_field_value_kind_t kind) {
        auto& entry = entries_.emplace_back();
        entry.key = BytesOf(key);
        entry.value.kind = static_cast<std::uint8_t>(kind);
        return entry.value;
    }
    std::vector<amqp_table_entry_t> entries_;
};

/// False if the name is locked by another connection; the channel is closed then.
bool DeclareQueue(Dial::Session& session, const Queue& queue, const std::string& name) {
    static const std::string kQuorum = "quorum";
    const bool exclusive = queue.kind == Queue::Kind::kExclusive;
    Arguments arguments;
    if (queue.kind == Queue::Kind::kQuorum) arguments.Text("x-queue-type", kQuorum);
    arguments.Flag("x-single-active-consumer", queue.single_active_consumer);
    arguments.Text("x-dead-letter-exchange", queue.dead_letter_exchange);
    arguments.Text("x-dead-letter-routing-key", queue.dead_letter_routing_key);
    arguments.Integer("x-message-ttl", queue.message_ttl_ms);
    amqp_queue_declare(session.ForCall(), kWorkChannel, BytesOf(name), 0, exclusive ? 0 : 1,
                       exclusive ? 1 : 0, exclusive ? 1 : 0, arguments.table());
    return session.CheckBut(exclusive ? kResourceLocked : 0, "declaring queue " + name);
}

}  // namespace

void OpenChannel(Dial::Session& session, amqp_channel_t channel, bool confirms) {
    amqp_channel_open(session.ForCall(), channel);
    session.Check("opening a channel");
    if (!confirms) return;
    amqp_confirm_select(session.ForCall(), channel);
    session.Check("selecting confirms");
}

void DeclareExchanges(Dial::Session& session, const Topology& topology) {
    for (const auto& exchange : topology.exchanges) {
        Arguments arguments;
        arguments.Text("alternate-exchange", exchange.alternate);
        amqp_exchange_declare(session.ForCall(), kWorkChannel, BytesOf(exchange.name),
                              BytesOf(exchange.type), 0, 1, 0, 0, arguments.table());
        session.Check("declaring exchange " + exchange.name);
    }
}

std::map<std::string, std::string, std::less<>> DeclareAll(Dial::Session& session,
                                                           const Topology& topology) {
    DeclareExchanges(session, topology);
    std::map<std::string, std::string, std::less<>> exclusive;
    for (const auto& queue : topology.queues) {
        std::string name = queue.name;
        if (!DeclareQueue(session, queue, name)) {
            OpenChannel(session, kWorkChannel, false);
            name += "." + NewUuid();
            DeclareQueue(session, queue, name);
        }
        if (queue.kind == Queue::Kind::kExclusive) exclusive[queue.name] = name;
    }
    for (const auto& binding : topology.bindings) {
        amqp_queue_bind(session.ForCall(), kWorkChannel, BytesOf(binding.queue),
                        BytesOf(binding.exchange), BytesOf(binding.routing_key), amqp_empty_table);
        session.Check("binding queue " + binding.queue + " to " + binding.exchange);
    }
    return exclusive;
}

}  // namespace lyceum::messaging
