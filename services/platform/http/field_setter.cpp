#include "platform/http/field_setter.hpp"

#include <charconv>
#include <cmath>
#include <limits>

#include <google/protobuf/descriptor.h>

#include "lyceum/common/v1/options.pb.h"
#include "platform/core/number.hpp"
#include "platform/http/enum_text.hpp"
#include "platform/http/timestamp.hpp"

namespace lyceum::http {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

template <typename T>
void FieldSetter::Set(T value, void (Reflection::*set)(Message*, const FieldDescriptor*, T) const,
                      void (Reflection::*add)(Message*, const FieldDescriptor*, T) const) {
    (message_.GetReflection()->*(field_.is_repeated() ? add : set))(&message_, &field_, value);
}

void FieldSetter::WrongType() {
    switch (field_.cpp_type()) {
        case FieldDescriptor::CPPTYPE_BOOL:
            return violations_.Add(path_, "must be true or false");
        case FieldDescriptor::CPPTYPE_STRING:
            return violations_.Add(path_, "must be a string");
        case FieldDescriptor::CPPTYPE_ENUM:
            return violations_.Add(path_, "must be one of " + EnumChoices(*field_.enum_type()));
        case FieldDescriptor::CPPTYPE_DOUBLE:
        case FieldDescriptor::CPPTYPE_FLOAT:
            return violations_.Add(path_, "must be a number");
        case FieldDescriptor::CPPTYPE_MESSAGE:
            return violations_.Add(path_,
                                   field_.message_type()->full_name() == "google.protobuf.Timestamp"
                                       ? "must be a time such as 2026-03-01T08:30:00Z"
                                       : "must be an object");
        default:
            violations_.Add(path_, "must be an integer");
    }
}

void FieldSetter::Text(std::string_view text) {
    const Reflection& reflection = *message_.GetReflection();
    if (field_.type() == FieldDescriptor::TYPE_STRING) {
        if (field_.is_repeated()) {
            reflection.AddString(&message_, &field_, std::string{text});
        } else {
            reflection.SetString(&message_, &field_, std::string{text});
        }
    } else if (field_.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
        const auto* value = ParseEnum(*field_.enum_type(), text);
        if (!value) return WrongType();
        Set<int>(value->number(), &Reflection::SetEnumValue, &Reflection::AddEnumValue);
    } else if (field_.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        google::protobuf::Timestamp time;
        if (field_.message_type() != time.GetDescriptor() || !ParseTimestamp(text, time)) {
            return WrongType();
        }
        Message* target = field_.is_repeated() ? reflection.AddMessage(&message_, &field_)
                                               : reflection.MutableMessage(&message_, &field_);
        target->CopyFrom(time);
    } else {
        WrongType();
    }
}

void FieldSetter::Bool(bool value) {
    if (field_.cpp_type() != FieldDescriptor::CPPTYPE_BOOL) return WrongType();
    Set<bool>(value, &Reflection::SetBool, &Reflection::AddBool);
}

void FieldSetter::Double(double value) {
    if (!std::isfinite(value)) return WrongType();
    if (field_.cpp_type() == FieldDescriptor::CPPTYPE_DOUBLE) {
        Set<double>(value, &Reflection::SetDouble, &Reflection::AddDouble);
    } else if (field_.cpp_type() == FieldDescriptor::CPPTYPE_FLOAT) {
        Set<float>(static_cast<float>(value), &Reflection::SetFloat, &Reflection::AddFloat);
    } else {
        WrongType();
    }
}

void FieldSetter::Unsigned(std::uint64_t value) { Integer(false, value); }

void FieldSetter::Signed(std::int64_t value) {
    if (value >= 0) return Integer(false, static_cast<std::uint64_t>(value));
    Integer(true, static_cast<std::uint64_t>(-(value + 1)) + 1);
}

// A field without presence cannot tell 0 from absence later, so its lower bound is checked here.
bool FieldSetter::RefuseZero() {
    const auto& rule = field_.options().GetExtension(common::v1::rule);
    if (field_.has_presence() || field_.is_repeated() || rule.minimum() <= 0) return false;
    OutOfBounds({}, {});
    return true;
}

/// Of the rule, where it has any; else of the type.
void FieldSetter::OutOfBounds(const std::string& lowest, const std::string& highest) {
    const auto& rule = field_.options().GetExtension(common::v1::rule);
    if (rule.minimum() == 0 && rule.maximum() == 0) {
        violations_.Add(path_, "must be an integer from " + lowest + " to " + highest);
    } else {
        violations_.Add(path_, "must be from " + std::to_string(rule.minimum()) + " to " +
                                   std::to_string(rule.maximum()));
    }
}

void FieldSetter::Integer(bool negative, std::uint64_t magnitude) {
    const auto fits = [&](std::uint64_t lowest, std::uint64_t highest) {
        const bool inside = magnitude <= (negative ? lowest : highest);
        if (!inside) {
            OutOfBounds(lowest ? "-" + std::to_string(lowest) : "0", std::to_string(highest));
        }
        return inside;
    };
    const auto value = static_cast<std::int64_t>(negative ? 0 - magnitude : magnitude);
    constexpr auto kMax32 = static_cast<std::uint64_t>(std::numeric_limits<std::int32_t>::max());
    constexpr auto kMax64 = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (magnitude == 0 && RefuseZero()) return;
    switch (field_.cpp_type()) {
        case FieldDescriptor::CPPTYPE_UINT64:
            // Beyond 2^53 a JSON number loses digits in many readers, so no id lies there.
            if (!fits(0, (1ull << 53) - 1)) return;
            return Set<std::uint64_t>(magnitude, &Reflection::SetUInt64, &Reflection::AddUInt64);
        case FieldDescriptor::CPPTYPE_UINT32:
            if (!fits(0, std::numeric_limits<std::uint32_t>::max())) return;
            return Set<std::uint32_t>(static_cast<std::uint32_t>(magnitude), &Reflection::SetUInt32,
                                      &Reflection::AddUInt32);
        case FieldDescriptor::CPPTYPE_INT64:
            if (!fits(kMax64 + 1, kMax64)) return;
            return Set<std::int64_t>(value, &Reflection::SetInt64, &Reflection::AddInt64);
        case FieldDescriptor::CPPTYPE_INT32:
            if (!fits(kMax32 + 1, kMax32)) return;
            return Set<std::int32_t>(static_cast<std::int32_t>(value), &Reflection::SetInt32,
                                     &Reflection::AddInt32);
        case FieldDescriptor::CPPTYPE_DOUBLE:
        case FieldDescriptor::CPPTYPE_FLOAT:
            return Double(negative ? -static_cast<double>(magnitude)
                                   : static_cast<double>(magnitude));
        default:
            WrongType();
    }
}

void FieldSetter::Parse(std::string_view text) {
    switch (field_.cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING:
        case FieldDescriptor::CPPTYPE_ENUM:
        case FieldDescriptor::CPPTYPE_MESSAGE:
            return Text(text);
        case FieldDescriptor::CPPTYPE_BOOL:
            if (text != "true" && text != "false") return WrongType();
            return Bool(text == "true");
        case FieldDescriptor::CPPTYPE_DOUBLE:
        case FieldDescriptor::CPPTYPE_FLOAT: {
            const auto value = NumberFrom<double>(text);
            return value ? Double(*value) : WrongType();
        }
        default:
            break;
    }
    const bool negative = !text.empty() && text.front() == '-';
    std::uint64_t magnitude = 0;
    const char* last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data() + (negative ? 1 : 0), last, magnitude);
    if (error == std::errc::result_out_of_range) return Integer(negative, ~0ull);
    if (error != std::errc{} || end != last) return WrongType();
    Integer(negative && magnitude != 0, magnitude);
}

}  // namespace lyceum::http
