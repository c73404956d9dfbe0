#include "platform/http/json_writer.hpp"

#include <charconv>
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include <google/protobuf/descriptor.h>

#include "lyceum/common/v1/options.pb.h"
#include "platform/http/enum_text.hpp"
#include "platform/http/json_text.hpp"
#include "platform/http/timestamp.hpp"

namespace lyceum::http {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

struct Plan;

// What one field looks like.
struct FieldPlan {
    const FieldDescriptor* field;
    std::string name;  // "\"title\":"
    bool repeated;
    bool presence;
    bool timestamp;
    const Plan* nested;
    std::map<int, std::string> enum_texts;  // with quotes
};

struct Plan {
    std::vector<FieldPlan> fields;
};

// Plans are made once a type and never go.
class Plans {
public:
    const Plan& Of(const Descriptor& type) {
        thread_local std::unordered_map<const Descriptor*, const Plan*> known;
        const auto found = known.find(&type);
        if (found != known.end()) return *found->second;
        std::lock_guard lock{mutex_};
        return *(known[&type] = &Make(type));
    }

private:
    const Plan& Make(const Descriptor& type) {
        auto& plan = plans_[&type];
        if (plan) return *plan;
        plan = std::make_unique<Plan>();
        Plan& made = *plan;
        for (int index = 0; index < type.field_count(); ++index) {
            const auto& field = *type.field(index);
            if (field.options().GetExtension(common::v1::rule).internal()) continue;
            FieldPlan row{&field,
                          "\"" + field.name() + "\":",
                          field.is_repeated(),
                          field.has_presence(),
                          false,
                          nullptr,
                          {}};
            if (field.cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
                row.timestamp = field.message_type()->full_name() == "google.protobuf.Timestamp";
                if (!row.timestamp) row.nested = &Make(*field.message_type());
            } else if (field.cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
                for (int value = 0; value < field.enum_type()->value_count(); ++value) {
                    const auto& each = *field.enum_type()->value(value);
                    if (each.number() == 0) continue;
                    row.enum_texts[each.number()] = "\"" + EnumText(each) + "\"";
                }
            }
            made.fields.push_back(std::move(row));
        }
        return made;
    }

    std::mutex mutex_;
    std::unordered_map<const Descriptor*, std::unique_ptr<Plan>> plans_;
};

Plans& AllPlans() {
    static Plans plans;
    return plans;
}

template <typename T>
void AppendInteger(std::string& out, T value) {
    char buffer[24];
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
    out.append(buffer, static_cast<std::size_t>(end - buffer));
}

void AppendObject(std::string& out, const Message& message, const Plan& plan);

class Writer {
public:
    Writer(std::string& out, const Message& message)
        : out_{out}, message_{message}, reflection_{*message.GetReflection()} {}

    // False, and nothing written, if the field is left out.
    void Field(const FieldPlan& plan) {
        const FieldDescriptor* field = plan.field;
        if (plan.repeated) {
            Name(plan);
            out_ += '[';
            const int size = reflection_.FieldSize(message_, field);
            for (int index = 0; index < size; ++index) {
                if (index > 0) out_ += ',';
                Item(plan, index);
            }
            out_ += ']';
            return;
        }
        if (plan.presence && !reflection_.HasField(message_, field)) return;
        if (!plan.enum_texts.empty() &&
            !plan.enum_texts.contains(reflection_.GetEnumValue(message_, field))) {
            return;
        }
        Name(plan);
        Value(plan);
    }

private:
    void Name(const FieldPlan& plan) {
        if (out_.back() != '{') out_ += ',';
        out_ += plan.name;
    }

    void Value(const FieldPlan& plan) {
        const FieldDescriptor* f = plan.field;
        switch (f->cpp_type()) {
            case FieldDescriptor::CPPTYPE_STRING: {
                std::string scratch;
                return AppendJsonString(out_,
                                        reflection_.GetStringReference(message_, f, &scratch));
            }
            case FieldDescriptor::CPPTYPE_UINT64:
                return AppendInteger(out_, reflection_.GetUInt64(message_, f));
            case FieldDescriptor::CPPTYPE_UINT32:
                return AppendInteger(out_, reflection_.GetUInt32(message_, f));
            case FieldDescriptor::CPPTYPE_INT64:
                return AppendInteger(out_, reflection_.GetInt64(message_, f));
            case FieldDescriptor::CPPTYPE_INT32:
                return AppendInteger(out_, reflection_.GetInt32(message_, f));
            case FieldDescriptor::CPPTYPE_DOUBLE:
                return AppendJsonNumber(out_, reflection_.GetDouble(message_, f));
            case FieldDescriptor::CPPTYPE_FLOAT:
                return AppendJsonNumber(out_,
                                        static_cast<double>(reflection_.GetFloat(message_, f)));
            case FieldDescriptor::CPPTYPE_BOOL:
                out_ += reflection_.GetBool(message_, f) ? "true" : "false";
                return;
            case FieldDescriptor::CPPTYPE_ENUM:
                return Enum(plan, reflection_.GetEnumValue(message_, f));
            case FieldDescriptor::CPPTYPE_MESSAGE:
                return Nested(plan, reflection_.GetMessage(message_, f));
        }
    }

    void Item(const FieldPlan& plan, int index) {
        const FieldDescriptor* f = plan.field;
        switch (f->cpp_type()) {
            case FieldDescriptor::CPPTYPE_STRING: {
                std::string scratch;
                return AppendJsonString(
                    out_, reflection_.GetRepeatedStringReference(message_, f, index, &scratch));
            }
            case FieldDescriptor::CPPTYPE_UINT64:
                return AppendInteger(out_, reflection_.GetRepeatedUInt64(message_, f, index));
            case FieldDescriptor::CPPTYPE_UINT32:
                return AppendInteger(out_, reflection_.GetRepeatedUInt32(message_, f, index));
            case FieldDescriptor::CPPTYPE_INT64:
                return AppendInteger(out_, reflection_.GetRepeatedInt64(message_, f, index));
            case FieldDescriptor::CPPTYPE_INT32:
                return AppendInteger(out_, reflection_.GetRepeatedInt32(message_, f, index));
            case FieldDescriptor::CPPTYPE_DOUBLE:
                return AppendJsonNumber(out_, reflection_.GetRepeatedDouble(message_, f, index));
            case FieldDescriptor::CPPTYPE_FLOAT:
                return AppendJsonNumber(
                    out_, static_cast<double>(reflection_.GetRepeatedFloat(message_, f, index)));
            case FieldDescriptor::CPPTYPE_BOOL:
                out_ += reflection_.GetRepeatedBool(message_, f, index) ? "true" : "false";
                return;
            case FieldDescriptor::CPPTYPE_ENUM:
                return Enum(plan, reflection_.GetRepeatedEnumValue(message_, f, index));
            case FieldDescriptor::CPPTYPE_MESSAGE:
                return Nested(plan, reflection_.GetRepeatedMessage(message_, f, index));
        }
    }

    void Enum(const FieldPlan& plan, int value) {
        const auto found = plan.enum_texts.find(value);
        out_ += found == plan.enum_texts.end() ? "null" : found->second;
    }

    void Nested(const FieldPlan& plan, const Message& child) {
        if (!plan.timestamp) return AppendObject(out_, child, *plan.nested);
        out_ += '"';
        AppendTimestamp(out_, static_cast<const google::protobuf::Timestamp&>(child));
        out_ += '"';
    }

    std::string& out_;
    const Message& message_;
    const Reflection& reflection_;
};

void AppendObject(std::string& out, const Message& message, const Plan& plan) {
    out += '{';
    Writer writer{out, message};
    for (const auto& field : plan.fields) writer.Field(field);
    out += '}';
}

}  // namespace

std::string ToJson(const Message& message) {
    std::string out;
    out.reserve(message.ByteSizeLong() * 2 + 64);
    AppendObject(out, message, AllPlans().Of(*message.GetDescriptor()));
    return out;
}

}  // namespace lyceum::http
