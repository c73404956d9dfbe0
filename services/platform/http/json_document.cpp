#include "platform/http/json_document.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "platform/core/text.hpp"

namespace lyceum::http {
namespace {

using nlohmann::json;

constexpr std::size_t kMostOfAName = 64;

/// An object that is open.
struct Open {
    std::set<std::string> names;
    std::string_view last;  ///< Of these, the one whose value is being read.
};

Status Broken(std::string detail) {
    return {Code::kInvalidArgument, "invalid_json", std::move(detail), {}};
}

}  // namespace

Result<json> ParseJson(std::string_view text) {
    std::vector<Open> objects;
    std::string refused;
    const auto last_name = [&] {
        const std::string_view name = objects.empty() ? "" : objects.back().last;
        return std::string{Beginning(name, kMostOfAName)};
    };
    const auto watch = [&](int depth, json::parse_event_t event, json& parsed) {
        if (event == json::parse_event_t::object_start ||
            event == json::parse_event_t::array_start) {
            if (depth >= kMaxJsonDepth && refused.empty()) {
                refused = "The JSON is nested deeper than " + std::to_string(kMaxJsonDepth) + ".";
            }
            if (event == json::parse_event_t::object_start) objects.emplace_back();
        } else if (event == json::parse_event_t::object_end) {
            objects.pop_back();
        } else if (event == json::parse_event_t::key && refused.empty()) {
            Open& object = objects.back();
            const auto [name, is_new] = object.names.insert(parsed.get_ref<const std::string&>());
            object.last = *name;
            if (!is_new) refused = "The JSON names \"" + last_name() + "\" twice.";
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
        if (!refused.empty()) return Broken(std::move(refused));
        return Broken("The JSON has a number beyond 1.7e308 at \"" + last_name() + "\".");
    }
}

}  // namespace lyceum::http
