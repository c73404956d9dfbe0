#include "platform/config/environment.hpp"

#include <fstream>

#include <gtest/gtest.h>

namespace lyceum::config {
namespace {

std::string FileWith(const std::string& content) {
    const std::string path = ::testing::TempDir() + "lyceum_environment_test";
    std::ofstream{path, std::ios::binary} << content;
    return path;
}

std::string Problems(const Environment& environment) {
    try {
        environment.Check();
    } catch (const ConfigError& error) {
        return error.what();
    }
    return {};
}

TEST(Environment, ReadsTypedValuesAndFallbacks) {
    Environment environment{{{"NAME", "x"}, {"COUNT", "42"}, {"PORT", "21003"}}};
    EXPECT_EQ(environment.Text("NAME"), "x");
    EXPECT_EQ(environment.Text("ABSENT", "y"), "y");
    EXPECT_EQ(environment.Integer("COUNT", 1, 0, 100), 42);
    EXPECT_EQ(environment.Integer("ABSENT", 7, 0, 100), 7);
    EXPECT_EQ(environment.Port("PORT"), 21003);
    EXPECT_EQ(Problems(environment), "");
}

TEST(Environment, AChoiceIsOneOfItsWords) {
    Environment environment{{{"LEVEL", "warn"}, {"WRONG", "loud"}}};
    const std::vector<std::string> words{"info", "warn"};
    EXPECT_EQ(environment.Choice("LEVEL", words), "warn");
    EXPECT_EQ(environment.Choice("ABSENT", words), "info");
    EXPECT_NO_THROW(environment.Check());
    environment.Choice("WRONG", words);
    EXPECT_THROW(environment.Check(), ConfigError);
}

TEST(Environment, NamesEveryProblemAtOnce) {
    Environment environment{{{"COUNT", "101"}, {"WORD", "4x"}, {"PORT", "70000"}, {"EMPTY", ""}}};
    environment.Integer("COUNT", 1, 0, 100);
    environment.Integer("WORD", 1, 0, 100);
    environment.Port("PORT");
    environment.Text("EMPTY");
    environment.Secret("KEY");
    EXPECT_EQ(Problems(environment),
              "COUNT must be a whole number from 0 to 100\n"
              "WORD must be a whole number from 0 to 100\n"
              "PORT must be a whole number from 1 to 65535\n"
              "EMPTY is not set\n"
              "KEY_FILE is not set (nor is KEY)");
}

TEST(Environment, ASecretComesFromItsFileWithoutTheLastNewline) {
    Environment environment{{{"KEY_FILE", FileWith("se cret\n\n")}, {"KEY", "other"}}};
    EXPECT_EQ(environment.Secret("KEY"), "se cret\n");
    Environment plain{{{"KEY", "other"}}};
    EXPECT_EQ(plain.Secret("KEY"), "other");
}

TEST(Environment, AProblemNeverShowsASecret) {
    Environment environment{{{"KEY", "hunter2"}, {"KEY_FILE", "/nowhere/at/all"}}};
    environment.Secret("KEY");
    EXPECT_EQ(Problems(environment), "KEY_FILE names /nowhere/at/all, which cannot be opened");
}

TEST(Environment, FilesAreBoundedAndNotEmpty) {
    Environment empty{{{"FILE", FileWith("")}}};
    empty.File("FILE");
    EXPECT_NE(Problems(empty).find("is empty"), std::string::npos);
    Environment large{{{"FILE", FileWith(std::string(65'537, 'x'))}}};
    EXPECT_EQ(large.File("FILE"), "");
    EXPECT_NE(Problems(large).find("is larger than 64 KiB"), std::string::npos);
    Environment fits{{{"FILE", FileWith(std::string(65'536, 'x'))}}};
    EXPECT_EQ(fits.File("FILE").size(), 65'536u);
}

}  // namespace
}  // namespace lyceum::config
