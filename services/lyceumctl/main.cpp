#include <cstdint>
#include <exception>
#include <iostream>

#include <CLI/CLI.hpp>

#include "lyceumctl/explain_failure.hpp"
#include "lyceumctl/import/import.hpp"
#include "lyceumctl/offline/evaluate_command.hpp"
#include "lyceumctl/offline/recommend_command.hpp"
#include "lyceumctl/parking/arguments.hpp"
#include "lyceumctl/remote/commands.hpp"
#include "lyceumctl/remote/session.hpp"
#include "platform/config/environment.hpp"
#include "platform/log/log.hpp"

namespace lyceum::ctl {
namespace {

constexpr int kUsage = 2;
// Ids are JSON numbers.
constexpr std::uint64_t kFirstId = 1;
constexpr std::uint64_t kLastId = (1ULL << 53U) - 1;
constexpr auto kCoursesHelp = "courses.jsonl; beside the enrolments unless named";

/// The whole command line: each leaf sets `run`.
struct CommandLine {
    CLI::App app{
        "Operates Lyceum. Exit status: 0 done, 1 failed, 2 unusable arguments.\n"
        "Commands that talk to the platform read LYCEUM_BROKER_* and "
        "LYCEUM_TOKEN_PRIVATE_KEY_FILE; "
        "`./lyceum ctl` sets them.",
        "lyceumctl"};
    std::function<int(config::Environment&)> run;

    ImportOptions import;
    RebuildOptions rebuild;
    JobOptions jobs;
    CreateAdminOptions admin;
    ParkingOptions parking;
    offline::EvaluateOptions evaluate;
    offline::RecommendOptions recommend;

    CommandLine() {
        app.require_subcommand(1);
        app.failure_message(ExplainFailure);
        AddImport();
        AddAdmin();
        AddRecommender();
        AddParking(app, parking, run);
    }

    void AddImport() {
        auto* command =
            app.add_subcommand("import", "Import courses.jsonl and enrollments.txt of a folder");
        command->add_option("DIR", import.directory, "The folder")->required();
        command->add_option("--source", import.source,
                            "Names the origin of the keys; made of the folder's name unless given");
        command->add_flag(
            "--keep-going", import.keep_going,
            "Leave broken lines out; else one broken line stops all before anything is sent");
        command->add_flag("--ordered", import.ordered,
                          "The courses of a line are in the order of time");
        command->add_flag_callback(
            "--no-wait", [this] { import.wait = false; },
            "Do not wait until the recommender has caught up");
        command->add_option("--parallel", import.parallel, "Batches under way at a time")
            ->check(CLI::Range(1, 16))
            ->capture_default_str();
        command->add_flag("--json", import.json, "Print the outcome as JSON");
        command->callback([this] {
            run = [this](auto& environment) {
                return Import(import, environment, std::cout, std::cerr);
            };
        });
    }

    void AddAdmin() {
        auto* group = app.add_subcommand("admin", "Administrators")->require_subcommand(1);
        auto* command =
            group->add_subcommand("create",
                                  "Create an administrator; who has an account of this name "
                                  "becomes one, with the new password");
        command->add_option("--username", admin.username, "The name to sign in with")->required();
        command
            ->add_option("--password-file", admin.password_file, "A file, or - for standard input")
            ->required();
        command->add_option("--nickname", admin.nickname, "The username unless given");
        command->add_flag("--json", admin.json, "Print the account as JSON");
        command->callback([this] {
            run = [this](auto& environment) { return CreateAdmin(admin, environment, std::cout); };
        });
    }

    void AddRecommender() {
        auto* group = app.add_subcommand("recommender", "Models and jobs")->require_subcommand(1);
        auto* job = group->add_subcommand("rebuild", "Start a rebuild job by queue message");
        job->add_flag("--wait", rebuild.wait,
                      "Until the job ends, or has not moved for 10 minutes");
        auto* shards = job->add_option("--shards", rebuild.shards,
                                       "Let workers sum so many ranges of learners, from the store")
                           ->check(CLI::Range(1, 64));
        job->add_flag("--thorough", rebuild.thorough,
                      "Every kind of model, from every history in the store")
            ->excludes(shards);
        job->add_flag("--json", rebuild.json, "Print the job as JSON");
        job->callback([this] {
            run = [this](auto& environment) {
                return StartRebuild(rebuild, environment, std::cout, std::cerr);
            };
        });

        auto* cancel = group->add_subcommand("cancel", "Cancel a rebuild job");
        cancel->add_option("ID", jobs.id, "The job")
            ->required()
            ->check(CLI::Range(kFirstId, kLastId));
        cancel->add_flag("--json", jobs.json, "Print the job as JSON");
        cancel->callback([this] {
            run = [this](auto& environment) { return CancelRebuild(jobs, environment, std::cout); };
        });
        auto* history = group->add_subcommand("history", "List rebuild jobs, newest first");
        history->add_option("--count", jobs.count, "So many")
            ->check(CLI::Range(1, 100))
            ->capture_default_str();
        history->add_flag("--json", jobs.json, "Print the jobs as JSON");
        history->callback([this] {
            run = [this](auto& environment) { return ListRebuilds(jobs, environment, std::cout); };
        });

        auto* table =
            group->add_subcommand("evaluate", "Compare the models on a file, without servers");
        table->add_option("--enrollments", evaluate.enrollments, "`learner course …` lines or CSV")
            ->required();
        table->add_option("--test", evaluate.test, "What the learners took besides");
        table->add_option("--courses", evaluate.courses, kCoursesHelp);
        table->add_flag("--ordered", evaluate.ordered, "Lines are in the order of time");
        table->add_option(
            "--model", evaluate.models,
            "Only these; may be repeated; or all; or champion, what recommend chooses it from");
        table->add_option("--cold", evaluate.cold, "Courses known of newcomers to measure: 1,3,5")
            ->delimiter(',');
        table->add_option("--budget", evaluate.budget, "Seconds to search better options");
        table->add_option("--seed", evaluate.seed, "Of the split");
        table->add_flag("--json", evaluate.json, "Print the figures as JSON");
        table->callback([this] {
            run = [this](auto&) { return offline::Run(evaluate, std::cout, std::cerr); };
        });

        auto* lines = group->add_subcommand(
            "recommend", "Recommend for every learner of a file, without servers");
        lines->add_option("--enrollments", recommend.enrollments, "`learner course …` lines or CSV")
            ->required();
        lines->add_option("--model", recommend.model, "champion, or a model's name")
            ->capture_default_str();
        lines->add_option("--courses", recommend.courses, kCoursesHelp);
        lines->add_flag("--ordered", recommend.ordered, "Lines are in the order of time");
        lines->add_option("--n", recommend.n, "Courses a learner")
            ->check(CLI::Range(1, 1000))
            ->capture_default_str();
        lines->add_option("--out", recommend.out, "The file to write, or - for standard output");
        lines->add_flag("--json", recommend.json, "Print a summary as JSON; needs --out FILE");
        lines->callback([this] {
            run = [this](auto&) { return offline::Run(recommend, std::cout, std::cerr); };
        });
    }
};

int Main(int argc, char** argv) {
    log::Configure("lyceumctl", "error");
    CommandLine line;
    try {
        line.app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return line.app.exit(error) == 0 ? 0 : kUsage;
    }
    try {
        auto environment = config::Environment::FromProcess();
        return line.run(environment);
    } catch (const std::exception& error) {
        std::cerr << "lyceumctl: " << error.what() << "\n";
        return 1;
    }
}

}  // namespace
}  // namespace lyceum::ctl

int main(int argc, char** argv) { return lyceum::ctl::Main(argc, argv); }
