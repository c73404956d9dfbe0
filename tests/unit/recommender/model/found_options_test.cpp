#include "recommender/model/found_options.hpp"

#include <gtest/gtest.h>

#include "recommender/model/search_space.hpp"

namespace lyceum::recommender {
namespace {

TEST(FoundOptions, ComeBackFromTheirText) {
    FoundOptions found{{}, 698'260};
    for (const auto kind : ModelNames()) {
        for (const Dimension& d : SearchSpace(kind)) d.Move(found.options, 0.7);
    }
    const FoundOptions again = FoundOptionsFrom(ToText(found));
    EXPECT_EQ(again.enrolments, 698'260U);
    for (const auto kind : ModelNames()) {
        for (const Dimension& d : SearchSpace(kind)) {
            EXPECT_FLOAT_EQ(d.get(again.options), d.get(found.options)) << kind << " " << d.name;
        }
    }
}

TEST(FoundOptions, TellOnlyWhatIsNotTheDefault) {
    FoundOptions found{{}, 7};
    found.options.cease.lambda = 77;
    EXPECT_EQ(ToText(found), "enrolments=7 cease.lambda=77");
}

TEST(FoundOptions, WhatMakesNoSenseIsPassedOver) {
    const FoundOptions found = FoundOptionsFrom(
        "enrolments=x cease.lambda cease.new=1 gone.lambda=2 ease.lambda=nan edlae.dropout=9 =4 "
        "lowpass.rank=0.05");
    EXPECT_EQ(found.enrolments, 0U);
    EXPECT_EQ(found.options.ease.lambda, TrainOptions{}.ease.lambda);
    EXPECT_FLOAT_EQ(found.options.edlae.dropout, 0.95F) << "the most that is searched";
    EXPECT_FLOAT_EQ(found.options.lowpass.rank, 0.05F);
}

TEST(FoundOptions, HoldUntilThereAreFourTimesAsManyEnrolments) {
    EXPECT_FALSE(FoundOptionsFrom("").HoldFor(0)) << "found on nothing";
    const FoundOptions found{{}, 100};
    EXPECT_TRUE(found.HoldFor(10));
    EXPECT_TRUE(found.HoldFor(400));
    EXPECT_FALSE(found.HoldFor(404));
}

}  // namespace
}  // namespace lyceum::recommender
