#include "auth/handlers/get_user.hpp"

#include "auth/handlers/convert.hpp"

namespace lyceum::auth {

Result<v1::User> GetUser::Handle(const Query& query, const messaging::Context& context,
                                 Store& store) const {
    const bool any =
        context.role == common::v1::ROLE_ADMIN || context.role == common::v1::ROLE_OPERATOR;
    if (!any && query.id() != context.user_id) {
        return PermissionDenied("permission_denied", "Your role does not allow this.");
    }
    const auto user = store.users.Find(UserId{query.id()});
    if (!user) return UserNotFound();
    return ToProto(*user);
}

}  // namespace lyceum::auth
