#include "auth/handlers/list_users.hpp"

#include "auth/handlers/convert.hpp"

namespace lyceum::auth {
namespace {

Result<UserQuery> ToQuery(const v1::ListUsers& query) {
    UserQuery wanted;
    const auto sort = ParseUserSort(query.sort());
    if (!sort) return sort.error();
    wanted.sort = *sort;
    wanted.page = PageOf(query.page(), query.page_size());
    wanted.prefix = query.q();
    if (query.role() == common::v1::ROLE_LEARNER) wanted.role = Role::kLearner;
    if (query.role() == common::v1::ROLE_ADMIN) wanted.role = Role::kAdmin;
    if (query.role() != common::v1::ROLE_UNSPECIFIED && !wanted.role) {
        return InvalidArgument("role", "must be learner or admin");
    }
    if (query.status() == v1::USER_STATUS_ACTIVE) wanted.status = UserStatus::kActive;
    if (query.status() == v1::USER_STATUS_DISABLED) wanted.status = UserStatus::kDisabled;
    return wanted;
}

}  // namespace

Result<v1::UserList> ListUsers::Handle(const Query& query, const messaging::Context&,
                                       Store& store) const {
    const auto wanted = ToQuery(query);
    if (!wanted) return wanted.error();
    const UserPage page = store.users.List(*wanted);

    v1::UserList reply;
    for (const User& user : page.users) *reply.add_items() = ToProto(user);
    reply.set_page(wanted->page.page);
    reply.set_page_size(wanted->page.size);
    reply.set_total(page.total);
    return reply;
}

}  // namespace lyceum::auth
