#pragma once

#include <string>
#include <string_view>

#include "platform/core/status.hpp"

namespace lyceum::service {

/// Whether the caller takes this refusal for the end of the command. The others ask for the command
/// to be repeated, under the same id: what becomes of it is still open.
bool IsFinal(const Status& refusal);

/// What the inbox keeps of a reply: its bytes. Of a refusal it is a zero, with which no serialized
/// message begins (there is no field 0), and what messaging::WriteReply makes of it.
std::string ToStored(const Result<std::string>& result);
Result<std::string> FromStored(std::string_view stored);

}  // namespace lyceum::service
