#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "auth/domain/lockout.hpp"
#include "auth/domain/login.hpp"
#include "auth/domain/session.hpp"
#include "auth/domain/user.hpp"
#include "auth/domain/user_list.hpp"
#include "platform/messaging/outbox.hpp"

namespace lyceum::auth {

class UserRepository {
public:
    virtual ~UserRepository() = default;

    virtual std::optional<User> Find(UserId id) = 0;
    /// Locks the user until the command ends.
    virtual std::optional<User> FindForUpdate(UserId id) = 0;
    virtual std::optional<User> FindByLogin(const Login& login) = 0;

    /// Stores a new user and sets its id. Returns the login name that someone else has, and stores
    /// nothing, if there is one. Save does the same for a user that exists, id and created_at
    /// apart.
    [[nodiscard]] virtual std::optional<LoginKind> Add(User& user) = 0;
    [[nodiscard]] virtual std::optional<LoginKind> Save(const User& user) = 0;

    virtual UserPage List(const UserQuery& query) = 0;

    struct Imported {
        std::vector<UserId> ids;  ///< One for each key, in the order of the keys.
        std::uint32_t created = 0;
    };
    /// The learners known by these keys of the source; those that are new are stored without
    /// password, as "learner <key>".
    virtual Imported Import(const std::string& source, const std::vector<std::uint64_t>& keys,
                            TimePoint now) = 0;
};

class SessionRepository {
public:
    virtual ~SessionRepository() = default;

    virtual std::optional<Session> Find(const std::string& id) = 0;
    /// Ends the oldest sessions of the user beyond kMaxSessions.
    virtual void Add(const Session& session) = 0;
    /// Moves on from this generation. False, and nothing changed, if it is not the current one.
    [[nodiscard]] virtual bool Rotate(const std::string& id, std::uint32_t from, TimePoint now) = 0;
    virtual void End(const std::string& id) = 0;
    virtual void EndAll(UserId user) = 0;
};

class FailureRepository {
public:
    virtual ~FailureRepository() = default;

    virtual Failures Find(const Login& login) = 0;
    virtual void Forget(const Login& login) = 0;
};

/// Everything an auth command may read or write, bound to one transaction.
struct Store {
    UserRepository& users;
    SessionRepository& sessions;
    FailureRepository& failures;
    messaging::Outbox& outbox;
};

}  // namespace lyceum::auth
