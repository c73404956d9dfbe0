#include "platform/http/json_document.hpp"

#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "platform/core/text.hpp"

namespace lyceum::http {
namespace {

using nlohmann::json;

constexpr std::size_t kMostOfAName = 64;

Status Broken(std::string detail) {
    return {Code::kInvalidArgument, "invalid_json", std::move(detail), {}};
}

}  // namespace

Result<json> ParseJson(std::string_view text) {
    // One set of names for each object that is open.
    std::vector<std::set<std::string>> names;
    std::string refused;
    std::string named;  ///< The last name there was: what a number belongs to.
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
            named = Beginning(name, kMostOfAName);
            if (!names.back().insert(name).second) {
                refused = "The JSON names \"" + named + "\" twice.";
            }
        }
        return true;
    };
    try {
        json document = json::parse(text.begin(), text.end(), watch);
        if (!refused.empty()) return Broken(std::move(refused));
        return document;
    } catch (const json::parse_error& error) {
        return Broken("The JSON is malformed at byte " + std::to_string(error.byte) + ".");
    } catch (const json::out_of_range&) {  // 1e400: the only thing that the parser cannot hold.
        return Broken("The JSON has a number beyond 1.7e308 at \"" + named + "\".");
    }
}

}  // namespace lyceum::http
