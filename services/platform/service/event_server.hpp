#pragma once

#include <string>

#include "platform/service/executor.hpp"
#include "platform/service/observer.hpp"
#include "platform/service/parts.hpp"
#include "platform/service/request.hpp"

namespace lyceum::service {

/// Handles what arrives on `<service>.events.<purpose>`, each event once for this consumer. Handle
/// runs on pool threads, several at once, so events of one aggregate may overtake each other: that
/// is what the sequence is for. The events of a bundle run in one transaction if their handler can
/// do several at once, else, and when that fails, one by one; a bundle that cannot be finished is
/// retried or parked as a whole, and those of its events that are done are known by the inbox.
class EventServer {
public:
    EventServer(Parts& parts, std::string purpose);

    void Add(Operation operation) { operations_.Add(std::move(operation)); }
    const OperationTable& operations() const { return operations_; }
    const std::string& queue() const { return queue_; }
    const std::string& purpose() const { return purpose_; }

    void Handle(const messaging::Delivery& delivery);

private:
    struct Outcome;
    Result<std::vector<Request>> DecodeAll(const messaging::Message& message) const;
    void RunAll(const std::vector<Request>& requests, bool maybe_known, Observer::Time started,
                Outcome& outcome);
    void Run(const Request& request, bool maybe_known, Observer::Time started, Outcome& outcome);
    void Settle(const messaging::Delivery& delivery, const Outcome& outcome);

    Parts& parts_;
    std::string purpose_;
    std::string queue_;
    OperationTable operations_;
    Executor executor_;
    Observer observer_;
};

}  // namespace lyceum::service
