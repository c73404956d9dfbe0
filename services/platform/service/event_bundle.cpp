#include "platform/service/event_bundle.hpp"

#include <map>
#include <string>

#include "lyceum/common/v1/common.pb.h"
#include "platform/core/uuid.hpp"
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
        event.set_sequence(std::stoull(message.headers.at(messaging::header::kSequence)));
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

/// Which messages go together, in the order of their first ones.
std::vector<std::vector<std::size_t>> Groups(const std::vector<messaging::Message>& messages) {
    struct Open {
        std::size_t group;
        std::size_t bytes;
    };
    std::vector<std::vector<std::size_t>> groups;
    std::map<std::string, Open> open;
    for (std::size_t i = 0; i < messages.size(); ++i) {
        const auto& message = messages[i];
        const std::size_t size = message.body.size();
        const bool event = message.exchange == messaging::kEventsExchange;
        const auto found = event ? open.find(message.routing_key) : open.end();
        if (found != open.end() && found->second.bytes + size <= kMaxBundledBytes &&
            groups[found->second.group].size() < kMaxBundledEvents) {
            groups[found->second.group].push_back(i);
            found->second.bytes += size;
            continue;
        }
        groups.push_back({i});
        if (event) open[message.routing_key] = {groups.size() - 1, size};
    }
    return groups;
}

}  // namespace

std::vector<Bundle> Bundled(std::vector<messaging::Message> messages) {
    std::vector<Bundle> bundles;
    for (auto& group : Groups(messages)) {
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
