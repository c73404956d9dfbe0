#include "lyceumctl/import/source.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/contract/format.hpp"

namespace lyceum::ctl {
namespace {

using ::testing::StartsWith;

TEST(SourceOf, ASlugIsTakenAsItIs) {
    EXPECT_EQ(SourceOf("mooccubex-time_2"), "mooccubex-time_2");
    EXPECT_EQ(SourceOf(std::string(64, 'x')), std::string(64, 'x'));
}

TEST(SourceOf, AnyOtherNameBecomesOneOfItsOwn) {
    EXPECT_THAT(SourceOf("tmp.Xy 1"), StartsWith("tmp-xy-1-"));
    EXPECT_EQ(SourceOf("tmp.Xy 1"), SourceOf("tmp.Xy 1"));
    EXPECT_NE(SourceOf("tmp.Xy 1"), SourceOf("tmp.xY 1"));
    EXPECT_NE(SourceOf("课程"), SourceOf("职位"));
    EXPECT_NE(SourceOf(std::string(65, 'x') + "a"), SourceOf(std::string(65, 'x') + "b"));
    for (const std::string& name :
         {std::string{}, std::string{"课程目录"}, std::string{"\xff\xfe"}, std::string(300, 'X')}) {
        const auto source = SourceOf(name);
        EXPECT_TRUE(contract::HasFormat(source, "slug")) << source;
        EXPECT_FALSE(source.empty());
        EXPECT_LE(source.size(), 64u);
    }
}

}  // namespace
}  // namespace lyceum::ctl
