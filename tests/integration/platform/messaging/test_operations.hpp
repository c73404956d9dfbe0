#pragma once

#include <memory>
#include <string>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/dynamic_message.h>

#include "lyceum/common/v1/common.pb.h"
#include "platform/messaging/connection.hpp"
#include "platform/messaging/topology.hpp"

namespace lyceum::messaging {

/// The protobuf package of a service that only one test knows: a query Ask and a command Change,
/// both with one field, text.
class TestOperations {
public:
    TestOperations();

    const std::string& service() const { return service_; }
    std::unique_ptr<google::protobuf::Message> Ask(const std::string& text);
    std::unique_ptr<google::protobuf::Message> Change(const std::string& text);
    std::string TextOf(const Message& request);

    /// The service's two queues, deleted with the connection that declares them.
    Topology Queues() const;

    /// The reply that a worker sends.
    static Message ReplyTo(const Message& request, const common::v1::Reply& reply);

private:
    std::unique_ptr<google::protobuf::Message> Make(const std::string& type,
                                                    const std::string& text);

    const std::string service_;
    google::protobuf::DescriptorPool pool_;
    google::protobuf::DynamicMessageFactory factory_{&pool_};
};

}  // namespace lyceum::messaging
