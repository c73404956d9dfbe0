#include "platform/core/page.hpp"

#include <gtest/gtest.h>

namespace lyceum {
namespace {

TEST(PageRequest, AbsentNumbersAreTheFirstTwenty) {
    EXPECT_EQ(PageOf(0, 0).page, 1u);
    EXPECT_EQ(PageOf(0, 0).size, 20u);
    EXPECT_EQ(PageOf(3, 7).page, 3u);
    EXPECT_EQ(PageOf(3, 7).size, 7u);
}

TEST(PageRequest, TheOffsetOfTheLastPageDoesNotOverflow) {
    EXPECT_EQ(PageOf(1, 20).Offset(), 0u);
    EXPECT_EQ(PageOf(4'294'967'295, 100).Offset(), 429'496'729'400u);
}

}  // namespace
}  // namespace lyceum
