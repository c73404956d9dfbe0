#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include <gtest/gtest.h>

#include "architecture/rules/source_tree.hpp"

namespace lyceum::architecture {
namespace {

constexpr const char* kCatalogue = "platform/http/phrases.cpp";

/// Where the bracket that opens at `at` closes.
std::size_t Close(const std::string& text, std::size_t at) {
    bool quoted = false;
    for (int depth = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (quoted && c == '\\') {
            ++at;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && std::string{"([{"}.find(c) != std::string::npos) {
            ++depth;
        } else if (!quoted && std::string{")]}"}.find(c) != std::string::npos && --depth == 0) {
            break;
        }
    }
    return at;
}

/// "a" "b" → "ab": as the compiler reads it.
std::string Joined(const std::string& text) {
    return std::regex_replace(text, std::regex{"\"\\s+\""}, "");
}

/// The wordings of an expression, what is computed as {}: `"at " + to_string(n)` → "at {}". None if
/// it has no text of its own, both of a choice.
std::vector<std::string> Wordings(const std::string& expression) {
    std::vector<std::string> wordings{""};
    for (std::size_t at = 0; at < expression.size(); ++at) {
        const char c = expression[at];
        std::string& wording = wordings.back();
        if (c == '?') {
            wording.clear();
        } else if (c == ':' && expression[at + 1] == ' ') {
            wordings.emplace_back();
        } else if (c == '"') {
            for (++at; expression[at] != '"'; ++at) {
                if (expression[at] == '\\') ++at;
                wording += expression[at];
            }
        } else if (c == '(' || c == '{') {
            const auto end = Close(expression, at);
            static const std::regex kFormat{"format\\(\"([^\"]*)\""};
            std::smatch format;
            const std::string call = expression.substr(0, end);
            if (std::regex_search(call, format, kFormat)) return {format[1]};
            if (!wording.ends_with("{}")) wording += "{}";
            at = end;
        } else if ((std::isalpha(static_cast<unsigned char>(c)) || c == '*') &&
                   !wording.ends_with("{}")) {
            wording += "{}";
        }
    }
    std::erase_if(wordings, [](const auto& wording) { return wording.empty() || wording == "{}"; });
    return wordings;
}

/// What stands between the commas of a call.
std::vector<std::string> Arguments(const std::string& text, std::size_t open) {
    const auto close = Close(text, open);
    std::vector<std::string> arguments;
    std::size_t from = open + 1;
    for (std::size_t at = from; at < close; ++at) {
        if (text[at] == '"' || text[at] == '(' || text[at] == '{') {
            if (text[at] == '"') {
                while (text[++at] != '"') at += text[at] == '\\';
            } else {
                at = Close(text, at);
            }
        } else if (text[at] == ',') {
            arguments.push_back(text.substr(from, at - from));
            from = at + 1;
        }
    }
    arguments.push_back(text.substr(from, close - from));
    return arguments;
}

/// Callers hear refusals of these; nothing else in services/ answers over HTTP.
bool Answers(const std::string& path) {
    static const std::regex kPlaces{
        "(platform|auth|course|media|gateway|recommender/handlers)/.*\\.[ch]pp"};
    return path != kCatalogue && std::regex_match(path, kPlaces);
}

/// Every wording of a violation or of a request that cannot be read, and where it is.
std::map<std::string, std::string> Given() {
    static const std::regex kOfField{
        "(InvalidArgument\\(|Refuse\\(|iolations_?\\.Add\\(|iolations\\.push_back\\(\\s*\\{)"};
    static const std::regex kOfRequest{"(\\bBad\\(|\\bBroken\\()"};
    static const std::regex kSentence{"(?:return|=)\\s*(\"The [^;]*);"};
    std::map<std::string, std::string> given;
    for (const auto& file : ReadServices()) {
        if (!Answers(file.path)) continue;
        const std::string text = Joined(file.text);
        const bool reads = file.path.starts_with("platform/http/");
        const auto collect = [&](const std::regex& calls, std::size_t argument) {
            for (std::sregex_iterator it{text.begin(), text.end(), calls}, end; it != end; ++it) {
                const auto open = static_cast<std::size_t>(it->position() + it->length() - 1);
                const auto arguments = Arguments(text, open);
                if (arguments.size() <= argument) continue;
                for (const auto& wording : Wordings(arguments[argument])) {
                    given.emplace(wording, file.path);
                }
            }
        };
        collect(kOfField, 1);
        if (!reads) continue;
        collect(kOfRequest, 0);
        for (std::sregex_iterator it{text.begin(), text.end(), kSentence}, end; it != end; ++it) {
            for (const auto& wording : Wordings((*it)[1])) given.emplace(wording, file.path);
        }
    }
    return given;
}

std::string TextOf(const std::string& path) {
    for (const auto& file : ReadServices()) {
        if (file.path == path) return Joined(file.text);
    }
    ADD_FAILURE() << "there is no " << path;
    return "";
}

/// The rows of the catalogue, English to Chinese.
std::map<std::string, std::string> Told() {
    static const std::regex kRow{
        "\\{\\s*\"((?:[^\"\\\\]|\\\\.)*)\",\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*\\}"};
    static const std::regex kEscape{"\\\\(.)"};
    const std::string text = TextOf(kCatalogue);
    std::map<std::string, std::string> told;
    for (std::sregex_iterator it{text.begin(), text.end(), kRow}, end; it != end; ++it) {
        told.emplace(std::regex_replace((*it)[1].str(), kEscape, "$1"), (*it)[2]);
    }
    return told;
}

long Gaps(const std::string& text) {
    long gaps = 0;
    for (auto at = text.find("{}"); at != std::string::npos; at = text.find("{}", at + 2)) ++gaps;
    return gaps;
}

TEST(PhrasesTest, EveryViolationIsToldInBothLanguages) {
    const auto told = Told();
    const auto given = Given();
    EXPECT_GT(given.size(), 60u);
    for (const auto& [wording, path] : given) {
        EXPECT_TRUE(told.contains(wording)) << path << ": " << wording;
    }
}

TEST(PhrasesTest, EveryFormatIsToldInBothLanguages) {
    const auto told = Told();
    const std::string text = TextOf("platform/contract/format.cpp");
    static const std::regex kReturned{"\\) return \"([^\"]+)\""};
    int formats = 0;
    for (std::sregex_iterator it{text.begin(), text.end(), kReturned}, end; it != end; ++it) {
        EXPECT_TRUE(told.contains((*it)[1])) << (*it)[1];
        ++formats;
    }
    EXPECT_GE(formats, 6);
}

TEST(PhrasesTest, BothLanguagesHaveTheSameGaps) {
    for (const auto& [english, chinese] : Told()) {
        EXPECT_EQ(Gaps(english), Gaps(chinese)) << english;
        EXPECT_FALSE(chinese.empty()) << english;
    }
}

TEST(PhrasesTest, TheCatalogueHasNoWordingThatIsNotThere) {
    std::string all;
    for (const auto& file : ReadServices()) {
        if (file.path != kCatalogue) all += Joined(file.text) + "\n";
    }
    const auto given = Given();
    for (const auto& [english, chinese] : Told()) {
        const bool used = given.contains(english) || all.find('"' + english + '"') != all.npos;
        EXPECT_TRUE(used || english == "image" || english == "video") << english;
    }
}

}  // namespace
}  // namespace lyceum::architecture
