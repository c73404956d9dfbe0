#pragma once

#include <memory>
#include <string>

#include <google/protobuf/descriptor.h>

namespace lyceum::gateway {

/// What the comments in proto/ say of messages and fields.
class Comments {
public:
    /// Throws std::runtime_error if the embedded descriptors cannot be read.
    Comments();
    ~Comments();

    /// The leading comment in one line; empty if there is none.
    std::string Of(const google::protobuf::Descriptor& type) const;
    /// The comment beside the field or above it.
    std::string Of(const google::protobuf::FieldDescriptor& field) const;

private:
    std::unique_ptr<google::protobuf::DescriptorPool> pool_;
};

}  // namespace lyceum::gateway
