#include "auth/handlers/get_user.hpp"

#include "auth/handlers/convert.hpp"

namespace lyceum::auth {

Result<v1::User> GetUser::Handle(const Query& query, const messaging::Context&,
                                 Store& store) const {
    const auto user = store.users.Find(UserId{query.id()});
    if (!user) return UserNotFound();
    return ToProto(*user);
}

}  // namespace lyceum::auth
