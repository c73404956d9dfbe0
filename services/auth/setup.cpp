#include "auth/setup.hpp"

#include <chrono>
#include <memory>

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
#include "auth/repository/mysql_safeguards.hpp"
#include "auth/repository/mysql_store.hpp"
#include "auth/security/argon2_hasher.hpp"
#include "auth/security/signed_tokens.hpp"
#include "platform/service/worker.hpp"

namespace lyceum::auth {
namespace {

constexpr std::chrono::minutes kPurgePeriod{1};

/// What the handlers share; lives as long as the worker.
struct Service {
    explicit Service(service::Worker& worker)
        : tokens{ReadConfig(worker.environment()).token_private_key},
          safeguards{worker.database()} {}

    Argon2Hasher hasher;
    SignedTokens tokens;
    MysqlSafeguards safeguards;
};

}  // namespace

void Setup(service::Worker& worker) {
    const auto service = std::make_shared<Service>(worker);
    auto& [hasher, tokens, safeguards] = *service;
    const Clock& clock = worker.clock();
    worker.Command<MysqlStore>(RegisterUser{clock, hasher});
    worker.Command<MysqlStore>(SignIn{clock, hasher, tokens, safeguards});
    worker.Command<MysqlStore>(RefreshSession{clock, tokens, safeguards});
    worker.Command<MysqlStore>(SignOut{tokens});
    worker.Command<MysqlStore>(UpdateMe{});
    worker.Command<MysqlStore>(CreateAdmin{clock, hasher});
    worker.Command<MysqlStore>(ImportLearners{clock});
    worker.Query<MysqlStore>(GetMe{});
    worker.Query<MysqlStore>(GetUser{});
    worker.Query<MysqlStore>(ListUsers{});

    worker.Every(kPurgePeriod, [service, &clock] { service->safeguards.Purge(clock.Now()); });
}

}  // namespace lyceum::auth
