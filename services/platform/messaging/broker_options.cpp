#include <utility>

#include "platform/config/environment.hpp"
#include "platform/messaging/connection.hpp"

namespace lyceum::messaging {
namespace {

std::vector<std::string> Split(const std::string& list) {
    std::vector<std::string> hosts;
    std::size_t start = 0;
    while (start <= list.size()) {
        const auto comma = std::min(list.find(',', start), list.size());
        if (comma > start) hosts.push_back(list.substr(start, comma - start));
        start = comma + 1;
    }
    return hosts;
}

}  // namespace

BrokerOptions OptionsFrom(config::Environment& environment, std::string client_name) {
    BrokerOptions options;
    options.hosts = Split(environment.Text("LYCEUM_BROKER_HOSTS"));
    options.user = environment.Text("LYCEUM_BROKER_USER");
    options.password = environment.Secret("LYCEUM_BROKER_PASSWORD");
    options.vhost = environment.Text("LYCEUM_BROKER_VHOST", "/");
    options.client_name = std::move(client_name);
    return options;
}

}  // namespace lyceum::messaging
