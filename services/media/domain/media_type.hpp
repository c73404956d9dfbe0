#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/core/status.hpp"

namespace lyceum::media {

/// "video" of "video/mp4".
std::string_view MajorType(std::string_view content_type);

/// Refuses at once what could not become ready: anything but videos, images, PDF, and types that
/// say nothing ("" and application/octet-stream).
std::optional<Status> CheckDeclaredType(const std::string& declared);

/// Why a file with this content is not accepted; nothing if it is. What was declared must agree in
/// its major type.
std::optional<std::string> TypeFailure(const std::string& declared, const std::string& found);

}  // namespace lyceum::media
