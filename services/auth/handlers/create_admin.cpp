#include "auth/handlers/create_admin.hpp"

#include "auth/domain/profile.hpp"
#include "auth/handlers/convert.hpp"

namespace lyceum::auth {
namespace {

/// The account as it is or, if there is none of this username, a new one without id.
Result<User> FindOrBegin(const v1::CreateAdmin& command, Store& store, TimePoint now) {
    const Login login{LoginKind::kUsername, LowerCase(command.username())};
    if (const auto found = store.users.FindByLogin(login)) {
        if (auto user = store.users.FindForUpdate(found->id)) return *user;
    }
    const bool named = !command.nickname().empty();
    return Register({command.username(), {}, {}, named ? command.nickname() : command.username()},
                    now);
}

}  // namespace

bool CreateAdmin::IsAsWanted(const User& user, const Command& command) const {
    return user.role == Role::kAdmin && user.status == UserStatus::kActive &&
           (command.nickname().empty() || command.nickname() == user.nickname) &&
           hasher_.Verify(user.password_hash, command.password());
}

Result<v1::User> CreateAdmin::Handle(const Command& command, const messaging::Context&,
                                     Store& store) const {
    auto user = FindOrBegin(command, store, clock_.Now());
    if (!user) return user.error();
    if (auto refusal = CheckPassword(*user, command.password())) return *refusal;

    const bool exists = user->id.value != 0;
    if (exists && IsAsWanted(*user, command)) return ToProto(*user);
    user->role = Role::kAdmin;
    user->status = UserStatus::kActive;
    user->password_hash = hasher_.Hash(command.password());
    if (exists) {
        if (!command.nickname().empty()) user->nickname = command.nickname();
        ++user->version;
        store.sessions.EndAll(user->id);
    }
    if (const auto taken = exists ? store.users.Save(*user) : store.users.Add(*user)) {
        return Taken(*taken);
    }

    if (exists) {
        store.outbox.Add(ToProfileChanged(*user));
    } else {
        store.outbox.Add(ToUserRegistered(*user));
    }
    return ToProto(*user);
}

}  // namespace lyceum::auth
