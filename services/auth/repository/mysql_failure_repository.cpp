#include "auth/repository/mysql_failure_repository.hpp"

#include <sodium.h>

namespace lyceum::auth {
namespace {

constexpr db::Statement kFind{"sign_in_failure.find", R"sql(
    SELECT failures, since FROM sign_in_failures WHERE login_digest = ?
)sql"};

constexpr db::Statement kForget{"sign_in_failure.forget", R"sql(
    DELETE FROM sign_in_failures WHERE login_digest = ?
)sql"};

// Assignments are made from left to right: the count is decided before the window moves.
constexpr db::Statement kRecord{"sign_in_failure.record", R"sql(
    INSERT INTO sign_in_failures (login_digest, failures, since) VALUES (?, 1, ?)
    ON DUPLICATE KEY UPDATE failures = IF(since <= ?, 1, failures + 1),
                            since = IF(since <= ?, VALUES(since), since)
)sql"};

std::string DigestOf(const Login& login) {
    const std::string text = std::string{FieldOf(login.kind)} + ":" + login.text;
    std::string digest(crypto_generichash_BYTES, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()), digest.size(),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(), nullptr,
                       0);
    return digest;
}

}  // namespace

Failures MysqlFailureRepository::Find(const Login& login) {
    const auto to_failures = [](const db::Row& row) {
        return Failures{static_cast<std::uint32_t>(row.UInt("failures")), row.Time("since")};
    };
    return transaction_.FindOne(kFind, to_failures, DigestOf(login)).value_or(Failures{});
}

void MysqlFailureRepository::Forget(const Login& login) {
    transaction_.Execute(kForget, DigestOf(login));
}

void MysqlFailureRepository::Record(const Login& login, TimePoint now) {
    const TimePoint over = now - kFailureWindow;
    transaction_.Execute(kRecord, DigestOf(login), now, over, over);
}

}  // namespace lyceum::auth
