#include "gateway/pages/message_dictionary.hpp"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <string>

#include <ctemplate/template_dictionary.h>
#include <google/protobuf/timestamp.pb.h>
#include <google/protobuf/util/time_util.h>

#include "gateway/pages/text_blocks.hpp"
#include "platform/http/enum_text.hpp"

namespace lyceum::gateway::pages {
namespace {

using ctemplate::TemplateDictionary;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr std::uint64_t kTones = 6;

std::string UpperCase(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return text;
}

std::string DoubleText(const char* format, double value) {
    char text[32];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

std::string ScalarText(const Message& message, const FieldDescriptor& field) {
    const auto& reflection = *message.GetReflection();
    switch (field.cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING:
            return reflection.GetString(message, &field);
        case FieldDescriptor::CPPTYPE_UINT64:
            return std::to_string(reflection.GetUInt64(message, &field));
        case FieldDescriptor::CPPTYPE_INT64:
            return std::to_string(reflection.GetInt64(message, &field));
        case FieldDescriptor::CPPTYPE_UINT32:
            return std::to_string(reflection.GetUInt32(message, &field));
        case FieldDescriptor::CPPTYPE_INT32:
            return std::to_string(reflection.GetInt32(message, &field));
        case FieldDescriptor::CPPTYPE_DOUBLE:
            return DoubleText("%.4g", reflection.GetDouble(message, &field));
        case FieldDescriptor::CPPTYPE_ENUM:
            return http::EnumText(*reflection.GetEnum(message, &field));
        default:
            return {};
    }
}

void ShowText(const std::string& name, const std::string& text, TemplateDictionary& values) {
    auto* section = values.AddSectionDictionary(name + "_TEXT");
    for (const auto& block : SplitText(text)) {
        auto* shown = section->AddSectionDictionary("BLOCKS");
        switch (block.kind) {
            case TextBlock::Kind::kHeading:
                shown->AddSectionDictionary("HEADING")->SetValue("VALUE", block.lines.front());
                break;
            case TextBlock::Kind::kParagraph:
                shown->AddSectionDictionary("PARAGRAPH")->SetValue("VALUE", block.lines.front());
                break;
            case TextBlock::Kind::kList: {
                auto* list = shown->AddSectionDictionary("LIST");
                for (const auto& line : block.lines) {
                    list->AddSectionDictionary("ENTRY")->SetValue("VALUE", line);
                }
            }
        }
    }
}

void ShowRepeated(const Message& message, const FieldDescriptor& field, const std::string& name,
                  TemplateDictionary& values, const Flags& flags) {
    const auto& reflection = *message.GetReflection();
    const int size = reflection.FieldSize(message, &field);
    for (int i = 0; i < size; ++i) {
        auto* item = values.AddSectionDictionary(name);
        if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
            const auto& value = reflection.GetRepeatedMessage(message, &field, i);
            Show(value, *item, flags);
            if (i == 0) Show(value, *values.AddSectionDictionary(name + "_FIRST"), flags);
        } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
            item->SetValue("VALUE", reflection.GetRepeatedString(message, &field, i));
        }
    }
}

bool IsSet(const Message& message, const FieldDescriptor& field) {
    const auto& reflection = *message.GetReflection();
    return field.is_repeated() ? reflection.FieldSize(message, &field) > 0
                               : reflection.HasField(message, &field);
}

void ShowMessage(const Message& value, const std::string& name, TemplateDictionary& values,
                 const Flags& flags) {
    if (value.GetDescriptor() == google::protobuf::Timestamp::descriptor()) {
        const std::string time = google::protobuf::util::TimeUtil::ToString(
            static_cast<const google::protobuf::Timestamp&>(value));
        values.SetValue(name, time);
        values.SetValue(name + "_DATE", time.substr(0, time.find('T')));
        return;
    }
    Show(value, *values.AddSectionDictionary(name), flags);
}

void ShowSingle(const Message& message, const FieldDescriptor& field, const std::string& name,
                TemplateDictionary& values, const Flags& flags) {
    const auto& reflection = *message.GetReflection();
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        if (IsSet(message, field))
            ShowMessage(reflection.GetMessage(message, &field), name, values, flags);
        return;
    }
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_BOOL) {
        if (reflection.GetBool(message, &field)) values.ShowSection("IS_" + name);
        return;
    }
    if (field.has_presence() && !IsSet(message, field)) {
        values.SetValue(name, "");
        return;
    }
    values.SetValue(name, ScalarText(message, field));
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_DOUBLE) {
        values.SetValue(name + "_FIXED", DoubleText("%.4f", reflection.GetDouble(message, &field)));
    }
    if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
        values.ShowSection(reflection.GetEnum(message, &field)->name());
    }
    if (field.name() == "content" || field.name() == "responsibilities") {
        ShowText(name, reflection.GetString(message, &field), values);
    }
}

}  // namespace

void Show(const Message& message, TemplateDictionary& values, const Flags& flags) {
    for (const auto& flag : flags) values.ShowSection(flag);
    const auto& type = *message.GetDescriptor();
    for (int i = 0; i < type.field_count(); ++i) {
        const auto& field = *type.field(i);
        const std::string name = UpperCase(field.name());
        values.ShowSection((IsSet(message, field) ? "HAS_" : "NO_") + name);
        if (field.is_repeated()) {
            ShowRepeated(message, field, name, values, flags);
        } else {
            ShowSingle(message, field, name, values, flags);
        }
    }
    for (const char* key : {"course_id", "id"}) {
        const auto* id = type.FindFieldByName(key);
        if (id == nullptr || id->cpp_type() != FieldDescriptor::CPPTYPE_UINT64) continue;
        values.SetValue("TONE",
                        std::to_string(message.GetReflection()->GetUInt64(message, id) % kTones));
        break;
    }
}

}  // namespace lyceum::gateway::pages
