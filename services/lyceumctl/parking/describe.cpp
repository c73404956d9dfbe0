#include "lyceumctl/parking/describe.hpp"

#include <array>
#include <charconv>

#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/time_util.h>
#include <nlohmann/json.hpp>

#include "lyceum/auth/v1/auth.pb.h"
#include "lyceum/common/v1/common.pb.h"
#include "lyceum/course/v1/course.pb.h"
#include "lyceum/media/v1/media.pb.h"
#include "lyceum/recommender/v1/recommender.pb.h"
#include "platform/contract/operation.hpp"

namespace lyceum::ctl {
namespace {

using google::protobuf::util::TimeUtil;
using nlohmann::json;
namespace header = messaging::header;

std::string HeaderOf(const messaging::Message& message, const char* name) {
    const auto found = message.headers.find(name);
    return found == message.headers.end() ? std::string{} : found->second;
}

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
    const json unreadable{{"bytes", body.size()}};
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

std::optional<common::v1::EventBundle> BundleOf(const messaging::Message& message) {
    common::v1::EventBundle bundle;
    const bool is = message.type == contract::TypeName(*common::v1::EventBundle::descriptor());
    if (!is || !bundle.ParseFromString(message.body)) return std::nullopt;
    return bundle;
}

json Body(const messaging::Message& message) {
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

std::int64_t NumberOf(const std::string& text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace

Description Describe(const messaging::Message& message) {
    Description shown;
    shown.message_id = message.message_id;
    shown.type = message.type;
    if (const auto bundle = BundleOf(message)) {
        shown.type = std::to_string(bundle->events_size()) + " × " + bundle->type();
    }
    shown.queue = message.routing_key;
    shown.reason = HeaderOf(message, header::kReason);
    shown.attempts = static_cast<int>(NumberOf(HeaderOf(message, header::kAttempt))) + 1;
    if (const auto accepted = NumberOf(HeaderOf(message, header::kAcceptedAt)); accepted > 0) {
        shown.accepted_at = TimeUtil::ToString(TimeUtil::MillisecondsToTimestamp(accepted));
    }
    shown.bytes = message.body.size();
    return shown;
}

std::string DescribeWhole(const messaging::Message& message) {
    json headers = json::object();
    for (const auto& [name, value] : message.headers) {
        headers[name] = name == header::kActor ? "(a token, hidden)" : value;
    }
    const json shown{{"message_id", message.message_id}, {"type", message.type},
                     {"queue", message.routing_key},     {"exchange", message.exchange},
                     {"headers", std::move(headers)},    {"body", Body(message)}};
    return shown.dump(2, ' ', false, json::error_handler_t::replace);
}

}  // namespace lyceum::ctl
