#include <malloc.h>
#include <pthread.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <string_view>

#include "gateway/gateway.hpp"
#include "platform/config/environment.hpp"
#include "platform/log/log.hpp"

namespace {

// Blocked in every thread from the start, so that only the waiting one gets them.
sigset_t BlockEndSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return signals;
}

}  // namespace

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
    const sigset_t signals = BlockEndSignals();
    try {
        auto environment = config::Environment::FromProcess();
        const auto config = gateway::ReadConfig(environment);
        log::Configure("gateway", config.log_level);
        gateway::Serve(config, [&signals] {
            int signal = 0;
            sigwait(&signals, &signal);
        });
    } catch (const std::exception& error) {
        std::fprintf(stderr, "lyceum-gateway: %s\n", error.what());
        return 1;
    }
    return 0;
}
