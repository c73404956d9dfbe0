#include "architecture/rules/source_tree.hpp"

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

}  // namespace

std::vector<SourceFile> ReadServices() {
    static const std::regex kQuoted{R"re((?:^|\n)#include "([^"]+)")re"};
    static const std::regex kBracketed{R"re((?:^|\n)#include <([^>]+)>)re"};
    const fs::path root = fs::path{LYCEUM_SOURCE_DIR} / "services";
    std::vector<SourceFile> files;
    for (const auto& entry : fs::recursive_directory_iterator{root}) {
        const auto path = entry.path();
        if (path.string().find("node_modules") != std::string::npos) continue;
        if (path.extension() != ".hpp" && path.extension() != ".cpp") continue;
        std::ifstream file{path};
        std::stringstream text;
        text << file.rdbuf();
        files.push_back({fs::relative(path, root).string(), text.str(),
                         Includes(text.str(), kQuoted), Includes(text.str(), kBracketed)});
    }
    return files;
}

}  // namespace lyceum::architecture
