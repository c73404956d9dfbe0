#include "auth/handlers/register_user.hpp"

#include "auth/domain/profile.hpp"
#include "auth/handlers/convert.hpp"

namespace lyceum::auth {
namespace {

Registration ToRegistration(const v1::RegisterUser& command) {
    Registration registration;
    if (command.has_username()) registration.username = command.username();
    if (command.has_email()) registration.email = command.email();
    if (command.has_phone()) registration.phone = command.phone();
    registration.nickname = command.nickname();
    return registration;
}

}  // namespace

Result<v1::User> RegisterUser::Handle(const Command& command, const messaging::Context&,
                                      Store& store) const {
    auto user = Register(ToRegistration(command), clock_.Now());
    if (!user) return user.error();
    if (auto refusal = CheckPassword(*user, command.password())) return *refusal;

    user->password_hash = hasher_.Hash(command.password());
    if (const auto taken = store.users.Add(*user)) return Taken(*taken);

    store.outbox.Add(ToUserRegistered(*user));
    return ToProto(*user);
}

}  // namespace lyceum::auth
