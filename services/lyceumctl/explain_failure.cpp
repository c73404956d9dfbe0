#include "lyceumctl/explain_failure.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>

namespace lyceum::ctl {
namespace {

std::string CommandsOf(const CLI::App& group) {
    std::string names;
    for (const CLI::App* command : group.get_subcommands(nullptr)) {
        names += (names.empty() ? "" : ", ") + command->get_name();
    }
    return names;
}

/// The first word that is no option, else the first option; empty where there is none.
std::string Unknown(const CLI::App& group) {
    const auto words = group.remaining();
    const auto plain = std::find_if(words.begin(), words.end(), [](const std::string& word) {
        return word.rfind('-', 0) != 0;
    });
    if (plain != words.end()) return *plain;
    return words.empty() ? std::string{} : words.front();
}

}  // namespace

std::string ExplainFailure(const CLI::App* app, const CLI::Error& error) {
    const CLI::App* group = app;
    std::string path = app->get_name();
    while (!group->get_subcommands().empty()) {
        group = group->get_subcommands().front();
        path += ' ' + group->get_name();
    }
    std::string problem = error.what();
    if (group->get_require_subcommand_min() > 0) {
        const std::string unknown = Unknown(*group);
        problem =
            unknown.empty() ? "a command is missing" : "there is no command '" + unknown + "'";
        problem += "; it may be " + CommandsOf(*group) + ".";
    }
    return path + ": " + problem + "\nRun `" + path + " --help` for more information.\n";
}

}  // namespace lyceum::ctl
