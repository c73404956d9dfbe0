#include "lyceumctl/parking/decode.hpp"

#include <array>

#include <google/protobuf/util/json_util.h>
#include <nlohmann/json.hpp>

#include "lyceum/auth/v1/auth.pb.h"
#include "lyceum/course/v1/course.pb.h"
#include "lyceum/media/v1/media.pb.h"
#include "lyceum/recommender/v1/recommender.pb.h"
#include "lyceumctl/parking/afresh.hpp"
#include "platform/contract/operation.hpp"
#include "platform/messaging/request_bundle.hpp"

namespace lyceum::ctl {
namespace {

using nlohmann::json;

/// A fresh message of the AMQP type, or null.
std::unique_ptr<google::protobuf::Message> MessageOf(const std::string& type) {
    const std::array files{
        auth::v1::User::descriptor()->file(), course::v1::Course::descriptor()->file(),
        media::v1::Media::descriptor()->file(), recommender::v1::Rebuild::descriptor()->file()};
    for (const auto* file : files) {
        for (int i = 0; i < file->message_type_count(); ++i) {
            const auto* found = file->message_type(i);
            if (contract::TypeName(*found) != type) continue;
            auto* factory = google::protobuf::MessageFactory::generated_factory();
            return std::unique_ptr<google::protobuf::Message>{factory->GetPrototype(found)->New()};
        }
    }
    return nullptr;
}

json Decoded(const std::string& type, const std::string& body) {
    json unreadable{{"bytes", body.size()}};
    const auto message = MessageOf(type);
    if (!message || !message->ParseFromString(body)) return unreadable;
    message->ParseFromString(contract::WithoutSecrets(*message));
    std::string text;
    google::protobuf::util::JsonPrintOptions options;
    options.preserve_proto_field_names = true;
    if (!google::protobuf::util::MessageToJsonString(*message, &text, options).ok()) {
        return unreadable;
    }
    return json::parse(text);
}

json Headers(const messaging::Message& message) {
    json headers = json::object();
    for (const auto& [name, value] : message.headers) {
        headers[name] = name == messaging::header::kActor ? "(a token, hidden)" : value;
    }
    return headers;
}

json Body(const messaging::Message& message) {
    json requests = json::array();
    for (const auto& request : messaging::RequestsOf(message)) {
        requests.push_back({{"message_id", request.message_id},
                            {"type", request.type},
                            {"correlation_id", request.correlation_id},
                            {"headers", Headers(request)},
                            {"body", Decoded(request.type, request.body)}});
    }
    if (!requests.empty()) return {{"requests", std::move(requests)}};
    const auto bundle = BundleOf(message);
    if (!bundle) return Decoded(message.type, message.body);
    json events = json::array();
    for (const auto& event : bundle->events()) {
        events.push_back({{"message_id", event.message_id()},
                          {"sequence", event.sequence()},
                          {"event", Decoded(bundle->type(), event.body())}});
    }
    return {{"type", bundle->type()}, {"events", std::move(events)}};
}

}  // namespace

std::optional<common::v1::EventBundle> BundleOf(const messaging::Message& message) {
    common::v1::EventBundle bundle;
    const bool is = message.type == contract::TypeName(*common::v1::EventBundle::descriptor());
    if (!is || !bundle.ParseFromString(message.body)) return std::nullopt;
    return bundle;
}

std::string DescribeWhole(const messaging::Message& message) {
    const json shown{{"message_id", message.message_id},
                     {"type", message.type},
                     {"correlation_id", message.correlation_id},
                     {"queue", DestinationOf(message)},
                     {"exchange", message.exchange},
                     {"headers", Headers(message)},
                     {"body", Body(message)}};
    return shown.dump(2, ' ', false, json::error_handler_t::replace);
}

}  // namespace lyceum::ctl
