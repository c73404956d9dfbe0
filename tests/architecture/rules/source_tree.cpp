#include "architecture/rules/source_tree.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

namespace lyceum::architecture {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> Includes(const std::string& text, const std::regex& form) {
    std::vector<std::string> found;
    for (std::sregex_iterator it{text.begin(), text.end(), form}, end; it != end; ++it) {
        found.push_back((*it)[1]);
    }
    return found;
}

std::string Read(const fs::path& path) {
    std::ifstream file{path};
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

/// Folders of what is built or fetched, of documents, and hidden ones.
bool IsOurs(const std::string& folder) {
    static constexpr std::array kNotOurs{"docs", "node_modules", "dist", "run", "__pycache__"};
    if (folder.front() == '.') return folder == ".ci";
    return folder.rfind("build", 0) != 0 &&
           std::find(kNotOurs.begin(), kNotOurs.end(), folder) == kNotOurs.end();
}

bool IsText(const fs::path& path) {
    static constexpr std::array kEndings{".cpp",  ".hpp", ".proto", ".sql", ".sh",   ".mjs",
                                         ".js",   ".ts",  ".vue",   ".css", ".html", ".cmake",
                                         ".conf", ".cnf", ".yml",   ".py"};
    const auto ending = path.extension();
    if (ending.empty()) return Read(path).rfind("#!", 0) == 0 || path.filename() == "Dockerfile";
    return path.filename() == "CMakeLists.txt" ||
           std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

}  // namespace

std::vector<TextFile> ReadTexts() {
    const fs::path root{LYCEUM_SOURCE_DIR};
    std::vector<TextFile> files;
    for (fs::recursive_directory_iterator it{root}, end; it != end; ++it) {
        const auto& path = it->path();
        if (it->is_directory()) {
            if (!IsOurs(path.filename().string())) it.disable_recursion_pending();
        } else if (it->is_regular_file() && IsText(path)) {
            const auto text = Read(path);
            const auto lines = std::count(text.begin(), text.end(), '\n');
            files.push_back({fs::relative(path, root).string(), static_cast<std::size_t>(lines)});
        }
    }
    return files;
}

std::vector<SourceFile> ReadServices() {
    static const std::regex kQuoted{R"re((?:^|\n)#include "([^"]+)")re"};
    static const std::regex kBracketed{R"re((?:^|\n)#include <([^>]+)>)re"};
    const fs::path root = fs::path{LYCEUM_SOURCE_DIR} / "services";
    std::vector<SourceFile> files;
    for (const auto& entry : fs::recursive_directory_iterator{root}) {
        const auto path = entry.path();
        if (path.string().find("node_modules") != std::string::npos) continue;
        if (path.extension() != ".hpp" && path.extension() != ".cpp") continue;
        std::string text = Read(path);
        auto quoted = Includes(text, kQuoted);
        auto bracketed = Includes(text, kBracketed);
        files.push_back({fs::relative(path, root).string(), std::move(text), std::move(quoted),
                         std::move(bracketed)});
    }
    return files;
}

}  // namespace lyceum::architecture
