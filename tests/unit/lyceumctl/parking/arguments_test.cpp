#include "lyceumctl/parking/arguments.hpp"

#include <gtest/gtest.h>
#include <CLI/CLI.hpp>

#include "platform/config/environment.hpp"

namespace lyceum::ctl {
namespace {

class ArgumentsTest : public ::testing::Test {
protected:
    bool Parses(const std::string& line) {
        CLI::App app;
        options_ = {};
        run_ = nullptr;
        AddParking(app, options_, run_);
        try {
            app.parse(line);
            return run_ != nullptr;
        } catch (const CLI::ParseError&) {
            return false;
        }
    }

    ParkingOptions options_;
    std::function<int(config::Environment&)> run_;
};

TEST_F(ArgumentsTest, AListIsOfAllPlacesUnlessOneIsNamed) {
    EXPECT_TRUE(Parses("parking list"));
    EXPECT_EQ(options_.service, "");
    EXPECT_EQ(options_.limit, 20u);
    EXPECT_TRUE(Parses("parking list unroutable --limit 10000 --json"));
    EXPECT_EQ(options_.service, "unroutable");
    EXPECT_EQ(options_.limit, kMostParked);
    EXPECT_TRUE(options_.json);
}

TEST_F(ArgumentsTest, WhatIsOutOfBoundsIsRefused) {
    for (const char* line : {"parking", "parking list nowhere", "parking list --limit 0",
                             "parking list --limit 10001", "parking list course extra-word",
                             "parking show", "parking show course", "parking show nowhere id"}) {
        EXPECT_FALSE(Parses(line)) << line;
    }
}

TEST_F(ArgumentsTest, OneMessageOrAllAreSettledButNeverBothOrNeither) {
    for (const std::string verb : {"replay", "drop"}) {
        EXPECT_FALSE(Parses("parking " + verb + " course")) << verb;
        EXPECT_FALSE(Parses("parking " + verb + " course some-id --all")) << verb;
        EXPECT_FALSE(Parses("parking " + verb + " --all")) << verb;
        EXPECT_TRUE(Parses("parking " + verb + " course some-id")) << verb;
        EXPECT_EQ(options_.message_id, "some-id");
        EXPECT_FALSE(options_.all);
    }
    EXPECT_FALSE(Parses("parking replay course --all --yes")) << "nothing is lost by a replay";
    EXPECT_TRUE(Parses("parking drop course --all --yes"));
    EXPECT_TRUE(options_.all);
    EXPECT_TRUE(options_.yes);
}

TEST_F(ArgumentsTest, AllAreDroppedOnlyWithYes) {
    std::ostringstream out;
    config::Environment environment{{{"LYCEUM_BROKER_HOSTS", "127.0.0.1:1"},
                                     {"LYCEUM_BROKER_USER", "u"},
                                     {"LYCEUM_BROKER_PASSWORD", "p"}}};
    EXPECT_EQ(DropParked({.service = "course", .all = true}, environment, out, out), 2);
    EXPECT_NE(out.str().find("--yes"), std::string::npos) << out.str();
}

}  // namespace
}  // namespace lyceum::ctl
