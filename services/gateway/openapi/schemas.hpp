#pragma once

#include <set>
#include <string>
#include <vector>

#include <google/protobuf/descriptor.h>
#include <nlohmann/json_fwd.hpp>

#include "gateway/openapi/comments.hpp"

namespace lyceum::gateway {

/// JSON Schemas of messages, as bind and json_writer read and write them.
class Schemas {
public:
    explicit Schemas(const Comments& comments) : comments_{comments} {}

    /// The schema of a value of the field, with its bounds.
    nlohmann::ordered_json OfField(const google::protobuf::FieldDescriptor& field);

    /// A request body: only what clients may send, without the fields named.
    nlohmann::ordered_json OfRequest(const google::protobuf::Descriptor& type,
                                     const std::set<std::string>& without);

    /// A reference to the message among components/schemas; it is added there with all it needs.
    nlohmann::ordered_json Reference(const google::protobuf::Descriptor& type);

    /// components/schemas.
    nlohmann::ordered_json All();

    /// Fields that clients see, in order.
    static std::vector<const google::protobuf::FieldDescriptor*> PublicFields(
        const google::protobuf::Descriptor& type);

private:
    nlohmann::ordered_json OfValue(const google::protobuf::FieldDescriptor& field);
    nlohmann::ordered_json OfReply(const google::protobuf::Descriptor& type);

    const Comments& comments_;
    std::vector<const google::protobuf::Descriptor*> known_;
};

}  // namespace lyceum::gateway
