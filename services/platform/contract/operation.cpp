#include "platform/contract/operation.hpp"

#include <stdexcept>

#include <google/protobuf/descriptor.h>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include "platform/core/text.hpp"

namespace lyceum::contract {
namespace {

using google::protobuf::FieldDescriptor;

/// "lyceum.course.v1" → {"course", "v1"}.
std::pair<std::string, std::string> ServiceAndVersion(const Descriptor& type) {
    const std::string& package = type.file()->package();
    const auto last = package.rfind('.');
    const auto before = package.rfind('.', last - 1);
    return {package.substr(before + 1, last - before - 1), package.substr(last + 1)};
}

std::string DeterministicBytes(const Message& message) {
    std::string bytes;
    google::protobuf::io::StringOutputStream stream{&bytes};
    google::protobuf::io::CodedOutputStream coded{&stream};
    coded.SetSerializationDeterministic(true);
    message.SerializeToCodedStream(&coded);
    coded.Trim();
    return bytes;
}

constexpr std::string_view kIn = " in ";
constexpr const char* kCaller = "caller";

/// Puts the request's fields in the places of "course:{id}". Tags name integer and string fields
/// only, or the caller.
std::string FillTag(const std::string& pattern, const Message& query, std::uint64_t caller) {
    const auto open = pattern.find('{');
    if (open == std::string::npos) return pattern;
    const auto close = pattern.find('}', open);
    const std::string name = pattern.substr(open + 1, close - open - 1);
    const auto value = [&] {
        if (name == kCaller) return std::to_string(caller);
        const auto* field = query.GetDescriptor()->FindFieldByName(name);
        return field->cpp_type() == FieldDescriptor::CPPTYPE_STRING
                   ? query.GetReflection()->GetString(query, field)
                   : std::to_string(query.GetReflection()->GetUInt64(query, field));
    };
    return pattern.substr(0, open) + value() + pattern.substr(close + 1);
}

/// All of them, or only the gateway's own: those that are no part of what clients write.
enum class Secrets { kAll, kInternal };

void ClearSecrets(Message& message, Secrets which) {
    const auto* reflection = message.GetReflection();
    std::vector<const FieldDescriptor*> set;
    reflection->ListFields(message, &set);
    for (const auto* field : set) {
        const auto& rule = field->options().GetExtension(common::v1::rule);
        if (rule.secret() && (which == Secrets::kAll || rule.internal())) {
            reflection->ClearField(&message, field);
        } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && !field->is_repeated()) {
            ClearSecrets(*reflection->MutableMessage(&message, field), which);
        } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
            for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
                ClearSecrets(*reflection->MutableRepeatedMessage(&message, field, i), which);
            }
        }
    }
}

std::string BytesWithout(Secrets which, const Message& message) {
    const std::unique_ptr<Message> copy{message.New()};
    copy->CopyFrom(message);
    ClearSecrets(*copy, which);
    return DeterministicBytes(*copy);
}

}  // namespace

std::string ServiceOf(const Descriptor& type) { return ServiceAndVersion(type).first; }

std::string TypeName(const Descriptor& type) {
    const auto [service, version] = ServiceAndVersion(type);
    return service + "." + type.name() + "." + version;
}

std::string RoutingKey(const Descriptor& type) {
    const auto [service, version] = ServiceAndVersion(type);
    return service + "." + SnakeCase(type.name()) + "." + version;
}

const common::v1::Operation& OperationOf(const Descriptor& type) {
    return type.options().GetExtension(common::v1::operation);
}

const Descriptor* ReplyOf(const Descriptor& type) {
    const std::string& reply = OperationOf(type).reply();
    if (reply.empty()) return nullptr;
    return type.file()->pool()->FindMessageTypeByName(type.file()->package() + "." + reply);
}

std::string QueueOf(const Descriptor& type) {
    return ServiceOf(type) + (OperationOf(type).query() ? ".queries" : ".commands");
}

std::optional<Status> Authorize(const Descriptor& type, bool signed_in, common::v1::Role role) {
    const auto sign_in_first = [] {
        return Unauthenticated("sign_in_required", "Sign in to do this.");
    };
    const auto refuse = [] {
        return PermissionDenied("permission_denied", "Your role does not allow this.");
    };
    switch (OperationOf(type).access()) {
        case common::v1::ACCESS_ANYONE:
            return std::nullopt;
        case common::v1::ACCESS_SIGNED_IN:
            if (!signed_in) return sign_in_first();
            return std::nullopt;
        case common::v1::ACCESS_ADMIN:
            if (!signed_in) return sign_in_first();
            if (role == common::v1::ROLE_ADMIN || role == common::v1::ROLE_OPERATOR) {
                return std::nullopt;
            }
            return refuse();
        case common::v1::ACCESS_OPERATOR:
            if (!signed_in) return sign_in_first();
            if (role == common::v1::ROLE_OPERATOR) return std::nullopt;
            return refuse();
        default:
            return refuse();
    }
}

std::optional<CacheSlot> CacheSlotOf(const Message& query, std::uint64_t caller) {
    const auto& operation = OperationOf(*query.GetDescriptor());
    if (!operation.query() || !operation.has_cache()) return std::nullopt;
    const auto& cache = operation.cache();
    if (!cache.unless().empty()) {
        const auto* unless = query.GetDescriptor()->FindFieldByName(cache.unless());
        if (unless == nullptr) throw std::logic_error{"there is no field " + cache.unless()};
        if (query.GetReflection()->HasField(query, unless)) return std::nullopt;
    }
    const std::string& pattern = cache.tag();
    if (caller == 0 && pattern.find("{caller}") != std::string::npos) return std::nullopt;
    const auto in = pattern.find(kIn);
    return CacheSlot{FillTag(pattern.substr(0, in), query, caller),
                     query.GetDescriptor()->name() + ":" + DeterministicBytes(query), cache.ttl_s(),
                     in == std::string::npos ? "" : pattern.substr(in + kIn.size())};
}

std::string FieldUnder(const CacheSlot& slot, std::uint64_t version) {
    return slot.field + "@" + std::to_string(version);
}

bool HasSecrets(const Descriptor& type) {
    for (int i = 0; i < type.field_count(); ++i) {
        const auto& field = *type.field(i);
        if (field.options().GetExtension(common::v1::rule).secret()) return true;
        if (field.message_type() != nullptr && HasSecrets(*field.message_type())) return true;
    }
    return false;
}

std::string WithoutSecrets(const Message& message) { return BytesWithout(Secrets::kAll, message); }

std::string WithoutInternalSecrets(const Message& message) {
    return BytesWithout(Secrets::kInternal, message);
}

}  // namespace lyceum::contract
