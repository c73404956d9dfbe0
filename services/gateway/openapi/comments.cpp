#include "gateway/openapi/comments.hpp"

#include <stdexcept>

#include <google/protobuf/descriptor.pb.h>

#include "gateway/openapi/descriptors.hpp"

namespace lyceum::gateway {
namespace {

std::string OneLine(const std::string& comment) {
    std::string line;
    for (char c : comment) {
        const bool space = c == '\n' || c == ' ';
        if (space && (line.empty() || line.back() == ' ')) continue;
        line += space ? ' ' : c;
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

}  // namespace

Comments::Comments() : pool_{std::make_unique<google::protobuf::DescriptorPool>()} {
    const std::string_view bytes = EmbeddedDescriptors();
    google::protobuf::FileDescriptorSet files;
    if (!files.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
        throw std::runtime_error("the embedded descriptors are unreadable");
    }
    for (const auto& file : files.file()) {
        if (!pool_->BuildFile(file)) throw std::runtime_error("unusable descriptor " + file.name());
    }
}

Comments::~Comments() = default;

std::string Comments::Of(const google::protobuf::Descriptor& type) const {
    const auto* found = pool_->FindMessageTypeByName(type.full_name());
    google::protobuf::SourceLocation location;
    if (!found || !found->GetSourceLocation(&location)) return {};
    return OneLine(location.leading_comments);
}

std::string Comments::Of(const google::protobuf::FieldDescriptor& field) const {
    const auto* found = pool_->FindFieldByName(field.full_name());
    google::protobuf::SourceLocation location;
    if (!found || !found->GetSourceLocation(&location)) return {};
    const auto& text = location.trailing_comments;
    return OneLine(text.empty() ? location.leading_comments : text);
}

}  // namespace lyceum::gateway
