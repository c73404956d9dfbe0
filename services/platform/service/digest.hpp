#pragma once

#include <string>
#include <string_view>

#include <google/protobuf/message.h>

namespace lyceum::service {

/// SHA-256, 32 bytes.
std::string Sha256(std::string_view bytes);

/// What tells two requests apart: their type and content, secrets left out.
std::string RequestDigest(const google::protobuf::Message& request);

}  // namespace lyceum::service
