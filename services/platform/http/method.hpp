#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lyceum::http {

enum class Method : std::uint8_t { kGet, kHead, kPost, kPut, kPatch, kDelete, kOptions };

std::string_view MethodName(Method method);
std::optional<Method> ParseMethod(std::string_view name);

/// Neither GET nor HEAD nor OPTIONS (RFC 9110, 9.2.1).
bool IsUnsafe(Method method);

/// "GET, HEAD, POST, OPTIONS": what an Allow header says of a resource with these methods.
std::string AllowHeader(const std::vector<Method>& methods);

}  // namespace lyceum::http
