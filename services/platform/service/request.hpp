#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "lyceum/common/v1/common.pb.h"
#include "platform/core/clock.hpp"
#include "platform/identity/token.hpp"
#include "platform/messaging/connection.hpp"
#include "platform/service/operation_handler.hpp"

namespace lyceum::service {

/// The operations that one queue carries, by AMQP type.
class OperationTable {
public:
    /// Throws std::invalid_argument if the type is there already.
    void Add(Operation operation);
    const Operation* Find(const std::string& type) const;
    const std::unordered_map<std::string, Operation>& all() const { return operations_; }

private:
    std::unordered_map<std::string, Operation> operations_;
};

/// A delivery, decoded: what is to be run, on what, for whom.
struct Request {
    const Operation* operation = nullptr;
    std::unique_ptr<google::protobuf::Message> message;
    messaging::Context context;
    std::uint64_t sequence = 0;  ///< Of events.
};

/// Why a message is none that could be run.
Status Undecodable(std::string detail);

/// Opens sealed bodies; nothing if they are not for us.
using OpenSealed = std::function<std::optional<std::string>(std::string_view)>;

/// Decodes; refuses (InvalidArgument, reason "undecodable") unknown types, unusable message ids,
/// bytes that are no such message and seals that cannot be opened.
Result<Request> Decode(const OperationTable& operations, const messaging::Message& message,
                       const OpenSealed& open = {});

/// Validates the message, verifies the caller's token into the context and checks that the caller
/// may send this. The token must have been good when the message was accepted (x-accepted-ms, a
/// week ago at the most): what was accepted runs, however long it had to wait for its worker.
std::optional<Status> Admit(Request& request, const messaging::Message& message,
                            const identity::TokenVerifier& verifier, TimePoint now);

/// Its x-deadline-ms; the end of time without one.
TimePoint DeadlineOf(const messaging::Message& message);

/// True if an earlier delivery of this message may have been run.
bool MayBeKnown(const messaging::Delivery& delivery);

/// The Reply message for whoever asked, or nothing if nobody waits.
std::optional<messaging::Message> ReplyTo(const messaging::Message& request,
                                          const Result<std::string>& reply);

}  // namespace lyceum::service
