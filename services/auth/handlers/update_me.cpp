#include "auth/handlers/update_me.hpp"

#include "auth/domain/profile.hpp"
#include "auth/handlers/convert.hpp"

namespace lyceum::auth {
namespace {

ProfileChange ToChange(const v1::UpdateMe& command) {
    ProfileChange change;
    if (command.has_nickname()) change.nickname = command.nickname();
    if (command.has_username()) change.username = command.username();
    if (command.has_email()) change.email = command.email();
    if (command.has_phone()) change.phone = command.phone();
    if (command.has_bio()) change.bio = command.bio();
    if (command.has_avatar_id()) change.avatar_id = command.avatar_id();
    if (command.has_locale()) change.locale = command.locale();
    return change;
}

}  // namespace

Result<v1::User> UpdateMe::Handle(const Command& command, const messaging::Context& context,
                                  Store& store) const {
    const auto user = store.users.FindForUpdate(UserId{context.user_id});
    if (!user) return UserNotFound();
    if (command.expected_version() != 0 && command.expected_version() != user->version) {
        return Aborted("version_conflict", "The profile was changed meanwhile; read it again.");
    }

    const auto changed = Apply(*user, ToChange(command));
    if (!changed) return changed.error();
    if (changed->version == user->version) return ToProto(*user);
    if (const auto taken = store.users.Save(*changed)) return Taken(*taken);

    store.outbox.Add(ToProfileChanged(*changed));
    return ToProto(*changed);
}

}  // namespace lyceum::auth
