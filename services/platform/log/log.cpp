#include "platform/log/log.hpp"

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>

#include <fmt/chrono.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include "platform/log/json_line.hpp"

namespace lyceum::log {
namespace {

constexpr const char* kNames[] = {"debug", "info", "warn", "error"};
constexpr spdlog::level::level_enum kSpdlogLevels[] = {spdlog::level::debug, spdlog::level::info,
                                                       spdlog::level::warn, spdlog::level::err};

struct State {
    State() {
        logger.set_level(spdlog::level::debug);
        logger.set_pattern("%v");
        logger.flush_on(spdlog::level::debug);
    }
    spdlog::logger logger{"lyceum", std::make_shared<spdlog::sinks::stderr_sink_mt>()};
    std::atomic<Level> level{Level::kInfo};
    std::mutex mutex;
    std::shared_ptr<const std::string> service = std::make_shared<std::string>("lyceum");
};

/// Never destroyed, so that threads that end late can still log.
State& TheState() {
    static auto* const kState = new State;
    return *kState;
}

std::string Now() {
    using namespace std::chrono;
    const auto now = floor<milliseconds>(system_clock::now());
    const auto second = floor<seconds>(now);
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(system_clock::to_time_t(second)),
                       (now - second).count());
}

}  // namespace

void Configure(std::string_view service, std::string_view level) {
    State& state = TheState();
    Level chosen = Level::kInfo;
    for (std::size_t i = 0; i < std::size(kNames); ++i) {
        if (level == kNames[i]) chosen = static_cast<Level>(i);
    }
    state.level = chosen;
    const std::lock_guard lock{state.mutex};
    state.service = std::make_shared<std::string>(service);
}

bool Enabled(Level level) { return level >= TheState().level.load(std::memory_order_relaxed); }

void Write(Level level, std::string_view event, std::initializer_list<Field> fields) {
    if (!Enabled(level)) return;
    State& state = TheState();
    std::shared_ptr<const std::string> service;
    {
        const std::lock_guard lock{state.mutex};
        service = state.service;
    }
    const auto index = static_cast<std::size_t>(level);
    std::string line = "{\"time\":\"" + Now() + "\",\"level\":\"" + kNames[index] + "\"";
    AppendField(line, {"service", *service});
    AppendField(line, {"event", event});
    for (const Field& field : fields) AppendField(line, field);
    line += '}';
    state.logger.log(kSpdlogLevels[index], spdlog::string_view_t{line.data(), line.size()});
}

}  // namespace lyceum::log
