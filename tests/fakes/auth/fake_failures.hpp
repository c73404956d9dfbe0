#pragma once

#include <map>
#include <string>

#include "auth/domain/safeguards.hpp"
#include "auth/domain/store.hpp"
#include "fakes/auth/fake_sessions.hpp"

namespace lyceum::auth::testing {

class FakeFailures final : public FailureRepository {
public:
    Failures Find(const Login& login) override { return rows[login.text]; }
    void Forget(const Login& login) override { rows.erase(login.text); }
    void Record(const Login& login, TimePoint now) {
        Failures& row = rows[login.text];
        if (row.count == 0 || row.since + kFailureWindow <= now) row = {0, now};
        ++row.count;
    }

    std::map<std::string, Failures> rows;
};

/// Commits into the fakes at once.
class FakeSafeguards final : public Safeguards {
public:
    FakeSafeguards(FakeFailures& failures, FakeSessions& sessions)
        : failures_{failures}, sessions_{sessions} {}

    void RecordFailure(const Login& login, TimePoint now) override { failures_.Record(login, now); }
    void EndSession(const std::string& session_id) override { sessions_.End(session_id); }

private:
    FakeFailures& failures_;
    FakeSessions& sessions_;
};

}  // namespace lyceum::auth::testing
