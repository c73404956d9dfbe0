#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <google/protobuf/message.h>

#include "lyceum/common/v1/common.pb.h"
#include "lyceum/common/v1/options.pb.h"
#include "platform/core/status.hpp"

/// What a protobuf message says of itself: names on the wire, who may send it, its bounds, its
/// place in the cache.
namespace lyceum::contract {

using google::protobuf::Descriptor;
using google::protobuf::Message;

/// "course" of lyceum.course.v1.EnrollInCourse: the service whose queues carry it.
std::string ServiceOf(const Descriptor& type);

/// "course.EnrollInCourse.v1", the AMQP `type` property.
std::string TypeName(const Descriptor& type);

/// "course.learner_enrolled.v1", an event's routing key.
std::string RoutingKey(const Descriptor& type);

/// The operation option; access is ACCESS_UNSPECIFIED on messages that have none.
const common::v1::Operation& OperationOf(const Descriptor& type);

/// The descriptor of the operation's reply, or null if it names none.
const Descriptor* ReplyOf(const Descriptor& type);

/// "course.commands" or "course.queries".
std::string QueueOf(const Descriptor& type);

/// Every violated rule of the message and its nested messages, with field path ("records[3].title")
/// and bound. Also refuses strings that are not UTF-8 (protobuf itself does not always).
std::optional<Status> Validate(const Message& message);

/// Whether someone in this role may send it. `signed_in` is false for guests.
std::optional<Status> Authorize(const Descriptor& type, bool signed_in, common::v1::Role role);

/// Where the reply of this query is kept, if anywhere. The field is the request's deterministic
/// bytes. Of what is kept for each caller apart ("lists:{caller}") nothing is kept for guests.
struct CacheSlot {
    std::string tag;
    std::string field;
    std::uint32_t ttl_s = 0;
    /// The wider tag of "lists:{caller} in all": invalidating it forgets what is kept under `tag`
    /// as well. Empty: none.
    std::string within;
};
std::optional<CacheSlot> CacheSlotOf(const Message& query, std::uint64_t caller = 0);

/// The field of a slot that lies within a wider tag of this version: under the next version
/// nobody finds it.
std::string FieldUnder(const CacheSlot& slot, std::uint64_t version);

/// Whether one of its fields, or of its messages' fields, is secret.
bool HasSecrets(const Descriptor& type);

/// The deterministic bytes of the message with its secret fields cleared: what a plain request
/// digest is made of, so that no stored one can be searched for a password.
std::string WithoutSecrets(const Message& message);

/// The same, but what the client itself wrote stays, passwords included: for keyed digests.
std::string WithoutInternalSecrets(const Message& message);

}  // namespace lyceum::contract
