#include "platform/http/json_document.hpp"

#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace lyceum::http {
namespace {

using nlohmann::json;

Status Broken(std::string detail) {
    return {Code::kInvalidArgument, "invalid_json", std::move(detail), {}};
}

}  // namespace

Result<json> ParseJson(std::string_view text) {
    // One set of names for each object that is open.
    std::vector<std::set<std::string>> names;
    std::string refused;
    const auto watch = [&](int depth, json::parse_event_t event, json& parsed) {
        if (event == json::parse_event_t::object_start ||
            event == json::parse_event_t::array_start) {
            if (depth >= kMaxJsonDepth && refused.empty()) {
                refused = "The JSON is nested deeper than " + std::to_string(kMaxJsonDepth) + ".";
            }
            if (event == json::parse_event_t::object_start) names.emplace_back();
        } else if (event == json::parse_event_t::object_end) {
            names.pop_back();
        } else if (event == json::parse_event_t::key && refused.empty()) {
            const auto& name = parsed.get_ref<const std::string&>();
            if (!names.back().insert(name).second) {
                refused = "The JSON names \"" + name.substr(0, 64) + "\" twice.";
            }
        }
        return true;
    };
    try {
        json document = json::parse(text.begin(), text.end(), watch);
        if (!refused.empty()) return Broken(std::move(refused));
        return document;
    } catch (const json::exception& error) {
        const auto* parse_error = dynamic_cast<const json::parse_error*>(&error);
        const auto byte = parse_error ? parse_error->byte : 0;
        return Broken("The JSON is malformed at byte " + std::to_string(byte) + ".");
    }
}

}  // namespace lyceum::http
