#include "auth/handlers/get_me.hpp"

#include "auth/handlers/convert.hpp"

namespace lyceum::auth {

Result<v1::User> GetMe::Handle(const Query&, const messaging::Context& context,
                               Store& store) const {
    const auto user = store.users.Find(UserId{context.user_id});
    if (!user) return UserNotFound();
    return ToProto(*user);
}

}  // namespace lyceum::auth
