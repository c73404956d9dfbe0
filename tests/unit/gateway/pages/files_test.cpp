#include <cstdlib>  // mkdtemp
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "gateway/pages/assets.hpp"
#include "gateway/pages/catalogue.hpp"

namespace lyceum::gateway::pages {
namespace {

class FilesTest : public ::testing::Test {
protected:
    FilesTest() {
        std::string pattern = (std::filesystem::temp_directory_path() / "pages-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
    }
    ~FilesTest() override { std::filesystem::remove_all(folder_); }

    void Write(const std::string& path, const std::string& text) const {
        const std::filesystem::path file = folder_ / path;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream{file} << text;
    }

    std::filesystem::path folder_;
};

TEST_F(FilesTest, AssetsAreTheEntriesOfTheManifest) {
    EXPECT_TRUE(ReadAssets(folder_).scripts.empty()) << "nothing built is no error";
    Write(".vite/manifest.json", R"({"src/main.ts": {"file": "assets/main-1.js", "isEntry": true,
        "css": ["assets/main-1.css"]}, "_part.js": {"file": "assets/part-1.js"}})");
    const auto assets = ReadAssets(folder_);
    EXPECT_EQ(assets.scripts, std::vector<std::string>{"/static/assets/main-1.js"});
    EXPECT_EQ(assets.styles, std::vector<std::string>{"/static/assets/main-1.css"});
    Write(".vite/manifest.json", "{");
    EXPECT_THROW(ReadAssets(folder_), std::runtime_error);
}

TEST_F(FilesTest, ACatalogueNamesTheKeyThatHasNoTranslation) {
    Write("zh-CN.json", R"({"page": {"hello": "你好", "only_here": "…"}})");
    Write("en.json", R"({"page": {"hello": "Hello"}})");
    try {
        const Catalogue catalogue{folder_};
        FAIL() << "a missing translation must not go unnoticed";
    } catch (const std::runtime_error& error) {
        EXPECT_NE(std::string{error.what()}.find("only_here"), std::string::npos);
    }
    Write("zh-CN.json", R"({"page": {"hello": "你好"}})");
    const Catalogue catalogue{folder_};
    EXPECT_EQ(catalogue.Text(http::Language::kChinese, "hello"), "你好");
    EXPECT_EQ(catalogue.Text(http::Language::kEnglish, "absent"), "absent");
    for (const char* bad : {"{", "{}", R"({"page": {"hello": 1}})"}) {
        Write("en.json", bad);
        EXPECT_THROW(Catalogue{folder_}, std::runtime_error) << bad;
    }
}

}  // namespace
}  // namespace lyceum::gateway::pages
