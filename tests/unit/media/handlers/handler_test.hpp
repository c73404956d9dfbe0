#pragma once

#include <gtest/gtest.h>

#include "fakes/media/fake_store.hpp"
#include "platform/messaging/context.hpp"
#include "support/fake_clock.hpp"

namespace lyceum::media::testing {

class HandlerTest : public ::testing::Test {
protected:
    Media& GivenMedia(State state, const std::string& content_type = "video/mp4") {
        Media media;
        media.owner = OwnerId{7};
        media.filename = "a.mp4";
        media.content_type = content_type;
        media.size = 10;
        media.sha256 = std::string(64, 'a');
        media.state = state;
        media.shared = true;
        return store_.media.rows.at(store_.media.Add(media));
    }

    static messaging::Context User(std::uint64_t id) {
        messaging::Context context;
        context.user_id = id;
        context.role = common::v1::ROLE_LEARNER;
        return context;
    }
    static messaging::Context Admin() {
        auto context = User(99);
        context.role = common::v1::ROLE_ADMIN;
        return context;
    }
    static messaging::Context Guest() { return {}; }

    lyceum::testing::FakeClock clock_;
    FakeStore store_;
    FakeBytes bytes_;
};

}  // namespace lyceum::media::testing
