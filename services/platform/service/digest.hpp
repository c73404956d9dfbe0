#pragma once

#include <string>
#include <string_view>

#include <google/protobuf/message.h>

namespace lyceum::service {

/// SHA-256, 32 bytes.
std::string Sha256(std::string_view bytes);

/// HMAC-SHA-256, 32 bytes.
std::string Hmac(std::string_view key, std::string_view bytes);

/// What tells two requests apart: their type and content, without the secrets that the gateway
/// adds. Those that the client wrote count, too, if there is a key to make the digest with, without
/// which nobody can search it for them (docs/adr/0017).
std::string RequestDigest(const google::protobuf::Message& request, std::string_view key = {});

}  // namespace lyceum::service
