#pragma once

#include "auth/domain/store.hpp"
#include "lyceum/auth/v1/auth.pb.h"
#include "platform/core/status.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::auth {

/// One's own account; any for administrators.
class GetUser {
public:
    using Query = v1::GetUser;
    using Reply = v1::User;

    Result<Reply> Handle(const Query& query, const messaging::Context& context, Store& store) const;
};

}  // namespace lyceum::auth
