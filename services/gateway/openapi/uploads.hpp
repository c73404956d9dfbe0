#pragma once

#include <nlohmann/json_fwd.hpp>

#include "gateway/openapi/schemas.hpp"

namespace lyceum::gateway {

/// The Path Items of /uploads, which are no rows of the gateway's: Nginx passes them to the media
/// service's own port, which speaks tus 1.0 (https://tus.io/protocols/resumable-upload).
nlohmann::ordered_json UploadPaths(Schemas& schemas);

}  // namespace lyceum::gateway
