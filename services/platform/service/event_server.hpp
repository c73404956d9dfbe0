#pragma once

#include <string>

#include "platform/service/executor.hpp"
#include "platform/service/observer.hpp"
#include "platform/service/parts.hpp"
#include "platform/service/request.hpp"

namespace lyceum::service {

/// Handles what arrives on `<service>.events.<purpose>`, each event once for this consumer. Handle
/// runs on pool threads, several at once, so events of one aggregate may overtake each other: that
/// is what the sequence is for.
class EventServer {
public:
    EventServer(Parts& parts, std::string purpose);

    void Add(Operation operation) { operations_.Add(std::move(operation)); }
    const OperationTable& operations() const { return operations_; }
    const std::string& queue() const { return queue_; }
    const std::string& purpose() const { return purpose_; }

    void Handle(const messaging::Delivery& delivery);

private:
    void Run(const messaging::Delivery& delivery, const Request& request, Observer::Time started);
    void Fail(const messaging::Delivery& delivery, const messaging::Context& context,
              Observer::Time started, const std::string& error);

    Parts& parts_;
    std::string purpose_;
    std::string queue_;
    OperationTable operations_;
    Executor executor_;
    Observer observer_;
};

}  // namespace lyceum::service
