#include "gateway/pages/grouped_digits.hpp"

#include <ctemplate/template.h>
#include <ctemplate/template_dictionary.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace lyceum::gateway::pages {
namespace {

TEST(GroupedDigits, GoByThreesFromTheEnd) {
    EXPECT_EQ(GroupedDigits(""), "");
    EXPECT_EQ(GroupedDigits("0"), "0");
    EXPECT_EQ(GroupedDigits("999"), "999");
    EXPECT_EQ(GroupedDigits("1000"), "1,000");
    EXPECT_EQ(GroupedDigits("19156"), "19,156");
    EXPECT_EQ(GroupedDigits("18446744073709551615"), "18,446,744,073,709,551,615");
}

TEST(GroupedDigits, LeaveOtherTextAsItIs) {
    EXPECT_EQ(GroupedDigits("a1234"), "a1234");
    EXPECT_EQ(GroupedDigits("1234.5"), "1234.5");
    EXPECT_EQ(GroupedDigits("-1234"), "-1234");
}

TEST(GroupedDigits, InTemplatesAreEscapedAllTheSame) {
    RegisterGroupedDigits();
    RegisterGroupedDigits();
    const std::unique_ptr<ctemplate::Template> parsed{ctemplate::Template::StringToTemplate(
        "{{%AUTOESCAPE context=\"HTML\"}}<b>{{N:x-grouped}}</b><i>{{TEXT:x-grouped}}</i>",
        ctemplate::DO_NOT_STRIP)};
    ASSERT_NE(parsed, nullptr);
    ctemplate::TemplateDictionary values{"test"};
    values.SetValue("N", "1234567");
    values.SetValue("TEXT", "<script>");
    std::string out;
    ASSERT_TRUE(parsed->Expand(&out, &values));
    EXPECT_EQ(out, "<b>1,234,567</b><i>&lt;script&gt;</i>");
}

}  // namespace
}  // namespace lyceum::gateway::pages
