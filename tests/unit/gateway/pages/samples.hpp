#pragma once

#include <string>

#include "lyceum/auth/v1/auth.pb.h"
#include "lyceum/course/v1/course.pb.h"
#include "lyceum/recommender/v1/recommender.pb.h"
#include "platform/core/status.hpp"

namespace lyceum::gateway::pages {

inline constexpr const char* kHostile = R"({{7*7}}<script>alert("x")</script>' onload=x)";

/// Every string field of the message and of those within becomes `text`, every number `number`;
/// repeated fields get two items.
inline void FillAll(google::protobuf::Message& message, const std::string& text,
                    std::uint64_t number, int depth = 0) {
    using google::protobuf::FieldDescriptor;
    const auto& reflection = *message.GetReflection();
    const auto& type = *message.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
        const auto* field = type.field(i);
        const bool many = field->is_repeated();
        if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
            if (depth > 3) continue;
            for (int item = 0; item < 2; ++item) {
                FillAll(many ? *reflection.AddMessage(&message, field)
                             : *reflection.MutableMessage(&message, field),
                        text, number, depth + 1);
                if (!many) break;
            }
        } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
            many ? reflection.AddString(&message, field, text)
                 : reflection.SetString(&message, field, text);
        } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_UINT64 && !many) {
            reflection.SetUInt64(&message, field, number);
        } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_UINT32 && !many) {
            reflection.SetUInt32(&message, field, static_cast<std::uint32_t>(number));
        } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM && !many) {
            reflection.SetEnumValue(&message, field, 1);
        }
    }
}

}  // namespace lyceum::gateway::pages
