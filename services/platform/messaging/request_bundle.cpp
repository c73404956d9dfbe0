#include "platform/messaging/request_bundle.hpp"

#include <algorithm>
#include <utility>

#include "lyceum/common/v1/common.pb.h"
#include "platform/core/uuid.hpp"
#include "platform/messaging/bundle_groups.hpp"

namespace lyceum::messaging {
namespace {

constexpr const char* kBundleType = "common.RequestBundle.v1";

Message Pack(const std::vector<const Message*>& requests, const std::vector<std::size_t>& carried) {
    const Message& first = *requests[carried.front()];
    common::v1::RequestBundle bundle;
    Message message;
    for (const std::size_t i : carried) {
        const Message& request = *requests[i];
        auto& added = *bundle.add_requests();
        added.set_type(request.type);
        added.set_message_id(request.message_id);
        added.set_correlation_id(request.correlation_id);
        added.mutable_headers()->insert(request.headers.begin(), request.headers.end());
        added.set_body(request.body);
        message.expiration = std::max(message.expiration, request.expiration);
    }
    message.routing_key = first.routing_key;
    message.type = kBundleType;
    message.message_id = NewUuid();
    message.reply_to = first.reply_to;
    message.persistent = first.persistent;
    message.mandatory = first.mandatory;
    message.headers[header::kTraceparent] = HeaderOf(first, header::kTraceparent);
    message.body = bundle.SerializeAsString();
    return message;
}

}  // namespace

std::vector<RequestBundle> BundlesOf(const std::vector<const Message*>& requests) {
    std::vector<Passenger> passengers;
    passengers.reserve(requests.size());
    for (const auto* request : requests) {
        const bool alone = request->headers.contains(header::kSealed);
        passengers.push_back(
            {alone ? std::string_view{} : request->routing_key, request->body.size()});
    }
    std::vector<RequestBundle> bundles;
    for (const auto& group : BundleGroups(passengers)) {
        auto message = group.size() == 1 ? *requests[group.front()] : Pack(requests, group);
        auto& bundle = bundles.emplace_back(RequestBundle{std::move(message), {}});
        for (const std::size_t i : group) bundle.carries.push_back(requests[i]->correlation_id);
    }
    return bundles;
}

std::vector<Message> RequestsOf(const Message& bundle) {
    if (bundle.type != kBundleType) return {};
    common::v1::RequestBundle parsed;
    if (!parsed.ParseFromString(bundle.body)) return {};
    const auto deliveries = bundle.headers.find(header::kDeliveries);
    std::vector<Message> requests;
    requests.reserve(static_cast<std::size_t>(parsed.requests_size()));
    for (auto& one : *parsed.mutable_requests()) {
        Message request;
        request.exchange = bundle.exchange;
        request.routing_key = bundle.routing_key;
        request.type = std::move(*one.mutable_type());
        request.message_id = std::move(*one.mutable_message_id());
        request.correlation_id = std::move(*one.mutable_correlation_id());
        request.reply_to = bundle.reply_to;
        request.persistent = bundle.persistent;
        request.expiration = bundle.expiration;
        request.headers.insert(one.headers().begin(), one.headers().end());
        if (deliveries != bundle.headers.end()) request.headers.insert(*deliveries);
        request.body = std::move(*one.mutable_body());
        requests.push_back(std::move(request));
    }
    return requests;
}

}  // namespace lyceum::messaging
