#include <malloc.h>

#include <cstdio>
#include <exception>
#include <string_view>

#include "gateway/gateway.hpp"
#include "platform/config/environment.hpp"
#include "platform/log/log.hpp"
#include "platform/runtime/stop_signal.hpp"

int main(int argc, char** argv) {
    using namespace lyceum;
    if (argc > 1) {
        const bool help = std::string_view{argv[1]} == "--help";
        std::fputs("usage: lyceum-gateway   (settings come from the environment, see docs/)\n",
                   help ? stdout : stderr);
        return help ? 0 : 2;
    }
    // Many small arenas would keep more memory than the gateway needs.
    mallopt(M_ARENA_MAX, 2);
    runtime::StopSignal stop;
    try {
        auto environment = config::Environment::FromProcess();
        const auto config = gateway::ReadConfig(environment);
        log::Configure("gateway", config.log_level);
        gateway::Serve(config, [&stop] {
            stop.Wait();
            runtime::StopSignal::ExitAfter(runtime::kDrainLimit);
        });
    } catch (const std::exception& error) {
        std::fprintf(stderr, "lyceum-gateway: %s\n", error.what());
        return 1;
    }
    return 0;
}
