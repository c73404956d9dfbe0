#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fakes/recommender/fake_store.hpp"
#include "recommender/serving/serving.hpp"
#include "support/fake_clock.hpp"

namespace lyceum::recommender {
namespace {

using ::testing::NiceMock;
using ::testing::Return;
using ::testing::Throw;

struct MockModels : ModelRepository {
    MOCK_METHOD(void, Lock, (), (override));
    MOCK_METHOD(void, Publish, (const PublishedModel&), (override));
    MOCK_METHOD(std::vector<PublishedModel>, List, (), (override));
    MOCK_METHOD(std::optional<std::string>, ActiveVersion, (), (override));
    MOCK_METHOD(std::optional<PublishedModel>, Find, (const std::string&), (override));
    MOCK_METHOD(void, Activate, (const std::string&), (override));
    MOCK_METHOD(std::vector<std::string>, OlderThan, (std::size_t), (override));
    MOCK_METHOD(void, Remove, (const std::string&), (override));
};

TEST(ServingFailureTest, WhatAStoreLostMidwayHadToldIsFoundAgain) {
    testing::FakeStore fake;
    NiceMock<MockModels> models;
    Store store{fake.interactions, fake.changes,    fake.catalogue, fake.rebuilds,   models,
                fake.outbox,       fake.dismissals, fake.rules,     fake.experiments};
    const lyceum::testing::FakeClock clock{};
    Serving serving{"/nonexistent", clock};
    const auto refresh = [&] { return serving.Refresh(store, [](const auto&, const auto&) {}); };
    fake.catalogue.Save({{CourseId{1}, ItemKind::kCourse, "title", "", "", 0, true, 1, 1}});

    EXPECT_CALL(models, ActiveVersion)
        .WillOnce(Throw(std::runtime_error{"connection lost"}))
        .WillRepeatedly(Return(std::nullopt));
    EXPECT_THROW(refresh(), std::runtime_error);
    EXPECT_TRUE(serving.catalogue()->items().empty());
    EXPECT_TRUE(refresh());
    EXPECT_EQ(serving.catalogue()->items().size(), 1u);
    EXPECT_FALSE(refresh());
}

}  // namespace
}  // namespace lyceum::recommender
