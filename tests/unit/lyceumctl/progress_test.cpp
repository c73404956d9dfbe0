#include "lyceumctl/import/progress.hpp"

#include <algorithm>
#include <sstream>

#include <gtest/gtest.h>

namespace lyceum::ctl {
namespace {

TEST(ProgressTest, TheEndIsToldOnceWhereThereIsNoTerminal) {
    std::ostringstream out;
    Progress progress{out, false, "courses", 2};
    progress.Add(2);
    progress.Finish();
    const std::string text = out.str();
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1) << text;
    EXPECT_NE(text.find("2/2"), std::string::npos) << text;
}

}  // namespace
}  // namespace lyceum::ctl
