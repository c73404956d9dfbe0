#include "auth/service.hpp"

#include <chrono>

#include "auth/config.hpp"
#include "auth/handlers/create_admin.hpp"
#include "auth/handlers/get_me.hpp"
#include "auth/handlers/get_user.hpp"
#include "auth/handlers/import_learners.hpp"
#include "auth/handlers/list_users.hpp"
#include "auth/handlers/refresh_session.hpp"
#include "auth/handlers/register_user.hpp"
#include "auth/handlers/sign_in.hpp"
#include "auth/handlers/sign_out.hpp"
#include "auth/handlers/update_me.hpp"
#include "auth/repository/mysql_store.hpp"
#include "platform/service/worker.hpp"

namespace lyceum::auth {
namespace {

constexpr std::chrono::minutes kPurgePeriod{1};

}  // namespace

Service::Service(service::Worker& worker)
    : tokens_{ReadConfig(worker.environment()).token_private_key}, safeguards_{worker.database()} {
    RegisterOperations(worker);
    worker.Every(kPurgePeriod, [this, &clock = worker.clock()] { safeguards_.Purge(clock.Now()); });
}

void Service::RegisterOperations(service::Worker& worker) {
    const Clock& clock = worker.clock();
    worker.Command<MysqlStore>(RegisterUser{clock, hasher_});
    worker.Command<MysqlStore>(SignIn{clock, hasher_, tokens_, safeguards_});
    worker.Command<MysqlStore>(RefreshSession{clock, tokens_, safeguards_});
    worker.Command<MysqlStore>(SignOut{tokens_});
    worker.Command<MysqlStore>(UpdateMe{});
    worker.Command<MysqlStore>(CreateAdmin{clock, hasher_});
    worker.Command<MysqlStore>(ImportLearners{clock});
    worker.Query<MysqlStore>(GetMe{});
    worker.Query<MysqlStore>(GetUser{});
    worker.Query<MysqlStore>(ListUsers{});
}

}  // namespace lyceum::auth
