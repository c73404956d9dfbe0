#include "gateway/reply.hpp"

#include <memory>
#include <stdexcept>

#include <google/protobuf/descriptor.h>

#include "platform/contract/operation.hpp"
#include "platform/http/json_writer.hpp"
#include "platform/http/problem.hpp"

namespace lyceum::gateway {

using google::protobuf::Message;

Reply::Reply(Endpoint endpoint, bool cached) : endpoint_{std::move(endpoint)} {
    const auto* type = contract::ReplyOf(endpoint_.type());
    if (!type) throw std::invalid_argument(endpoint_.type().full_name() + " names no reply");
    prototype_ = google::protobuf::MessageFactory::generated_factory()->GetPrototype(type);
    version_ = type->FindFieldByName("version");
    if (version_ && version_->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_UINT64) {
        version_ = nullptr;
    }
    const auto& operation = contract::OperationOf(endpoint_.type());
    shared_ = cached && operation.has_cache() && operation.access() == common::v1::ACCESS_ANYONE;
}

http::Response Reply::Make(const Exchange& exchange, const Result<std::string>& reply) const {
    http::Response response;
    if (!reply) {
        response = http::ProblemResponse(reply.error(), exchange.request_id, exchange.language);
        if (endpoint_.finish) endpoint_.finish(exchange, nullptr, response);
        return response;
    }
    std::unique_ptr<Message> message{prototype_->New()};
    if (!message->ParseFromString(*reply)) {
        return http::ProblemResponse(Internal("unreadable reply"), exchange.request_id,
                                     exchange.language);
    }
    response = Success(exchange, *message);
    if (endpoint_.finish) endpoint_.finish(exchange, message.get(), response);
    return response;
}

http::Response Reply::Success(const Exchange& exchange, Message& reply) const {
    http::Response response;
    response.status = endpoint_.success;
    if (endpoint_.file) return response;
    if (endpoint_.refine) endpoint_.refine(exchange, reply);
    if (endpoint_.success != 204) response.body = http::ToJson(reply);
    if (version_) response.version = reply.GetReflection()->GetUInt64(reply, version_);
    if (!endpoint_.location.empty()) response.headers.emplace_back("Location", Location(reply));
    if (shared_ && contract::CacheSlotOf(exchange.asked)) {
        response.headers.emplace_back("Cache-Control", "public, max-age=0, must-revalidate");
        response.headers.emplace_back("X-Accel-Expires", "1");
    }
    return response;
}

std::string Reply::Location(const Message& reply) const {
    std::string address = endpoint_.location;
    const auto at = address.find("{id}");
    const auto* id = reply.GetDescriptor()->FindFieldByName("id");
    if (at == std::string::npos || !id) return address;
    return address.replace(at, 4, std::to_string(reply.GetReflection()->GetUInt64(reply, id)));
}

}  // namespace lyceum::gateway
