#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "architecture/rules/source_tree.hpp"

namespace lyceum::architecture {
namespace {

bool StartsWith(const std::string& text, const std::string& prefix) {
    return text.compare(0, prefix.size(), prefix) == 0;
}

/// Most files are small, few are long, none is too long.
void ExpectSmall(std::vector<TextFile> files, const std::string& what) {
    ASSERT_GT(files.size(), 20u) << what;
    std::sort(files.begin(), files.end(),
              [](const auto& a, const auto& b) { return a.lines < b.lines; });
    EXPECT_LE(files[files.size() / 2].lines, 60u) << "the median of " << what;
    EXPECT_LE(files[files.size() * 9 / 10].lines, 200u) << "nine tenths of " << what;
    for (const auto& file : files) EXPECT_LE(file.lines, 400u) << file.path;
}

TEST(SourceRulesTest, FilesStaySmall) {
    const auto files = ReadTexts();
    ExpectSmall(files, "all");
    std::vector<TextFile> services;
    std::copy_if(files.begin(), files.end(), std::back_inserter(services),
                 [](const auto& file) { return StartsWith(file.path, "services/"); });
    ExpectSmall(services, "services");
}

TEST(SourceRulesTest, TheTreeHasTestsScriptsAndSettings) {
    std::set<std::string> paths;
    for (const auto& file : ReadTexts()) paths.insert(file.path);
    for (const char* path :
         {"lyceum", "deploy/local/up.sh", "deploy/local/server", "deploy/docker/Dockerfile",
          "nginx/nginx.conf", "tests/web/pages.test.mjs", "tests/CMakeLists.txt", ".ci/run",
          "proto/lyceum/common/v1/options.proto", "services/gateway/main.cpp",
          "tests/architecture/rules/source_rules_test.cpp"}) {
        EXPECT_EQ(paths.count(path), 1u) << path;
    }
    for (const auto& path : paths) {
        EXPECT_EQ(path.find("node_modules/"), std::string::npos) << path;
    }
}

TEST(SourceRulesTest, OnlyThePlaceThatMayCatchesAllOrReadsTheEnvironment) {
    const auto files = ReadServices();
    EXPECT_GT(files.size(), 20u);
    for (const auto& file : files) {
        if (!StartsWith(file.path, "platform/service/")) {
            EXPECT_EQ(file.text.find("catch (...)"), std::string::npos) << file.path;
        }
        if (!StartsWith(file.path, "platform/config/")) {
            EXPECT_EQ(file.text.find("getenv("), std::string::npos) << file.path;
        }
    }
}

}  // namespace
}  // namespace lyceum::architecture
