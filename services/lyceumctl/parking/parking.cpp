#include "lyceumctl/parking/parking.hpp"

#include <functional>
#include <ostream>
#include <vector>

#include <nlohmann/json.hpp>

#include "lyceumctl/parking/describe.hpp"
#include "lyceumctl/parking/parked_queue.hpp"
#include "lyceumctl/remote/session.hpp"
#include "platform/config/environment.hpp"
#include "platform/messaging/topology.hpp"

namespace lyceum::ctl {
namespace {

using nlohmann::json;

constexpr const char* kUnroutable = "unroutable";
const std::vector<std::string> kPlaces{"auth", "course", "media", "recommender", kUnroutable};

std::string QueueOf(const std::string& place) {
    return place == kUnroutable ? place : "parking." + place;
}

messaging::BrokerOptions BrokerOf(config::Environment& environment) {
    auto options = messaging::OptionsFrom(environment, "lyceumctl");
    environment.Check();
    return options;
}

json ToJson(const Description& shown) {
    return {{"message_id", shown.message_id},
            {"type", shown.type},
            {"queue", shown.queue},
            {"reason", shown.reason},
            {"accepted_at", shown.accepted_at},
            {"attempts", shown.attempts},
            {"bytes", shown.bytes}};
}

void Print(const Description& shown, std::ostream& out) {
    out << "  " << shown.message_id << "  " << shown.type << "  for " << shown.queue << ", "
        << shown.attempts << (shown.attempts == 1 ? " attempt" : " attempts");
    if (!shown.accepted_at.empty()) out << ", accepted " << shown.accepted_at;
    out << "\n    " << (shown.reason.empty() ? "no reason is recorded" : shown.reason) << "\n";
}

/// The message as it was sent at first. A parked one names its queue in the routing key; what was
/// unroutable still carries the address that nobody listened at.
messaging::Message Afresh(messaging::Message message, const std::string& place) {
    if (place != kUnroutable) message.exchange.clear();
    message.persistent = true;
    message.mandatory = true;
    message.reply_to.clear();
    message.expiration.reset();
    std::erase_if(message.headers, [](const auto& header) {
        const std::string& name = header.first;
        return name == messaging::header::kReason || name == messaging::header::kAttempt ||
               name == messaging::header::kDeadline || name == "x-death" ||
               name == "x-delivery-count" || name.starts_with("x-first-") ||
               name.starts_with("x-last-");
    });
    return message;
}

/// Runs `act` on the one that is named, or on all. False if the one is not there.
bool ForEach(ParkedQueue& queue, const ParkingOptions& options,
             const std::function<void(const Parked&)>& act) {
    for (std::size_t seen = 0; seen < kMostParked; ++seen) {
        const auto parked = queue.Next();
        if (!parked) return options.all;
        if (options.all) {
            act(*parked);
        } else if (parked->message.message_id == options.message_id) {
            act(*parked);
            return true;
        }
    }
    return options.all;
}

int Ended(bool found, const ParkingOptions& options, std::ostream& err) {
    if (found) return 0;
    err << "lyceumctl: " << QueueOf(options.service) << " holds no message " << options.message_id
        << ".\n";
    return 1;
}

}  // namespace

int ListParked(const ParkingOptions& options, config::Environment& environment, std::ostream& out,
               std::ostream&) {
    const auto broker = BrokerOf(environment);
    auto places = kPlaces;
    if (!options.service.empty()) places = {options.service};
    json all = json::array();
    for (const auto& place : places) {
        ParkedQueue queue{broker, QueueOf(place)};
        std::vector<Description> shown;
        while (shown.size() < options.limit) {
            const auto parked = queue.Next();
            if (!parked) break;
            shown.push_back(Describe(parked->message));
        }
        const std::size_t total = shown.size() + queue.left();
        if (options.json) {
            json messages = json::array();
            for (const auto& one : shown) messages.push_back(ToJson(one));
            all.push_back({{"place", place}, {"total", total}, {"messages", std::move(messages)}});
            continue;
        }
        out << place << ": " << total << " parked\n";
        for (const auto& one : shown) Print(one, out);
        if (total > shown.size()) out << "  … and " << total - shown.size() << " more (--limit)\n";
    }
    if (options.json) out << all.dump(2, ' ', false, json::error_handler_t::replace) << "\n";
    return 0;
}

int ShowParked(const ParkingOptions& options, config::Environment& environment, std::ostream& out,
               std::ostream& err) {
    ParkedQueue queue{BrokerOf(environment), QueueOf(options.service)};
    const bool found = ForEach(queue, options, [&](const Parked& parked) {
        out << DescribeWhole(parked.message) << "\n";
    });
    return Ended(found, options, err);
}

int ReplayParked(const ParkingOptions& options, config::Environment& environment, std::ostream& out,
                 std::ostream& err) {
    Session session{environment};
    ParkedQueue queue{BrokerOf(environment), QueueOf(options.service)};
    const bool found = ForEach(queue, options, [&](const Parked& parked) {
        session.Publish(Afresh(parked.message, options.service));
        queue.Remove(parked);
        out << "replayed " << parked.message.message_id << " to " << parked.message.routing_key
            << "\n";
    });
    return Ended(found, options, err);
}

int DropParked(const ParkingOptions& options, config::Environment& environment, std::ostream& out,
               std::ostream& err) {
    if (options.all && !options.yes) {
        throw Failure{"Dropping all messages of " + QueueOf(options.service) +
                      " cannot be undone: say --yes too."};
    }
    ParkedQueue queue{BrokerOf(environment), QueueOf(options.service)};
    const bool found = ForEach(queue, options, [&](const Parked& parked) {
        out << DescribeWhole(parked.message) << std::endl;
        queue.Remove(parked);
    });
    return Ended(found, options, err);
}

}  // namespace lyceum::ctl
