#include <algorithm>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "architecture/rules/source_tree.hpp"

namespace lyceum::architecture {
namespace {

using Prefixes = std::vector<std::string>;

bool StartsWith(const std::string& text, const std::string& prefix) {
    return text.compare(0, prefix.size(), prefix) == 0;
}

bool StartsWithAny(const std::string& text, const Prefixes& prefixes) {
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](const auto& prefix) { return StartsWith(text, prefix); });
}

std::string ServiceOf(const std::string& path) { return path.substr(0, path.find('/')); }

/// What files below a folder may include with quotes, their own folder aside. The first matching
/// row counts; a path that ends in / is a folder, `*` at its beginning stands for the file's own
/// service.
struct Rule {
    std::string folder;
    Prefixes may;
};

const std::vector<Rule>& Rules() {
    static const Prefixes kBase{"platform/core/",   "platform/contract/", "platform/config/",
                                "platform/log/",    "platform/metrics/",  "platform/runtime/",
                                "lyceum/common/v1/"};
    static const std::vector<Rule> rules{
        {"platform/core/", {}},
        {"platform/contract/", {"platform/core/", "lyceum/common/v1/"}},
        {"platform/service/",
         {"platform/core/", "platform/contract/", "platform/identity/", "platform/config/",
          "platform/log/", "platform/metrics/", "platform/runtime/", "platform/messaging/",
          "platform/db/", "platform/cache/", "lyceum/common/v1/"}},
        {"platform/", kBase},
        {"*/domain/", {"platform/core/", "platform/messaging/outbox.hpp"}},
        {"*/handlers/",
         {"*/domain/", "lyceum/", "platform/core/", "platform/cache/",
          "platform/contract/timestamp.hpp", "platform/messaging/context.hpp",
          "platform/messaging/asked.hpp", "platform/messaging/outbox.hpp"}},
        {"*/repository/", {"*/domain/", "platform/core/", "platform/db/"}},
        {"recommender/kernels/", {"platform/core/"}},
        {"recommender/model/", {"recommender/kernels/", "platform/core/"}},
        {"*/main.cpp", {"*/", "platform/"}},
    };
    return rules;
}

std::string ForService(const std::string& pattern, const std::string& service) {
    return pattern.front() == '*' ? service + pattern.substr(1) : pattern;
}

const Rule* RuleFor(const std::string& path) {
    for (const auto& rule : Rules()) {
        if (StartsWith(path, ForService(rule.folder, ServiceOf(path)))) return &rule;
    }
    return nullptr;
}

std::string FolderOf(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

TEST(IncludeRulesTest, FoldersIncludeOnlyWhatTheyMay) {
    for (const auto& file : ReadServices()) {
        const Rule* rule = RuleFor(file.path);
        if (rule == nullptr) continue;
        const std::string service = ServiceOf(file.path);
        Prefixes may{ForService(rule->folder, service)};
        if (rule->folder == "platform/") may = {FolderOf(file.path)};
        for (const auto& allowed : rule->may) may.push_back(ForService(allowed, service));
        for (const auto& include : file.quoted) {
            EXPECT_TRUE(StartsWithAny(include, may)) << file.path << " includes " << include;
        }
    }
}

// A rule for a folder that is not there would hold for nothing.
TEST(IncludeRulesTest, EveryRuleHasFiles) {
    const auto files = ReadServices();
    for (const auto& rule : Rules()) {
        const bool used = std::any_of(files.begin(), files.end(), [&](const auto& file) {
            return RuleFor(file.path) == &rule;
        });
        EXPECT_TRUE(used) << rule.folder;
    }
}

/// Headers of the standard library have neither a folder nor an ending.
bool IsStandard(const std::string& header) {
    return header.find_first_of("./") == std::string::npos;
}

TEST(IncludeRulesTest, CoreDomainAndKernelsNeedNoForeignHeaders) {
    const std::map<std::string, std::set<std::string>> besides{
        {"platform/core/", {"sys/random.h"}},
        {"*/domain/", {}},
        {"recommender/kernels/", {"cblas.h", "lapacke.h"}},
    };
    for (const auto& file : ReadServices()) {
        for (const auto& [folder, headers] : besides) {
            if (!StartsWith(file.path, ForService(folder, ServiceOf(file.path)))) continue;
            for (const auto& include : file.bracketed) {
                EXPECT_TRUE(IsStandard(include) || headers.count(include) == 1)
                    << file.path << " includes " << include;
            }
        }
    }
}

TEST(IncludeRulesTest, NoServiceIncludesAnother) {
    static const std::set<std::string> kServices{"auth", "course", "media", "recommender",
                                                 "gateway"};
    for (const auto& file : ReadServices()) {
        const std::string own = ServiceOf(file.path);
        for (const auto& include : file.quoted) {
            const std::string other = ServiceOf(include);
            if (kServices.count(other) == 0 || other == own) continue;
            const bool library =
                own == "lyceumctl" &&
                StartsWithAny(include, {"recommender/kernels/", "recommender/model/"});
            EXPECT_TRUE(library) << file.path << " includes " << include;
        }
    }
}

TEST(IncludeRulesTest, EachForeignLibraryHasOneHome) {
    static const std::map<std::string, Prefixes> kHomes{
        {"amqp", {"platform/messaging/"}},     {"rabbitmq-c/", {"platform/messaging/"}},
        {"cppconn/", {"platform/db/"}},        {"mysql", {"platform/db/"}},
        {"hiredis/", {"platform/cache/"}},     {"pistache/", {"platform/http/"}},
        {"spdlog/", {"platform/log/"}},        {"prometheus/", {"platform/metrics/"}},
        {"cblas.h", {"recommender/kernels/"}}, {"lapacke.h", {"recommender/kernels/"}},
        {"ctemplate/", {"gateway/pages/"}},    {"jwt.h", {"platform/identity/"}},
        {"microhttpd.h", {"media/"}},          {"sodium.h", {"auth/", "platform/identity/"}},
    };
    for (const auto& file : ReadServices()) {
        for (const auto& include : file.bracketed) {
            for (const auto& [library, homes] : kHomes) {
                if (!StartsWith(include, library)) continue;
                EXPECT_TRUE(StartsWithAny(file.path, homes))
                    << file.path << " includes " << include;
            }
        }
    }
}

}  // namespace
}  // namespace lyceum::architecture
