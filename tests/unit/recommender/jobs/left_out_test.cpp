#include "recommender/jobs/left_out.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lyceum::recommender {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// Two courses of two learners each, as of a state too great for whole histories.
RebuildResult RebuiltFromSums() {
    Interactions some;
    some.courses = 2;
    some.items = {0, 1, 0, 1};
    some.offsets = {0, 2, 4};
    RebuildOptions options;
    options.models = {"popularity", "neural", "user_cosine"};
    DenseMatrix gram{2, 2};
    for (std::size_t i = 0; i < 2; ++i) gram.Row(i)[0] = gram.Row(i)[1] = 2;
    auto result = Rebuild(some, KnownSums{std::move(gram), {2, 2}, false}, options);
    EXPECT_TRUE(result);
    return *std::move(result);
}

TEST(LeftOut, AServingKindThatCannotCompeteIsAWarningWithTheReason) {
    const auto result = RebuiltFromSums();
    ASSERT_EQ(result.refused.size(), 2U);
    ::testing::internal::CaptureStderr();
    TellLeftOut(7, result.refused, "neural");
    const std::string told = ::testing::internal::GetCapturedStderr();
    const auto end = told.find('\n');
    EXPECT_THAT(told.substr(0, end),
                AllOf(HasSubstr("warn"), HasSubstr("champion_left_out"), HasSubstr("neural"),
                      HasSubstr("needs_histories"), HasSubstr("\"job\":7")));
    EXPECT_THAT(told.substr(end + 1), AllOf(HasSubstr("info"), HasSubstr("model_left_out"),
                                            HasSubstr("user_cosine"), Not(HasSubstr("warn"))));
}

}  // namespace
}  // namespace lyceum::recommender
