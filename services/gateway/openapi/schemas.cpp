#include "gateway/openapi/schemas.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "lyceum/common/v1/options.pb.h"
#include "platform/http/enum_text.hpp"

namespace lyceum::gateway {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using Json = nlohmann::ordered_json;

namespace {

const common::v1::Rule& RuleOf(const FieldDescriptor& field) {
    return field.options().GetExtension(common::v1::rule);
}

Json Integer(const FieldDescriptor& field, bool wide, bool is_signed) {
    const auto& rule = RuleOf(field);
    Json schema{{"type", "integer"}, {"format", wide ? "int64" : "int32"}};
    const bool bounded = rule.minimum() != 0 || rule.maximum() != 0;
    if (bounded || !is_signed) schema["minimum"] = rule.minimum();
    if (rule.maximum() != 0) {
        schema["maximum"] = rule.maximum();
    } else if (!is_signed && wide) {
        schema["maximum"] = (1ll << 53) - 1;
    }
    return schema;
}

Json Number(const FieldDescriptor& field) {
    const auto& rule = RuleOf(field);
    Json schema{{"type", "number"}};
    if (rule.minimum() == 0 && rule.maximum() == 0) return schema;
    schema["minimum"] = rule.minimum();
    schema["maximum"] = rule.maximum();
    return schema;
}

Json Text(const FieldDescriptor& field) {
    const auto& rule = RuleOf(field);
    const std::uint32_t most = field.is_repeated() ? rule.max_item_length() : rule.max_length();
    Json schema{{"type", "string"}, {"maxLength", most == 0 ? 1024 : most}};
    const std::uint32_t least = field.is_repeated() ? 1 : rule.min_length();
    if (least > 0) schema["minLength"] = least;
    if (rule.format() == "email") schema["format"] = "email";
    if (rule.format() == "locale") schema["enum"] = {"zh-CN", "en"};
    if (rule.format() == "slug") schema["pattern"] = "^[a-z0-9_-]*$";
    if (rule.format() == "line") schema["pattern"] = "^[^\\u0000-\\u001f\\u007f]*$";
    if (rule.format() == "visible")
        schema["pattern"] = "^(?=.*\\S)[^\\u0000-\\u001f\\u007f\\u2028-\\u202e\\u2066-\\u2069]*$";
    if (rule.format() == "username") schema["pattern"] = "^([A-Za-z][A-Za-z0-9_.-]*)?$";
    if (rule.secret()) schema["format"] = "password";
    return schema;
}

Json Enum(const google::protobuf::EnumDescriptor& type) {
    Json schema{{"type", "string"}, {"enum", Json::array()}};
    for (int index = 0; index < type.value_count(); ++index) {
        if (type.value(index)->number() == 0) continue;
        schema["enum"].push_back(http::EnumText(*type.value(index)));
    }
    return schema;
}

}  // namespace

std::vector<const FieldDescriptor*> Schemas::PublicFields(const Descriptor& type) {
    std::vector<const FieldDescriptor*> fields;
    for (int index = 0; index < type.field_count(); ++index) {
        if (!RuleOf(*type.field(index)).internal()) fields.push_back(type.field(index));
    }
    return fields;
}

Json Schemas::OfValue(const FieldDescriptor& field) {
    switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING:
            return Text(field);
        case FieldDescriptor::CPPTYPE_BOOL:
            return {{"type", "boolean"}};
        case FieldDescriptor::CPPTYPE_DOUBLE:
        case FieldDescriptor::CPPTYPE_FLOAT:
            return Number(field);
        case FieldDescriptor::CPPTYPE_ENUM:
            return Enum(*field.enum_type());
        case FieldDescriptor::CPPTYPE_UINT64:
            return Integer(field, true, false);
        case FieldDescriptor::CPPTYPE_UINT32:
            return Integer(field, false, false);
        case FieldDescriptor::CPPTYPE_INT64:
            return Integer(field, true, true);
        case FieldDescriptor::CPPTYPE_INT32:
            return Integer(field, false, true);
        case FieldDescriptor::CPPTYPE_MESSAGE:
            break;
    }
    if (field.message_type()->full_name() == "google.protobuf.Timestamp") {
        return {{"type", "string"}, {"format", "date-time"}};
    }
    return Reference(*field.message_type());
}

Json Schemas::OfField(const FieldDescriptor& field) {
    Json schema = OfValue(field);
    if (field.is_repeated()) {
        const auto& rule = RuleOf(field);
        schema = Json{{"type", "array"},
                      {"items", std::move(schema)},
                      {"maxItems", rule.max_length() == 0 ? 1000 : rule.max_length()}};
        if (rule.min_length() > 0) schema["minItems"] = rule.min_length();
        if (rule.distinct()) schema["uniqueItems"] = true;
    }
    const std::string comment = comments_.Of(field);
    if (!comment.empty()) schema["description"] = comment;
    return schema;
}

Json Schemas::OfRequest(const Descriptor& type, const std::set<std::string>& without) {
    Json schema{{"type", "object"}, {"additionalProperties", false}};
    Json required = Json::array();
    Json properties = Json::object();
    for (const auto* field : PublicFields(type)) {
        if (without.contains(field->name())) continue;
        properties[field->name()] = OfField(*field);
        if (RuleOf(*field).required()) required.push_back(field->name());
    }
    if (properties.empty()) return nullptr;
    schema["properties"] = std::move(properties);
    if (!required.empty()) schema["required"] = std::move(required);
    return schema;
}

Json Schemas::Reference(const Descriptor& type) {
    if (std::find(known_.begin(), known_.end(), &type) == known_.end()) known_.push_back(&type);
    return {{"$ref", "#/components/schemas/" + type.name()}};
}

Json Schemas::OfReply(const Descriptor& type) {
    Json schema{{"type", "object"}};
    const std::string comment = comments_.Of(type);
    if (!comment.empty()) schema["description"] = comment;
    Json required = Json::array();
    for (const auto* field : PublicFields(type)) {
        schema["properties"][field->name()] = OfField(*field);
        const bool left_out =
            field->has_presence() || field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM;
        if (field->is_repeated() || !left_out) required.push_back(field->name());
    }
    if (!required.empty()) schema["required"] = std::move(required);
    return schema;
}

Json Schemas::All() {
    Json all = Json::object();
    // Describing one may bring in others, which end up behind it in the list.
    for (std::size_t index = 0; index < known_.size(); ++index) {
        const Descriptor& type = *known_[index];
        all[type.name()] = OfReply(type);
    }
    return all;
}

}  // namespace lyceum::gateway
