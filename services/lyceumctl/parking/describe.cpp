#include "lyceumctl/parking/describe.hpp"

#include <ctime>
#include <map>

#include <nlohmann/json.hpp>

#include "lyceumctl/parking/afresh.hpp"
#include "lyceumctl/parking/decode.hpp"
#include "platform/messaging/request_bundle.hpp"
#include "platform/messaging/topology.hpp"

namespace lyceum::ctl {
namespace {

namespace header = messaging::header;

/// Empty for times that cannot be right.
std::string Utc(std::int64_t unix_s) {
    constexpr std::int64_t kYear10000 = 253'402'300'800;
    if (unix_s <= 0 || unix_s >= kYear10000) return {};
    const std::time_t time = unix_s;
    std::tm parts{};
    gmtime_r(&time, &parts);
    char text[sizeof "9999-12-31T23:59:59Z"];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

/// The worker's words, else what the broker left.
std::string ReasonOf(const messaging::Message& message) {
    std::string reason{messaging::HeaderOf(message, header::kReason)};
    if (!reason.empty()) return reason;
    if (message.exchange != messaging::kDeadExchange) {
        return "there was no queue " + DestinationOf(message);
    }
    const std::string broker{messaging::HeaderOf(message, "x-first-death-reason")};
    return broker.empty() ? "no reason is recorded" : "the broker gave it up: " + broker;
}

/// Of what comes in bundles "12 × course.LearnerEnrolled.v1", of each type.
std::string TypesOf(const messaging::Message& message) {
    std::map<std::string, int> counts;
    if (const auto bundle = BundleOf(message)) counts[bundle->type()] = bundle->events_size();
    for (const auto& request : messaging::RequestsOf(message)) ++counts[request.type];
    if (counts.empty()) return message.type;
    std::string types;
    for (const auto& [type, count] : counts) {
        types += (types.empty() ? "" : ", ") + std::to_string(count) + " × " + type;
    }
    return types;
}

}  // namespace

Description Describe(const messaging::Held& held) {
    const auto& message = held.message;
    Description shown;
    shown.message_id = message.message_id;
    shown.type = TypesOf(message);
    shown.queue = DestinationOf(message);
    shown.reason = ReasonOf(message);
    shown.attempts = messaging::NumberIn<int>(message, header::kAttempt).value_or(0);
    // The worker that parks a message says how often it had been tried before.
    if (message.headers.contains(header::kReason)) ++shown.attempts;
    const auto accepted_ms = messaging::NumberIn<std::int64_t>(message, header::kAcceptedAt);
    shown.accepted_at = Utc(accepted_ms.value_or(0) / 1'000);
    shown.sent_at = Utc(held.sent_at_s);
    shown.bytes = message.body.size();
    return shown;
}

std::string Printable(std::string text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x20 || byte == 0x7f) text[i] = ' ';
        // U+0080 to U+009F, which terminals obey too.
        const bool high = byte == 0xc2 && i + 1 < text.size();
        if (high && static_cast<unsigned char>(text[i + 1]) < 0xa0) text[i] = text[i + 1] = ' ';
    }
    return text;
}

std::string ToText(const Description& shown) {
    std::string text = shown.message_id + "  " + shown.type + "  for " + shown.queue + ", " +
                       std::to_string(shown.attempts) +
                       (shown.attempts == 1 ? " attempt" : " attempts");
    if (!shown.accepted_at.empty()) text += ", accepted " + shown.accepted_at;
    if (!shown.sent_at.empty()) text += ", last sent " + shown.sent_at;
    return "  " + Printable(std::move(text)) + "\n    " + Printable(shown.reason) + "\n";
}

nlohmann::json ToJson(const Description& shown) {
    return {{"message_id", shown.message_id},
            {"type", shown.type},
            {"queue", shown.queue},
            {"reason", shown.reason},
            {"accepted_at", shown.accepted_at},
            {"sent_at", shown.sent_at},
            {"attempts", shown.attempts},
            {"bytes", shown.bytes}};
}

}  // namespace lyceum::ctl
