#pragma once

#include <string_view>

#include <google/protobuf/message.h>

namespace lyceum::messaging {

/// Messages committed with the command's own writes and published after the commit.
class Outbox {
public:
    virtual ~Outbox() = default;

    /// An event, to exchange lyceum.events under contract::RoutingKey of its type.
    virtual void Add(const google::protobuf::Message& event) = 0;

    /// A job, to the queue of this name, e.g. "recommender.rebuild".
    virtual void AddJob(std::string_view queue, const google::protobuf::Message& job) = 0;
};

}  // namespace lyceum::messaging
