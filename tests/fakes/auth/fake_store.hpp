#pragma once

#include "fakes/auth/fake_failures.hpp"
#include "fakes/auth/fake_security.hpp"
#include "fakes/auth/fake_sessions.hpp"
#include "fakes/auth/fake_users.hpp"
#include "support/fake_clock.hpp"
#include "support/fake_outbox.hpp"

namespace lyceum::auth::testing {

struct FakeStore {
    FakeUsers users;
    FakeSessions sessions;
    FakeFailures failures;
    lyceum::testing::FakeOutbox outbox;
    FakeSafeguards safeguards{failures, sessions};
    Store view{users, sessions, failures, outbox};
};

}  // namespace lyceum::auth::testing
