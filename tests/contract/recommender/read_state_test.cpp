#include "recommender/running/read_state.hpp"

#include <gtest/gtest.h>

#include "contract/recommender/backends.hpp"
#include "unit/recommender/running/learning.hpp"

namespace lyceum::recommender {
namespace {

template <typename Backend>
class ReadStateContract : public ::testing::Test {
protected:
    Backend backend_;
};

TYPED_TEST_SUITE(ReadStateContract, Backends);

TYPED_TEST(ReadStateContract, TwoReadersReadWhatOneReads) {
    Events events{3, 200, 30};
    this->backend_.Run([&](Store& store) {
        for (int i = 0; i < 500; ++i) events.Next(store);
    });
    this->backend_.Run([&](Store& store) {
        const auto one = ReadState(store, {}, kEnough, [] {});
        const auto two = ReadState(store, this->backend_.Second(), kEnough, [] {});
        ASSERT_TRUE(one);
        ASSERT_TRUE(two);
        EXPECT_GT(one->sum().learners(), 100U);
        ExpectSame(*one, *two);
        ExpectSame(*two, *one);
    });
}

TYPED_TEST(ReadStateContract, AFailedReadingLeavesBothConnectionsOfUse) {
    Events events{4, 200, 30};
    this->backend_.Run([&](Store& store) {
        for (int i = 0; i < 500; ++i) events.Next(store);
    });
    const auto second = [this](const std::function<void(Store&)>& work) {
        this->backend_.Second()([&](Store& own) {
            work(own);
            own.interactions.ForEach(kFirstLearner, kLastLearner,
                                     [](const Interaction&) { throw std::range_error{"stop"}; });
        });
    };
    this->backend_.Run([&](Store& store) {
        EXPECT_THROW((void)ReadState(store, second, kEnough, [] {}), std::range_error);
        EXPECT_TRUE(ReadState(store, this->backend_.Second(), kEnough, [] {}));
    });
}

}  // namespace
}  // namespace lyceum::recommender
