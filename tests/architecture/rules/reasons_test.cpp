#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "architecture/rules/source_tree.hpp"

namespace lyceum::architecture {
namespace {

using Slugs = std::set<std::string>;

std::string Read(const char* path) {
    std::ifstream file{std::filesystem::path{LYCEUM_SOURCE_DIR} / path};
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

void Collect(const std::string& text, const char* form, Slugs& into) {
    const std::regex pattern{form};
    for (std::sregex_iterator it{text.begin(), text.end(), pattern}, end; it != end; ++it) {
        into.insert((*it)[1]);
    }
}

/// Files whose refusals reach callers; the recommender's kernels and models speak to its jobs.
bool Answers(const std::string& path) {
    static const std::regex kPlaces{
        "(platform|auth|course|media|gateway|recommender/handlers)/.*\\.[ch]pp"};
    return std::regex_match(path, kPlaces);
}

Slugs GivenIn(const std::string& text) {
    Slugs given;
    Collect(text,
            "\\b(?:NotFound|AlreadyExists|FailedPrecondition|ResourceExhausted|"
            "PermissionDenied|Unauthenticated|Aborted|Unavailable)\\(\\s*\"([a-z_]+)\"",
            given);
    Collect(text, "Code::k\\w+,\\s*\"([a-z_]+)\"", given);
    Collect(text, "BadRequest\\{\"([a-z_]+)\"", given);
    return given;
}

Slugs Given() {
    Slugs given;
    Collect(Read("nginx/snippets/problems.conf"), "/problems/([a-z_]+)", given);
    for (const auto& file : ReadServices()) {
        if (Answers(file.path)) given.merge(GivenIn(file.text));
    }
    return given;
}

/// The slugs in the rows that begin with a status.
Slugs Told() {
    std::istringstream lines{Read("docs/errors.md")};
    Slugs told;
    for (std::string line; std::getline(lines, line);) {
        if (std::regex_search(line, std::regex{"^\\| [45]\\d\\d \\|"})) {
            Collect(line, "`([a-z_]+)`", told);
        }
    }
    return told;
}

TEST(ReasonsTest, TheDocumentTellsEveryReasonThatIsGiven) {
    const auto told = Told();
    const auto given = Given();
    EXPECT_GT(given.size(), 60u);
    for (const auto& slug : given) EXPECT_TRUE(told.contains(slug)) << slug;
}

/// The slugs that have a title and a detail in both languages.
Slugs Titled() {
    Slugs titled;
    Collect(Read("services/platform/http/problem_texts.cpp"), "\\n    \\{\"([a-z_]+)\",", titled);
    return titled;
}

TEST(ReasonsTest, NoTextIsOfAReasonThatIsNotGiven) {
    // By the status alone, where a newer worker gives a reason that is not known; or filled in.
    const Slugs others{"unauthenticated",  "resource_exhausted", "conflict",    "internal",
                       "invalid_argument", "username_taken",     "email_taken", "phone_taken"};
    const auto given = Given();
    for (const auto& slug : Titled()) {
        EXPECT_TRUE(given.contains(slug) || others.contains(slug)) << slug;
    }
}

// The port for uploads has titles of its own; what cannot be decoded no caller of HTTP can send.
TEST(ReasonsTest, EveryReasonThatIsGivenHasItsText) {
    const auto titled = Titled();
    for (const auto& file : ReadServices()) {
        if (!Answers(file.path) || file.path.starts_with("media/port/")) continue;
        for (const auto& slug : GivenIn(file.text)) {
            EXPECT_TRUE(titled.contains(slug) || slug == "undecodable")
                << file.path << ": " << slug;
        }
    }
}

TEST(ReasonsTest, TheDocumentTellsOfNoReasonThatIsNotThere) {
    Slugs quoted;
    Collect(Read("nginx/snippets/problems.conf"), "/problems/([a-z_]+)", quoted);
    for (const auto& file : ReadServices()) Collect(file.text, "\"([a-z_]+)\"", quoted);
    for (const auto& slug : Told()) EXPECT_TRUE(quoted.contains(slug)) << slug;
}

}  // namespace
}  // namespace lyceum::architecture
