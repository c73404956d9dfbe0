#include <malloc.h>

#include <iostream>
#include <string_view>

#include "platform/log/log.hpp"
#include "platform/runtime/stop_signal.hpp"
#include "platform/service/worker_impl.hpp"

namespace lyceum::service {
namespace {

constexpr int kSchemaAttempts = 60;

enum class Verb { kServe, kMigrate, kHelp, kUnusable };

Verb ParseVerb(int argc, char** argv) {
    if (argc <= 1) return Verb::kServe;
    const std::string_view word{argv[1]};
    if (argc == 2 && word == "migrate") return Verb::kMigrate;
    if (argc == 2 && (word == "--help" || word == "-h")) return Verb::kHelp;
    return Verb::kUnusable;
}

void PrintUsage(std::ostream& out, const std::string& service) {
    out << "usage: lyceum-" << service << " [migrate | --help]\n"
        << "  Without arguments: serves until SIGTERM. Settings come from the environment,\n"
        << "  see docs/operations.md.\n"
        << "  migrate: brings the database to this program's schema and ends.\n";
}

int MigrateOnly(config::Environment& environment, const ServiceInfo& info) {
    db::Options options = db::OptionsFrom(environment);
    environment.Check();
    options.connections = 1;
    options.timeout = std::chrono::seconds{120};
    db::Pool pool{options};
    const std::size_t applied = db::Migrate(pool, info.migrations);
    log::Info("migrate", {{"applied", applied}});
    return 0;
}

/// Prepares; waits for a database that is still starting, a minute at the longest. False if told to
/// stop.
bool Prepare(Worker::Impl& impl, const ServiceInfo& info, runtime::StopSignal& stop) {
    for (int attempt = 1;; ++attempt) {
        try {
            db::RequireMigrated(impl.pool, info.migrations);
            impl.Prepare();
            return true;
        } catch (const db::ConnectionLost& lost) {
            if (attempt == kSchemaAttempts) throw;
            log::Warn("database_awaited", {{"error", lost.what()}});
        }
        if (stop.WaitFor(std::chrono::seconds{1})) return false;
    }
}

}  // namespace

int Main(int argc, char** argv, const ServiceInfo& info,
         const std::function<void(Worker&)>& setup) {
    const Verb verb = ParseVerb(argc, argv);
    if (verb == Verb::kHelp || verb == Verb::kUnusable) {
        PrintUsage(verb == Verb::kHelp ? std::cout : std::cerr, info.name);
        return verb == Verb::kHelp ? 0 : 2;
    }
    // Threads that allocate would each keep an arena of their own.
    mallopt(M_ARENA_MAX, 2);
    runtime::StopSignal stop;
    auto environment = config::Environment::FromProcess();
    log::Configure(info.name, environment.Choice("LYCEUM_LOG_LEVEL", log::kLevels));
    try {
        if (verb == Verb::kMigrate) return MigrateOnly(environment, info);
        Settings settings{environment, info.name};
        Worker::Impl impl{info.name, environment, std::move(settings)};
        Worker worker{impl};
        setup(worker);
        environment.Check();
        if (!Prepare(impl, info, stop)) return 0;
        impl.Start();
        log::Info("started", {{"threads", impl.settings.threads}});
        stop.Wait();
        log::Info("draining");
        runtime::StopSignal::ExitAfter(runtime::kDrainLimit);
        impl.Drain();
        log::Info("stopped");
        return 0;
    } catch (const config::ConfigError& error) {
        std::cerr << "lyceum-" << info.name << ": these settings are missing or wrong:\n"
                  << error.what() << '\n';
    } catch (const std::exception& error) {
        log::Error("failed", {{"error", error.what()}});
    }
    return 1;
}

}  // namespace lyceum::service
