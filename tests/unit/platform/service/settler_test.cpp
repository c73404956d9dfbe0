#include "platform/service/settler.hpp"

#include <gtest/gtest.h>

#include "platform/metrics/registry.hpp"
#include "platform/service/publish_batch.hpp"
#include "platform/service/wire.hpp"

namespace lyceum::service {
namespace {

using messaging::Published;

class FakeWire final : public Wire {
public:
    void Publish(messaging::Message message, OnPublished on_published) override {
        published.push_back(std::move(message));
        pending.push_back(std::move(on_published));
    }
    void Ack(const messaging::Delivery&) override { settled += "ack "; }
    void Nack(const messaging::Delivery&, bool requeue) override {
        settled += requeue ? "requeue " : "drop ";
    }
    void Together(std::function<void()> settle) override { settle(); }
    void After(std::chrono::milliseconds, std::function<void()> task) override {
        later.push_back(std::move(task));
    }

    std::vector<messaging::Message> published;
    std::vector<OnPublished> pending;
    std::vector<std::function<void()>> later;
    std::string settled;
};

class SettlerTest : public ::testing::Test {
protected:
    messaging::Delivery Failed(const char* attempt) {
        messaging::Delivery delivery;
        delivery.message.headers["x-attempt"] = attempt;
        return delivery;
    }
    FakeWire wire_;
    metrics::Registry metrics_;
    Settler settler_{wire_, metrics_};
};

TEST_F(SettlerTest, AcksOnlyAfterTheCopyIsConfirmed) {
    EXPECT_TRUE(settler_.Retry(Failed("0"), "course.commands", "why"));
    EXPECT_EQ(wire_.settled, "");
    wire_.pending.at(0)(Published::kConfirmed);
    EXPECT_EQ(wire_.settled, "ack ");
}

TEST_F(SettlerTest, SendsTheCopyAgainAfterAWhileIfItIsNotTaken) {
    settler_.Park(Failed("0"), "course.commands", "why");
    for (const auto published : {Published::kRefused, Published::kUnknown, Published::kReturned}) {
        wire_.pending.back()(published);
        const auto sent = wire_.published.size();
        EXPECT_EQ(wire_.settled, "") << "back in its queue it would count as a crash";
        wire_.later.back()();
        EXPECT_EQ(wire_.published.size(), sent + 1);
    }
    wire_.pending.back()(Published::kConfirmed);
    EXPECT_EQ(wire_.settled, "ack ");
}

TEST_F(SettlerTest, WhatIsGivenBackIsAsNew) {
    auto delivery = Failed("2");
    delivery.message.exchange = "lyceum.commands";
    delivery.message.message_id = "m-1";
    delivery.message.headers[messaging::header::kDeliveries] = "2";
    settler_.GiveBack(delivery, "recommender.rebuild");
    const auto& copy = wire_.published.at(0);
    EXPECT_EQ(copy.exchange, "");
    EXPECT_EQ(copy.routing_key, "recommender.rebuild");
    EXPECT_EQ(copy.message_id, "m-1");
    EXPECT_FALSE(copy.headers.contains(messaging::header::kDeliveries));
    EXPECT_EQ(copy.headers.at("x-attempt"), "2") << "of those that failed by themselves";
    EXPECT_EQ(wire_.settled, "");
    wire_.pending.at(0)(Published::kConfirmed);
    EXPECT_EQ(wire_.settled, "ack ");
}

TEST_F(SettlerTest, ParksWhenTheAttemptsAreUsedUp) {
    EXPECT_FALSE(settler_.Retry(Failed("5"), "course.commands", "why"));
    EXPECT_EQ(wire_.published.at(0).exchange, "lyceum.dead");
    EXPECT_EQ(wire_.published.at(0).headers.at("x-reason"), "why");
}

TEST_F(SettlerTest, ABatchTellsWhatBecameOfEachMessage) {
    struct Immediate final : Wire {
        void Publish(messaging::Message message, OnPublished on_published) override {
            if (message.type == "lost") return;
            on_published(message.type == "full" ? Published::kRefused : Published::kConfirmed);
        }
        void Ack(const messaging::Delivery&) override {}
        void Nack(const messaging::Delivery&, bool) override {}
        void Together(std::function<void()> settle) override { settle(); }
        void After(std::chrono::milliseconds, std::function<void()>) override {}
    } wire;
    std::vector<messaging::Message> messages(3);
    messages[1].type = "full";
    messages[2].type = "lost";
    EXPECT_EQ(PublishAll(wire, messages, std::chrono::milliseconds{20}),
              (std::vector{Published::kConfirmed, Published::kRefused, Published::kUnknown}));
    EXPECT_TRUE(PublishAll(wire, {}, std::chrono::seconds{5}).empty());
}

}  // namespace
}  // namespace lyceum::service
