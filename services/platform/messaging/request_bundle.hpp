#pragma once

#include <string>
#include <vector>

#include "platform/messaging/message.hpp"

namespace lyceum::messaging {

/// A message for the broker and which requests it carries, by their correlation ids.
struct RequestBundle {
    Message message;
    std::vector<std::string> carries;
};

/// Packs the requests of one asker into as few common.v1.RequestBundle as BundleGroups allows, one
/// or more a queue: the broker keeps, logs and hands out one message in the place of many. A bundle
/// expires when its last request does; within it the order stays. What has no companion goes as
/// it is, and so does what is sealed: its reply may be stored nowhere, so that it must not wait for
/// the ack of slower ones.
std::vector<RequestBundle> BundlesOf(const std::vector<const Message*>& requests);

/// The requests of a bundle, as if each had come alone; nothing if the message is none or cannot be
/// read.
std::vector<Message> RequestsOf(const Message& bundle);

}  // namespace lyceum::messaging
