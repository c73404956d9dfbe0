#pragma once

#include <string>
#include <string_view>

#include <google/protobuf/descriptor.h>

/// Enum values as clients see them: COURSE_STATUS_PUBLISHED of CourseStatus is "published".
namespace lyceum::http {

std::string EnumText(const google::protobuf::EnumValueDescriptor& value);

/// Null if no value has this name; the zero value ("unspecified") has none.
const google::protobuf::EnumValueDescriptor* ParseEnum(const google::protobuf::EnumDescriptor& type,
                                                       std::string_view text);

/// "draft, published, archived".
std::string EnumChoices(const google::protobuf::EnumDescriptor& type);

}  // namespace lyceum::http
