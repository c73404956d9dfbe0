#pragma once

#include "auth/domain/store.hpp"
#include "lyceum/auth/v1/auth.pb.h"
#include "platform/core/status.hpp"
#include "platform/messaging/context.hpp"

namespace lyceum::auth {

/// Members by page, filtered and sorted.
class ListUsers {
public:
    using Query = v1::ListUsers;
    using Reply = v1::UserList;

    Result<Reply> Handle(const Query& query, const messaging::Context& context, Store& store) const;
};

}  // namespace lyceum::auth
