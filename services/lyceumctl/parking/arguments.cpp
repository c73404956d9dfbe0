#include "lyceumctl/parking/arguments.hpp"

#include <iostream>

#include <CLI/CLI.hpp>

namespace lyceum::ctl {
namespace {

using Run = std::function<int(config::Environment&)>;
using Act = int (*)(const ParkingOptions&, config::Environment&, std::ostream&, std::ostream&);

class Commands {
public:
    Commands(CLI::App& group, ParkingOptions& options, Run& run)
        : group_{group}, options_{options}, run_{run} {}

    CLI::App* Add(const char* name, const char* text, Act act) {
        auto* command = group_.add_subcommand(name, text);
        command->add_option("SERVICE", options_.service)->check(CLI::IsMember(ParkingPlaces()));
        command->callback([&options = options_, &run = run_, act] {
            run = [&options, act](auto& environment) {
                return act(options, environment, std::cout, std::cerr);
            };
        });
        return command;
    }

    CLI::App* AddForOne(const char* name, const char* text, Act act) {
        auto* command = Add(name, text, act);
        command->get_option("SERVICE")->required();
        return command;
    }

    /// A message, or `--all` of them.
    CLI::App* AddForAll(const char* name, const char* text, Act act) {
        auto* command = AddForOne(name, text, act);
        auto* which = command->add_option_group("which")->require_option(1);
        which->add_option("MESSAGE_ID", options_.message_id);
        which->add_flag("--all", options_.all, "Every message of the queue, 10,000 at a time");
        return command;
    }

private:
    CLI::App& group_;
    ParkingOptions& options_;
    Run& run_;
};

}  // namespace

void AddParking(CLI::App& app, ParkingOptions& options, Run& run) {
    auto& group =
        *app.add_subcommand("parking", "Messages that were given up")->require_subcommand(1);
    Commands commands{group, options, run};
    auto* list = commands.Add("list", "What is parked, and why", ListParked);
    list->add_option("--limit", options.limit, "Messages of a queue")
        ->check(CLI::Range(std::size_t{1}, kMostParked))
        ->capture_default_str();
    list->add_flag("--json", options.json, "Print the list as JSON");
    commands.AddForOne("show", "One message as JSON, decoded, without secrets", ShowParked)
        ->add_option("MESSAGE_ID", options.message_id)
        ->required();
    commands.AddForAll("replay", "Have it handled again, under its id", ReplayParked)
        ->add_flag("--json", options.json, "Print a JSON object a line");
    commands.AddForAll("drop", "Print it as JSON and take it away for good", DropParked)
        ->add_flag("--yes", options.yes, "Needed for --all");
}

}  // namespace lyceum::ctl
