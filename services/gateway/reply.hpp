#pragma once

#include <string>

#include <google/protobuf/message.h>

#include "gateway/endpoint.hpp"
#include "platform/core/status.hpp"
#include "platform/http/response.hpp"

namespace lyceum::gateway {

/// Turns a worker's reply into the response of one row. Thread-safe.
class Reply {
public:
    /// Throws std::invalid_argument if the row's operation names no reply.
    /// `cached`: replies that are alike for all callers may be kept at the edge.
    Reply(Endpoint endpoint, bool cached);

    http::Response Make(const Exchange& exchange, const Result<std::string>& reply) const;
    const Endpoint& endpoint() const { return endpoint_; }

private:
    http::Response Success(const Exchange& exchange, google::protobuf::Message& reply) const;
    std::string Location(const google::protobuf::Message& reply) const;

    const Endpoint endpoint_;
    const google::protobuf::Message* prototype_;
    const google::protobuf::FieldDescriptor* version_;  ///< Null if the reply has none.
    bool shared_;  ///< Alike for all callers: Nginx may keep it for a second.
};

}  // namespace lyceum::gateway
