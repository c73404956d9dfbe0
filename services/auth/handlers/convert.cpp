#include "auth/handlers/convert.hpp"

#include "platform/contract/timestamp.hpp"

namespace lyceum::auth {
v1::User ToProto(const User& user) {
    v1::User reply;
    reply.set_id(user.id.value);
    if (user.username) reply.set_username(*user.username);
    if (user.email) reply.set_email(*user.email);
    if (user.phone) reply.set_phone(*user.phone);
    reply.set_nickname(user.nickname);
    reply.set_bio(user.bio);
    reply.set_avatar_id(user.avatar_id);
    reply.set_locale(user.locale);
    reply.set_role(user.role == Role::kAdmin ? common::v1::ROLE_ADMIN : common::v1::ROLE_LEARNER);
    reply.set_status(user.status == UserStatus::kActive ? v1::USER_STATUS_ACTIVE
                                                        : v1::USER_STATUS_DISABLED);
    reply.set_version(user.version);
    *reply.mutable_created_at() = contract::ToTimestamp(user.created_at);
    return reply;
}

v1::ProfileChanged ToProfileChanged(const User& user) {
    v1::ProfileChanged event;
    event.set_user_id(user.id.value);
    event.set_nickname(user.nickname);
    return event;
}

v1::UserRegistered ToUserRegistered(const User& user) {
    v1::UserRegistered event;
    event.set_user_id(user.id.value);
    event.set_nickname(user.nickname);
    *event.mutable_registered_at() = contract::ToTimestamp(user.created_at);
    return event;
}

Status Taken(LoginKind kind) {
    const std::string field{FieldOf(kind)};
    Status status = AlreadyExists(field + "_taken", "Another account has this " + field + ".");
    status.violations.push_back({field, "is taken"});
    return status;
}

Status UserNotFound() { return NotFound("user_not_found", "There is no user with this id."); }

}  // namespace lyceum::auth
