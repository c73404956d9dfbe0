#include "platform/messaging/wire.hpp"

#include <gtest/gtest.h>

#include <mutex>
#include <vector>

#include "fixture.hpp"
#include "platform/messaging/declare.hpp"
#include "platform/messaging/properties.hpp"

namespace lyceum::messaging {
namespace {

/// Keeps the bodies that arrive. Thread-safe.
class Bodies final : public FrameSink {
public:
    void OnMethod(amqp_channel_t, const amqp_method_t&) override {}
    void OnReturn(amqp_channel_t, Message) override {}
    void OnDeliver(amqp_channel_t, const std::string&, std::uint64_t, bool,
                   Message message) override {
        const std::lock_guard lock{mutex_};
        bodies_.push_back(std::move(message.body));
    }
    std::vector<std::string> seen() {
        const std::lock_guard lock{mutex_};
        return bodies_;
    }

private:
    std::mutex mutex_;
    std::vector<std::string> bodies_;
};

using WireTest = BrokerTest;

TEST_F(WireTest, WhatTheLibraryReadWhileItDeclaredIsHandedOver) {
    const auto queue = testing::UniqueName("early");
    const auto options = testing::TestBroker();
    bool early = false;
    Dial dial;
    auto state = dial.Run(options, options.hosts[0], "test", [&](Dial::Session& session) {
        OpenChannel(session, kWorkChannel, false);
        DeclareAll(session, OwnQueue(queue));
        for (const char* body : {"one", "two", "three"}) {
            amqp_basic_publish(session.ForCall(), kWorkChannel, BytesOf(""), BytesOf(queue), 0, 0,
                               nullptr, BytesOf(body));
        }
        amqp_basic_consume(session.ForCall(), kWorkChannel, BytesOf(queue), BytesOf("0"), 0, 1, 0,
                           amqp_empty_table);
        session.Check("consuming");
        // A call that waits for its answer queues the deliveries that come before it.
        early = eventually([&] {
            amqp_basic_qos(session.ForCall(), kWorkChannel, 0, 0, 0);
            session.Check("qos");
            return amqp_frames_enqueued(session.ForCall()) != 0;
        });
    });
    ASSERT_TRUE(early);
    Bodies bodies;
    std::unique_ptr<Wire> wire;
    loop.Run([&] {
        wire = std::make_unique<Wire>(loop, std::move(state), bodies, [](const std::string&) {});
        wire->Start();
    });
    EXPECT_TRUE(eventually([&] { return bodies.seen().size() == 3; }));
    EXPECT_EQ(bodies.seen(), (std::vector<std::string>{"one", "two", "three"}));
    loop.Run([&] { wire.reset(); });
}

}  // namespace
}  // namespace lyceum::messaging
