#include "platform/service/outbox.hpp"

#include <stdexcept>
#include <utility>

#include "platform/contract/operation.hpp"
#include "platform/core/trace.hpp"
#include "platform/core/uuid.hpp"
#include "platform/messaging/topology.hpp"
#include "platform/service/event_bundle.hpp"
#include "platform/service/outbox_rows.hpp"

namespace lyceum::service {

void GatheringOutbox::Add(const google::protobuf::Message& event) {
    Keep(messaging::kEventsExchange, contract::RoutingKey(*event.GetDescriptor()), event);
}

void GatheringOutbox::AddJob(std::string_view queue, const google::protobuf::Message& job) {
    Keep(messaging::kCommandsExchange, std::string{queue}, job);
}

void GatheringOutbox::Keep(const char* exchange, std::string routing_key,
                           const google::protobuf::Message& message) {
    auto& kept = messages_.emplace_back();
    kept.message_id = NewUuid();
    kept.exchange = exchange;
    kept.routing_key = std::move(routing_key);
    kept.type = contract::TypeName(*message.GetDescriptor());
    kept.body = message.SerializeAsString();
    kept.headers[messaging::header::kTraceparent] = Traceparent(trace_id_);
    if (kept.body.size() > messaging::kMaxBodyBytes) {
        throw std::length_error{kept.type + " is larger than a message may be (8 MiB)"};
    }
}

std::size_t GatheringOutbox::Write(std::span<const GatheringOutbox> gathered,
                                   db::Transaction& transaction) {
    // Only neighbours travel together, so that rows and places in them keep the order of all.
    std::size_t announced = 0;
    std::vector<Bundle> rows;
    std::vector<messaging::Message> neighbours;
    const auto close = [&] {
        announced += neighbours.size();
        for (auto& row : Bundled(std::exchange(neighbours, {}))) rows.push_back(std::move(row));
    };
    for (const auto& outbox : gathered) {
        for (const auto& message : outbox.messages_) {
            if (!neighbours.empty() && neighbours.back().type != message.type) close();
            neighbours.push_back(message);
        }
    }
    close();
    WriteRows(transaction, rows);
    return announced;
}

void NoOutbox::Add(const google::protobuf::Message& event) {
    throw std::logic_error{"nothing may be announced here: " + event.GetDescriptor()->name()};
}

void NoOutbox::AddJob(std::string_view queue, const google::protobuf::Message&) {
    throw std::logic_error{"no job may be sent here: to " + std::string{queue}};
}

}  // namespace lyceum::service
