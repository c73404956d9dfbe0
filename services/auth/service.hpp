#pragma once

#include "auth/repository/mysql_safeguards.hpp"
#include "auth/security/argon2_hasher.hpp"
#include "auth/security/signed_tokens.hpp"

namespace lyceum::service {
class Worker;
}

namespace lyceum::auth {

/// What the handlers share, and every operation of the service registered with the worker. Must
/// outlive the worker. Throws config::ConfigError if the settings are not usable.
class Service {
public:
    explicit Service(service::Worker& worker);

private:
    void RegisterOperations(service::Worker& worker);

    Argon2Hasher hasher_;
    SignedTokens tokens_;
    MysqlSafeguards safeguards_;
};

}  // namespace lyceum::auth
