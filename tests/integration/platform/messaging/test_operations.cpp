#include "test_operations.hpp"

#include "lyceum/common/v1/options.pb.h"
#include "platform/core/uuid.hpp"

namespace lyceum::messaging {
namespace {

void AddOperation(google::protobuf::FileDescriptorProto& file, const std::string& name,
                  bool query) {
    auto& type = *file.add_message_type();
    type.set_name(name);
    auto& operation = *type.mutable_options()->MutableExtension(common::v1::operation);
    operation.set_access(common::v1::ACCESS_ANYONE);
    operation.set_query(query);
    auto& field = *type.add_field();
    field.set_name("text");
    field.set_number(1);
    field.set_type(google::protobuf::FieldDescriptorProto::TYPE_STRING);
    field.set_label(google::protobuf::FieldDescriptorProto::LABEL_OPTIONAL);
}

}  // namespace

TestOperations::TestOperations() : service_{"t" + NewTraceId()} {
    google::protobuf::FileDescriptorProto file;
    file.set_name("test.proto");
    file.set_syntax("proto3");
    file.set_package("lyceum." + service_ + ".v1");
    AddOperation(file, "Ask", true);
    AddOperation(file, "Change", false);
    if (pool_.BuildFile(file) == nullptr) throw std::runtime_error{"no test operations"};
}

std::unique_ptr<google::protobuf::Message> TestOperations::Make(const std::string& type,
                                                                const std::string& text) {
    const auto* descriptor = pool_.FindMessageTypeByName("lyceum." + service_ + ".v1." + type);
    std::unique_ptr<google::protobuf::Message> made{factory_.GetPrototype(descriptor)->New()};
    made->GetReflection()->SetString(made.get(), descriptor->field(0), text);
    return made;
}

std::unique_ptr<google::protobuf::Message> TestOperations::Ask(const std::string& text) {
    return Make("Ask", text);
}

std::unique_ptr<google::protobuf::Message> TestOperations::Change(const std::string& text) {
    return Make("Change", text);
}

std::string TestOperations::TextOf(const Message& request) {
    const auto read = Make("Ask", "");
    if (!read->ParseFromString(request.body)) return "unreadable";
    return read->GetReflection()->GetString(*read, read->GetDescriptor()->field(0));
}

Topology TestOperations::Queues() const {
    Topology topology;
    for (const char* kind : {".commands", ".queries"}) {
        topology.queues.push_back({.name = service_ + kind, .kind = Queue::Kind::kExclusive});
    }
    return topology;
}

Message TestOperations::ReplyTo(const Message& request, const common::v1::Reply& reply) {
    Message message;
    message.routing_key = request.reply_to;
    message.correlation_id = request.correlation_id;
    message.persistent = false;
    message.body = reply.SerializeAsString();
    return message;
}

}  // namespace lyceum::messaging
