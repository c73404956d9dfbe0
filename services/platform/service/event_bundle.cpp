#include "platform/service/event_bundle.hpp"

#include <string>
#include <string_view>

#include "lyceum/common/v1/common.pb.h"
#include "platform/core/uuid.hpp"
#include "platform/messaging/bundle_groups.hpp"
#include "platform/messaging/topology.hpp"

namespace lyceum::service {
namespace {

constexpr const char* kBundleType = "common.EventBundle.v1";

messaging::Message Pack(const std::vector<messaging::Message>& messages,
                        const std::vector<std::size_t>& carries) {
    const auto& first = messages[carries.front()];
    common::v1::EventBundle bundle;
    bundle.set_type(first.type);
    for (const std::size_t i : carries) {
        const auto& message = messages[i];
        auto& event = *bundle.add_events();
        event.set_message_id(message.message_id);
        event.set_sequence(
            messaging::NumberIn<std::uint64_t>(message, messaging::header::kSequence).value_or(0));
        event.set_traceparent(message.headers.at(messaging::header::kTraceparent));
        event.set_body(message.body);
    }
    messaging::Message packed;
    packed.exchange = first.exchange;
    packed.routing_key = first.routing_key;
    packed.type = kBundleType;
    packed.message_id = NewUuid();
    packed.body = bundle.SerializeAsString();
    packed.headers[messaging::header::kTraceparent] =
        first.headers.at(messaging::header::kTraceparent);
    return packed;
}

/// Events by their type; a job has no companions.
std::vector<messaging::Passenger> PassengersOf(const std::vector<messaging::Message>& messages) {
    std::vector<messaging::Passenger> passengers;
    for (const auto& message : messages) {
        const bool event = message.exchange == messaging::kEventsExchange;
        passengers.push_back({event ? std::string_view{message.routing_key} : std::string_view{},
                              message.body.size()});
    }
    return passengers;
}

}  // namespace

std::vector<Bundle> Bundled(std::vector<messaging::Message> messages) {
    std::vector<Bundle> bundles;
    for (auto& group : messaging::BundleGroups(PassengersOf(messages))) {
        auto message =
            group.size() == 1 ? std::move(messages[group.front()]) : Pack(messages, group);
        bundles.push_back({std::move(message), std::move(group)});
    }
    return bundles;
}

std::optional<std::vector<messaging::Message>> Unbundled(const messaging::Message& message) {
    if (message.type != kBundleType) return std::vector{message};
    common::v1::EventBundle bundle;
    if (!bundle.ParseFromString(message.body) || bundle.events().empty()) return std::nullopt;
    std::vector<messaging::Message> events;
    for (auto& one : *bundle.mutable_events()) {
        messaging::Message event;
        event.exchange = message.exchange;
        event.routing_key = message.routing_key;
        event.type = bundle.type();
        event.message_id = one.message_id();
        event.body = std::move(*one.mutable_body());
        event.headers[messaging::header::kTraceparent] = one.traceparent();
        event.headers[messaging::header::kSequence] = std::to_string(one.sequence());
        events.push_back(std::move(event));
    }
    return events;
}

}  // namespace lyceum::service
