#pragma once

#include <memory>

#include <jwt.h>

/// What both sides of a token share.
namespace lyceum::identity {

struct FreeJwt {
    void operator()(jwt_t* jwt) const { jwt_free(jwt); }
};
using Jwt = std::unique_ptr<jwt_t, FreeJwt>;

inline constexpr const char* kIssuer = "lyceum";

}  // namespace lyceum::identity
