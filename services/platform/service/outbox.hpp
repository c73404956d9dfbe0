#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "platform/db/transaction.hpp"
#include "platform/messaging/outbox.hpp"

namespace lyceum::service {

/// Gathers what a handler announces and writes it in one statement. The row's id becomes the
/// event's sequence: it is given while the handler's locks are held, so of two changes of one
/// aggregate the later has the larger one.
class TransactionOutbox final : public messaging::Outbox {
public:
    TransactionOutbox(db::Transaction& transaction, std::string trace_id)
        : transaction_{transaction}, trace_id_{std::move(trace_id)} {}

    void Add(const google::protobuf::Message& event) override;
    void AddJob(std::string_view queue, const google::protobuf::Message& job) override;

    /// Once, after the handler. Returns how many rows there were.
    std::size_t Flush();

private:
    struct Row {
        std::string message_id;
        std::string exchange;
        std::string routing_key;
        std::string type;
        std::string body;
    };
    void Keep(const char* exchange, std::string routing_key,
              const google::protobuf::Message& message);

    db::Transaction& transaction_;
    std::string trace_id_;
    std::vector<Row> rows_;
};

/// For queries, which announce nothing: every use is a std::logic_error.
class NoOutbox final : public messaging::Outbox {
public:
    void Add(const google::protobuf::Message& event) override;
    void AddJob(std::string_view queue, const google::protobuf::Message& job) override;
};

}  // namespace lyceum::service
