#include "platform/http/bind.hpp"

#include <algorithm>
#include <set>

#include <google/protobuf/descriptor.h>
#include <nlohmann/json.hpp>

#include "lyceum/common/v1/options.pb.h"
#include "platform/contract/operation.hpp"
#include "platform/http/field_setter.hpp"
#include "platform/http/json_document.hpp"

namespace lyceum::http {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using nlohmann::json;

constexpr std::size_t kMaxNameLength = 64;

// Null if clients may not name it.
const FieldDescriptor* PublicField(const Descriptor& type, const std::string& name) {
    const auto* field = type.FindFieldByName(name);
    if (!field || field->options().GetExtension(common::v1::rule).internal()) return nullptr;
    return field;
}

std::string Shorten(const std::string& name) {
    if (name.size() <= kMaxNameLength) return name;
    return name.substr(0, kMaxNameLength).append("...");
}

class Binder {
public:
    explicit Binder(Violations& violations) : violations_{violations} {}

    void Object(const json& object, Message& message, const std::string& prefix) {
        for (const auto& [name, value] : object.items()) {
            const std::string path = prefix + Shorten(name);
            const auto* field = PublicField(*message.GetDescriptor(), name);
            if (!field) {
                violations_.Add(path, "is not a known field");
            } else if (!field->is_repeated()) {
                Value(value, message, *field, path);
            } else if (!value.is_array()) {
                violations_.Add(path, "must be an array");
            } else {
                Items(value, message, *field, path);
                if (value.empty()) SayCleared(message, *field);
            }
        }
    }

private:
    /// Protobuf cannot tell an empty list from none. Where the difference matters the message has
    /// an internal flag beside it: an empty "skills" sets no_skills.
    static void SayCleared(Message& message, const FieldDescriptor& list) {
        const auto* flag = message.GetDescriptor()->FindFieldByName("no_" + list.name());
        if (flag != nullptr) message.GetReflection()->SetBool(&message, flag, true);
    }

    void Items(const json& array, Message& message, const FieldDescriptor& field,
               const std::string& path) {
        std::size_t index = 0;
        for (const auto& item : array) {
            Value(item, message, field, path + "[" + std::to_string(index++) + "]");
        }
    }

    void Value(const json& value, Message& message, const FieldDescriptor& field,
               const std::string& path) {
        FieldSetter setter{message, field, path, violations_};
        switch (value.type()) {
            case json::value_t::string:
                return setter.Text(value.get_ref<const std::string&>());
            case json::value_t::boolean:
                return setter.Bool(value.get<bool>());
            case json::value_t::number_unsigned:
                return setter.Unsigned(value.get<std::uint64_t>());
            case json::value_t::number_integer:
                return setter.Signed(value.get<std::int64_t>());
            case json::value_t::number_float:
                return setter.Double(value.get<double>());
            default:
                break;
        }
        const bool nested = field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
                            field.message_type()->full_name() != "google.protobuf.Timestamp";
        if (!value.is_object() || !nested) return setter.WrongType();
        auto* child = field.is_repeated()
                          ? message.GetReflection()->AddMessage(&message, &field)
                          : message.GetReflection()->MutableMessage(&message, &field);
        Object(value, *child, path + ".");
    }

    Violations& violations_;
};

void BindPath(const Pairs& path, Message& message, Violations& violations) {
    for (const auto& [name, value] : path) {
        const auto* field = message.GetDescriptor()->FindFieldByName(name);
        if (!field || field->is_repeated()) {
            violations.Add(name, "is not a field of the request");
            continue;
        }
        FieldSetter{message, *field, name, violations}.Parse(value);
    }
}

void BindQuery(const Pairs& query, const Pairs& path, Message& message, Violations& violations) {
    std::set<std::string_view> seen;
    for (const auto& [name, value] : query) {
        const std::string shown = Shorten(name);
        const auto* field = PublicField(*message.GetDescriptor(), name);
        const bool in_path =
            std::any_of(path.begin(), path.end(),
                        [&name = name](const auto& pair) { return pair.first == name; });
        if (!field || in_path) {
            violations.Add(shown, "is not a known parameter");
        } else if (!seen.insert(name).second && !field->is_repeated()) {
            violations.Add(shown, "is given twice");
        } else {
            FieldSetter{message, *field, shown, violations}.Parse(value);
        }
    }
}

bool IsJson(std::string_view content_type) {
    constexpr std::string_view kJson = "application/json";
    if (content_type.size() < kJson.size()) return false;
    const bool same = std::equal(kJson.begin(), kJson.end(), content_type.begin(),
                                 [](char a, char b) { return a == (b | 0x20) || a == b; });
    const auto rest = content_type.substr(kJson.size());
    return same && (rest.empty() || rest.front() == ';' || rest.front() == ' ');
}

}  // namespace

std::optional<Status> Bind(std::string_view body, const Pairs& path, const Pairs& query,
                           Message& message) {
    Violations violations;
    if (!body.empty()) {
        auto document = ParseJson(body);
        if (!document) return document.error();
        if (!document->is_object()) {
            return Status{
                Code::kInvalidArgument, "invalid_json", "The body must be a JSON object.", {}};
        }
        // A body may repeat what the address names, but not contradict it.
        for (const auto& [name, value] : path) {
            const auto repeated = document->find(name);
            if (repeated == document->end()) continue;
            const auto said =
                repeated->is_string() ? repeated->get<std::string>() : repeated->dump();
            if (said != value) violations.Add(name, "must be what the address names");
            document->erase(repeated);
        }
        Binder{violations}.Object(*document, message, {});
    }
    BindPath(path, message, violations);
    BindQuery(query, path, message, violations);
    return violations.Take();
}

std::optional<Status> BindRequest(const Request& request, Message& message) {
    const bool read = !IsUnsafe(request.method);
    if (read && !request.body.empty()) return InvalidArgument("body", "must be empty");
    if (!request.body.empty() && !IsJson(request.Header("content-type"))) {
        return Status{Code::kInvalidArgument,
                      "unsupported_media_type",
                      "The body must be application/json.",
                      {}};
    }
    if (!read && !request.query.empty()) {
        return InvalidArgument(Shorten(request.query.front().first),
                               "must be in the body, not in the address");
    }
    auto refused = Bind(request.body, request.path_params, request.query, message);
    if (refused && refused->reason != "invalid_argument") return refused;
    auto violated = contract::Validate(message);
    if (!refused || !violated) return refused ? refused : violated;
    // A field or item that could not be read is absent; that it is required is no second violation.
    for (auto& violation : violated->violations) {
        const bool told = std::any_of(refused->violations.begin(), refused->violations.end(),
                                      [&](const FieldViolation& known) {
                                          return known.field == violation.field ||
                                                 known.field.starts_with(violation.field + "[");
                                      });
        if (!told) refused->violations.push_back(std::move(violation));
    }
    return refused;
}

}  // namespace lyceum::http
