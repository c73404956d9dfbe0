#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "platform/db/transaction.hpp"
#include "platform/messaging/message.hpp"
#include "platform/messaging/outbox.hpp"

namespace lyceum::service {

/// Gathers what the handler of one message announces.
class GatheringOutbox final : public messaging::Outbox {
public:
    explicit GatheringOutbox(std::string trace_id) : trace_id_{std::move(trace_id)} {}

    void Add(const google::protobuf::Message& event) override;
    void AddJob(std::string_view queue, const google::protobuf::Message& job) override;

    /// Writes what these gathered, in their order, once, after the handlers; events of one type
    /// that follow each other and may travel together (Bundled) in one row. Returns how many events
    /// and jobs there were. A row's id and the place in it become the event's sequence: the id is
    /// given while the handlers' locks are held, so of two changes of one aggregate the later has
    /// the larger one.
    static std::size_t Write(std::span<const GatheringOutbox> gathered,
                             db::Transaction& transaction);
    std::size_t Write(db::Transaction& transaction) const {
        return Write(std::span{this, 1}, transaction);
    }

private:
    void Keep(const char* exchange, std::string routing_key,
              const google::protobuf::Message& message);

    std::string trace_id_;
    std::vector<messaging::Message> messages_;
};

/// For queries, which announce nothing: every use is a std::logic_error.
class NoOutbox final : public messaging::Outbox {
public:
    void Add(const google::protobuf::Message& event) override;
    void AddJob(std::string_view queue, const google::protobuf::Message& job) override;
};

}  // namespace lyceum::service
