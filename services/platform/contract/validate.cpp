#include <set>
#include <string>

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>

#include "platform/contract/format.hpp"
#include "platform/contract/operation.hpp"
#include "platform/core/text.hpp"

namespace lyceum::contract {
namespace {

using common::v1::Rule;
using google::protobuf::FieldDescriptor;
using google::protobuf::Reflection;

constexpr std::size_t kDefaultMaxLength = 1024;
constexpr std::size_t kDefaultMaxItems = 1000;
constexpr std::size_t kMaxViolations = 50;

class Validator {
public:
    void Check(const Message& message, const std::string& prefix) {
        const auto& type = *message.GetDescriptor();
        for (int i = 0; i < type.field_count() && violations_.size() < kMaxViolations; ++i) {
            const auto& field = *type.field(i);
            const auto& rule = field.options().GetExtension(common::v1::rule);
            if (field.is_repeated()) {
                CheckRepeated(message, field, rule, prefix + field.name());
            } else {
                CheckOne(message, field, rule, prefix + field.name());
            }
        }
    }

    std::vector<FieldViolation> Take() { return std::move(violations_); }

private:
    void Refuse(const std::string& path, std::string detail) {
        violations_.push_back({path, std::move(detail)});
    }

    void CheckOne(const Message& message, const FieldDescriptor& field, const Rule& rule,
                  const std::string& path) {
        const Reflection& reflection = *message.GetReflection();
        const bool present = field.has_presence() ? reflection.HasField(message, &field)
                                                  : IsSet(message, field, reflection);
        if (!present) {
            if (rule.required()) Refuse(path, "is required");
            return;
        }
        switch (field.cpp_type()) {
            case FieldDescriptor::CPPTYPE_STRING:
                CheckText(reflection.GetString(message, &field), field, rule, rule.max_length(),
                          path);
                break;
            case FieldDescriptor::CPPTYPE_MESSAGE:
                Check(reflection.GetMessage(message, &field), path + ".");
                break;
            default:
                CheckNumber(message, field, rule, path);
        }
    }

    static bool IsSet(const Message& message, const FieldDescriptor& field,
                      const Reflection& reflection) {
        if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
            return !reflection.GetString(message, &field).empty();
        }
        return reflection.HasField(message, &field);
    }

    void CheckText(const std::string& text, const FieldDescriptor& field, const Rule& rule,
                   std::size_t max_length, const std::string& path) {
        if (max_length == 0) max_length = kDefaultMaxLength;
        const bool bytes = field.type() == FieldDescriptor::TYPE_BYTES;
        const auto length = bytes ? text.size() : CountCodePoints(text);
        if (!length) return Refuse(path, "is not valid UTF-8");
        if (*length > max_length) {
            return Refuse(path, fmt::format("has {} characters; at most {} are allowed", *length,
                                            max_length));
        }
        if (*length < rule.min_length()) {
            return Refuse(path, fmt::format("has {} characters; at least {} are needed", *length,
                                            rule.min_length()));
        }
        if (!bytes && text.find('\0') != std::string::npos) {
            return Refuse(path, "holds a NUL character");
        }
        if (!rule.format().empty() && !HasFormat(text, rule.format())) {
            Refuse(path, fmt::format("must be {}", DescribeFormat(rule.format())));
        }
    }

    void CheckNumber(const Message& message, const FieldDescriptor& field, const Rule& rule,
                     const std::string& path) {
        if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
            const auto value = message.GetReflection()->GetEnumValue(message, &field);
            if (field.enum_type()->FindValueByNumber(value) == nullptr) {
                Refuse(path, fmt::format("{} is not one of its values", value));
            }
            return;
        }
        if (rule.minimum() == 0 && rule.maximum() == 0) return;
        const double value = AsDouble(message, field);
        const auto low = static_cast<double>(rule.minimum());
        const auto high = static_cast<double>(rule.maximum());
        if (value < low || (rule.maximum() != 0 && value > high)) {
            Refuse(path, fmt::format("must be from {} to {}", rule.minimum(), rule.maximum()));
        }
    }

    static double AsDouble(const Message& message, const FieldDescriptor& field) {
        const Reflection& reflection = *message.GetReflection();
        switch (field.cpp_type()) {
            case FieldDescriptor::CPPTYPE_INT32:
                return reflection.GetInt32(message, &field);
            case FieldDescriptor::CPPTYPE_INT64:
                return static_cast<double>(reflection.GetInt64(message, &field));
            case FieldDescriptor::CPPTYPE_UINT32:
                return reflection.GetUInt32(message, &field);
            case FieldDescriptor::CPPTYPE_UINT64:
                return static_cast<double>(reflection.GetUInt64(message, &field));
            case FieldDescriptor::CPPTYPE_DOUBLE:
                return reflection.GetDouble(message, &field);
            case FieldDescriptor::CPPTYPE_FLOAT:
                return static_cast<double>(reflection.GetFloat(message, &field));
            default:
                return 0;
        }
    }

    void CheckRepeated(const Message& message, const FieldDescriptor& field, const Rule& rule,
                       const std::string& path) {
        const Reflection& reflection = *message.GetReflection();
        const auto size = static_cast<std::size_t>(reflection.FieldSize(message, &field));
        const std::size_t most = rule.max_length() == 0 ? kDefaultMaxItems : rule.max_length();
        if (size > most) {
            return Refuse(path, fmt::format("has {} items; at most {} are allowed", size, most));
        }
        if (size < rule.min_length()) {
            return Refuse(
                path, fmt::format("has {} items; at least {} are needed", size, rule.min_length()));
        }
        std::set<std::string> seen;
        for (int i = 0; i < static_cast<int>(size) && violations_.size() < kMaxViolations; ++i) {
            const std::string item = fmt::format("{}[{}]", path, i);
            if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
                const std::string text = reflection.GetRepeatedString(message, &field, i);
                CheckItem(text, field, rule, item);
                if (rule.distinct() && !seen.insert(text).second) Refuse(item, "is given twice");
            } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
                Check(reflection.GetRepeatedMessage(message, &field, i), item + ".");
            } else {
                return;
            }
        }
    }

    void CheckItem(const std::string& text, const FieldDescriptor& field, const Rule& rule,
                   const std::string& path) {
        if (text.empty()) return Refuse(path, "is empty");
        Rule of_item;
        of_item.set_format(rule.format());
        CheckText(text, field, of_item, rule.max_item_length(), path);
    }

    std::vector<FieldViolation> violations_;
};

}  // namespace

std::optional<Status> Validate(const Message& message) {
    Validator validator;
    validator.Check(message, {});
    auto violations = validator.Take();
    if (violations.empty()) return std::nullopt;
    Status status = InvalidArgument(violations.front().field, violations.front().detail);
    status.detail = violations.front().field + " " + violations.front().detail;
    status.violations = std::move(violations);
    return status;
}

}  // namespace lyceum::contract
