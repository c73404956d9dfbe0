#include <vector>

#include <gtest/gtest.h>

#include "platform/service/worker.hpp"

namespace lyceum::service {
namespace {

int RunMain(std::vector<std::string> words) {
    words.insert(words.begin(), "lyceum-course");
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    return Main(static_cast<int>(arguments.size()), arguments.data(), {"course", {}},
                [](Worker&) {});
}

TEST(Main, UnusableArgumentsAreTwoAndExplained) {
    ::testing::internal::CaptureStderr();
    EXPECT_EQ(RunMain({"--frobnicate"}), 2);
    EXPECT_EQ(RunMain({"migrate", "twice"}), 2);
    const std::string text = ::testing::internal::GetCapturedStderr();
    EXPECT_NE(text.find("usage: lyceum-course"), std::string::npos);
}

TEST(Main, HelpIsAnAnswer) {
    ::testing::internal::CaptureStdout();
    EXPECT_EQ(RunMain({"--help"}), 0);
    EXPECT_NE(::testing::internal::GetCapturedStdout().find("migrate"), std::string::npos);
}

TEST(Main, NamesEveryMissingSettingAtOnce) {
    ::testing::internal::CaptureStderr();
    EXPECT_EQ(RunMain({"migrate"}), 1);
    const std::string text = ::testing::internal::GetCapturedStderr();
    for (const char* key : {"LYCEUM_DB_PORT", "LYCEUM_DB_NAME", "LYCEUM_DB_USER"}) {
        EXPECT_NE(text.find(key), std::string::npos) << text;
    }
}

}  // namespace
}  // namespace lyceum::service
