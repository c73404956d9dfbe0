#include "platform/http/enum_text.hpp"

#include "platform/core/text.hpp"

namespace lyceum::http {

std::string EnumText(const google::protobuf::EnumValueDescriptor& value) {
    const std::size_t prefix = SnakeCase(value.type()->name()).size() + 1;
    std::string text = value.name().substr(std::min(prefix, value.name().size()));
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    }
    return text;
}

const google::protobuf::EnumValueDescriptor* ParseEnum(const google::protobuf::EnumDescriptor& type,
                                                       std::string_view text) {
    for (int index = 0; index < type.value_count(); ++index) {
        const auto* value = type.value(index);
        if (value->number() != 0 && EnumText(*value) == text) return value;
    }
    return nullptr;
}

std::string EnumChoices(const google::protobuf::EnumDescriptor& type) {
    std::string choices;
    for (int index = 0; index < type.value_count(); ++index) {
        if (type.value(index)->number() == 0) continue;
        if (!choices.empty()) choices += ", ";
        choices += EnumText(*type.value(index));
    }
    return choices;
}

}  // namespace lyceum::http
