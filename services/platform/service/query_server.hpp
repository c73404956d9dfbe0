#pragma once

#include <string>

#include "platform/service/observer.hpp"
#include "platform/service/parts.hpp"
#include "platform/service/request.hpp"

namespace lyceum::service {

/// Answers what arrives on `<service>.queries`: no inbox, no retry, no transaction; expired queries
/// are dropped. Replies that have a slot in the cache are put there, unless what they were read
/// from has been invalidated since. Handle runs on pool threads, several at once.
class QueryServer {
public:
    explicit QueryServer(Parts& parts);

    void Add(Operation operation) { operations_.Add(std::move(operation)); }
    const OperationTable& operations() const { return operations_; }
    const std::string& queue() const { return queue_; }

    void Handle(const messaging::Delivery& delivery);

private:
    Result<std::string> Answer(const messaging::Delivery& delivery, Request& request);
    Result<std::string> Read(const Request& request);
    void Reply(const messaging::Message& request, const Result<std::string>& reply);

    Parts& parts_;
    std::string queue_;
    OperationTable operations_;
    Observer observer_;
};

}  // namespace lyceum::service
