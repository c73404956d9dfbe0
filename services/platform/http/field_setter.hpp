#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <google/protobuf/message.h>

#include "platform/http/violations.hpp"

namespace lyceum::http {

/// Sets one field of a message, or adds one item if it is repeated, from a value of a given type;
/// reports a violation if the type or the range does not fit.
class FieldSetter {
public:
    FieldSetter(google::protobuf::Message& message, const google::protobuf::FieldDescriptor& field,
                const std::string& path, Violations& violations)
        : message_{message}, field_{field}, path_{path}, violations_{violations} {}

    void Text(std::string_view text);  ///< Strings, enums, timestamps, base64 is not supported.
    void Unsigned(std::uint64_t value);
    void Signed(std::int64_t value);
    void Double(double value);
    void Bool(bool value);

    /// From an address, where everything is text: reads what the field's type wants.
    void Parse(std::string_view text);

    /// Reports that the field wants another type than was given.
    void WrongType();

private:
    template <typename T>
    void Set(T value,
             void (google::protobuf::Reflection::*set)(google::protobuf::Message*,
                                                       const google::protobuf::FieldDescriptor*, T)
                 const,
             void (google::protobuf::Reflection::*add)(google::protobuf::Message*,
                                                       const google::protobuf::FieldDescriptor*, T)
                 const);
    void Integer(bool negative, std::uint64_t magnitude);
    bool RefuseZero();
    void OutOfBounds(const std::string& lowest, const std::string& highest);

    google::protobuf::Message& message_;
    const google::protobuf::FieldDescriptor& field_;
    const std::string& path_;
    Violations& violations_;
};

}  // namespace lyceum::http
