#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/service/executor.hpp"
#include "platform/service/observer.hpp"
#include "platform/service/parts.hpp"
#include "platform/service/request.hpp"

namespace lyceum::service {

/// Runs what arrives on `<service>.commands`: decode, authorize, validate, execute, reply, ack.
/// Handle runs on pool threads, several at once, and settles every delivery whatever happens.
/// HandleAll does the same for several of one type, in one transaction if they are plain.
class CommandServer {
public:
    explicit CommandServer(Parts& parts);

    void Add(Operation operation) { operations_.Add(std::move(operation)); }
    const OperationTable& operations() const { return operations_; }
    const std::string& queue() const { return queue_; }

    void Handle(const messaging::Delivery& delivery);
    void HandleAll(const std::vector<messaging::Delivery>& deliveries);

private:
    struct Plain;
    std::optional<Request> PlainRequest(const messaging::Delivery& delivery) const;
    bool RunTogether(const std::vector<Plain>& plain, Observer::Time started);
    void Observe(const messaging::Delivery& delivery, const Request& request, const Execution& done,
                 Observer::Time started);
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
