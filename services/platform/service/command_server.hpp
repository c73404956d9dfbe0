#pragma once

#include <string>

#include "platform/service/executor.hpp"
#include "platform/service/observer.hpp"
#include "platform/service/parts.hpp"
#include "platform/service/request.hpp"

namespace lyceum::service {

/// Runs what arrives on `<service>.commands`: decode, authorize, validate, execute, reply, ack.
/// Handle runs on pool threads, several at once, and settles every delivery whatever happens.
class CommandServer {
public:
    explicit CommandServer(Parts& parts);

    void Add(Operation operation) { operations_.Add(std::move(operation)); }
    const OperationTable& operations() const { return operations_; }
    const std::string& queue() const { return queue_; }

    void Handle(const messaging::Delivery& delivery);

private:
    void Run(const messaging::Delivery& delivery, Request& request, Observer::Time started);
    void Fail(const messaging::Delivery& delivery, const messaging::Context& context,
              Observer::Time started, const std::string& error);
    void Reply(const messaging::Delivery& delivery, const Result<std::string>& reply);

    Parts& parts_;
    std::string queue_;
    OperationTable operations_;
    Executor executor_;
    Observer observer_;
};

}  // namespace lyceum::service
