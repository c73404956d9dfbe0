#include "platform/service/outbox.hpp"

#include <stdexcept>

#include "platform/contract/operation.hpp"
#include "platform/core/uuid.hpp"
#include "platform/messaging/message.hpp"
#include "platform/messaging/topology.hpp"

namespace lyceum::service {
namespace {

constexpr db::BulkStatement kInsert{
    "outbox.insert",
    "INSERT INTO outbox (message_id, exchange, routing_key, type, body, trace_id) VALUES"};

}  // namespace

void GatheringOutbox::Add(const google::protobuf::Message& event) {
    Keep(messaging::kEventsExchange, contract::RoutingKey(*event.GetDescriptor()), event);
}

void GatheringOutbox::AddJob(std::string_view queue, const google::protobuf::Message& job) {
    Keep(messaging::kCommandsExchange, std::string{queue}, job);
}

void GatheringOutbox::Keep(const char* exchange, std::string routing_key,
                           const google::protobuf::Message& message) {
    Row row{NewUuid(), exchange, std::move(routing_key),
            contract::TypeName(*message.GetDescriptor()), message.SerializeAsString()};
    if (row.body.size() > messaging::kMaxBodyBytes) {
        throw std::length_error{row.type + " is larger than a message may be (8 MiB)"};
    }
    rows_.push_back(std::move(row));
}

std::size_t GatheringOutbox::Write(std::span<const GatheringOutbox> gathered,
                                   db::Transaction& transaction) {
    std::vector<std::pair<const Row*, const std::string*>> rows;
    for (const auto& outbox : gathered) {
        for (const auto& row : outbox.rows_) rows.emplace_back(&row, &outbox.trace_id_);
    }
    transaction.InsertMany(kInsert, rows, [](const auto& one) {
        const Row& row = *one.first;
        return std::tie(row.message_id, row.exchange, row.routing_key, row.type, row.body,
                        *one.second);
    });
    return rows.size();
}

void NoOutbox::Add(const google::protobuf::Message& event) {
    throw std::logic_error{"nothing may be announced here: " + event.GetDescriptor()->name()};
}

void NoOutbox::AddJob(std::string_view queue, const google::protobuf::Message&) {
    throw std::logic_error{"no job may be sent here: to " + std::string{queue}};
}

}  // namespace lyceum::service
