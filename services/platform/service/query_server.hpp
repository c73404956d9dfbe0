#pragma once

#include <string>
#include <vector>

#include "platform/service/observer.hpp"
#include "platform/service/parts.hpp"
#include "platform/service/request.hpp"

namespace lyceum::service {

/// Answers what arrives on `<service>.queries`: no inbox, no retry, no transaction; expired queries
/// are dropped. Replies that have a slot in the cache are put there, unless what they were read
/// from has been invalidated since. HandleAll runs on pool threads, several at once, and settles
/// every delivery whatever happens; the deliveries are of one type and share a read if its handler
/// can answer several at once.
class QueryServer {
public:
    explicit QueryServer(Parts& parts);

    void Add(Operation operation) { operations_.Add(std::move(operation)); }
    const OperationTable& operations() const { return operations_; }
    const std::string& queue() const { return queue_; }

    void Handle(const messaging::Delivery& delivery) { HandleAll({delivery}); }
    void HandleAll(const std::vector<messaging::Delivery>& deliveries);

private:
    struct Asking;
    Result<Asking> Take(const messaging::Delivery& delivery) const;
    void FindSlot(Asking& asking) const;
    std::vector<Result<std::string>> Read(const std::vector<Asking>& asking);
    Result<std::string> ReadOne(const Asking& asking);
    void Keep(const Asking& asking, const std::string& reply);

    Parts& parts_;
    std::string queue_;
    OperationTable operations_;
    Observer observer_;
};

}  // namespace lyceum::service
