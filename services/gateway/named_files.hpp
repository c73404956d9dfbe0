#pragma once

#include <optional>
#include <string>
#include <vector>

#include <google/protobuf/message.h>

#include "platform/core/status.hpp"

namespace lyceum::gateway {

/// A field of a command that names a file: rule `media`.
struct NamedFile {
    std::string field;
    std::uint64_t id = 0;
    std::string kind;  ///< "image" or "video".
};

/// Those that are set; 0 names none.
std::vector<NamedFile> NamedFiles(const google::protobuf::Message& command);

/// Refuses what is not there, not ready, of another kind or not for learners to see. `reply` is
/// what the media service answers to GetMedia; its failures are passed on.
std::optional<Status> CheckFile(const NamedFile& file, const Result<std::string>& reply);

}  // namespace lyceum::gateway
