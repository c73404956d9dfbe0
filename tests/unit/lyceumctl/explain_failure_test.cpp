#include "lyceumctl/explain_failure.hpp"

#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <CLI/CLI.hpp>

namespace lyceum::ctl {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// What is printed for arguments that cannot be used.
std::string FailureOf(const std::string& line) {
    CLI::App app{"", "ctl"};
    app.require_subcommand(1);
    app.failure_message(ExplainFailure);
    app.add_subcommand("import");
    auto* group = app.add_subcommand("parking")->require_subcommand(1);
    group->add_subcommand("list")->add_flag("--json");
    group->add_subcommand("show")->add_option("ID")->required();
    std::ostringstream out;
    try {
        app.parse(line);
    } catch (const CLI::ParseError& error) {
        app.exit(error, out, out);
    }
    return out.str();
}

TEST(ExplainFailureTest, AnUnknownCommandIsNamedBesideThoseThereAre) {
    EXPECT_THAT(FailureOf("bogus"),
                HasSubstr("ctl: there is no command 'bogus'; it may be import, parking.\n"));
    for (const char* line : {"parking bogus", "parking bogus 7", "parking --json bogus"}) {
        EXPECT_THAT(FailureOf(line),
                    HasSubstr("ctl parking: there is no command 'bogus'; it may be list, show.\n"))
            << line;
    }
    EXPECT_THAT(FailureOf("parking --json"), HasSubstr("no command '--json'"));
}

TEST(ExplainFailureTest, AMissingCommandIsSaidToBeMissing) {
    EXPECT_THAT(FailureOf(""), HasSubstr("ctl: a command is missing; it may be import, parking."));
    EXPECT_THAT(FailureOf("parking"),
                HasSubstr("ctl parking: a command is missing; it may be list, show."));
}

TEST(ExplainFailureTest, OfACommandThatIsThereTheFaultyArgumentIsNamed) {
    EXPECT_THAT(FailureOf("parking list bogus"), HasSubstr("not expected: bogus"));
    EXPECT_THAT(FailureOf("parking show"), HasSubstr("ID is required"));
    EXPECT_THAT(FailureOf("parking show"), HasSubstr("ctl parking show: ID"));
    EXPECT_THAT(FailureOf("parking show"), HasSubstr("`ctl parking show --help`"));
    EXPECT_THAT(FailureOf("parking show"), Not(HasSubstr("it may be")));
    EXPECT_EQ(FailureOf("parking list --json"), "");
}

}  // namespace
}  // namespace lyceum::ctl
