#include "lyceumctl/parking/parking.hpp"

#include <algorithm>
#include <functional>
#include <ostream>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "lyceumctl/parking/afresh.hpp"
#include "lyceumctl/parking/decode.hpp"
#include "lyceumctl/parking/describe.hpp"
#include "lyceumctl/remote/session.hpp"
#include "platform/config/environment.hpp"
#include "platform/messaging/held_queue.hpp"

namespace lyceum::ctl {
namespace {

using messaging::Held;
using messaging::HeldQueue;
using nlohmann::json;

constexpr const char* kUnroutable = "unroutable";
constexpr int kUsage = 2;

std::string QueueOf(const std::string& place) {
    return place == kUnroutable ? place : "parking." + place;
}

messaging::BrokerOptions BrokerOf(config::Environment& environment) {
    auto options = messaging::OptionsFrom(environment, "lyceumctl");
    environment.Check();
    return options;
}

std::string ToLine(const json& shown) {
    return shown.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
}

/// Runs `act` on the one that is named, or on all that are there now, and returns the exit status.
/// `act` tells whether it could.
int ForEach(HeldQueue& queue, const ParkingOptions& options, std::ostream& err,
            const std::function<bool(const Held&)>& act) {
    bool all_done = true;
    std::size_t seen = 0;
    // What is parked meanwhile, perhaps by this very replay, is left for the next look.
    for (std::size_t most = 1; seen < most; ++seen) {
        const auto held = queue.Next();
        if (!held) break;
        if (seen == 0) most = std::min<std::size_t>(kMostParked, queue.left() + std::size_t{1});
        if (options.all) {
            all_done = act(*held) && all_done;
        } else if (held->message.message_id == options.message_id) {
            return act(*held) ? 0 : 1;
        }
    }
    if (options.all && seen == kMostParked) err << "lyceumctl: There may be more: say it again.\n";
    if (options.all) return all_done ? 0 : 1;
    err << "lyceumctl: There is no message " << Printable(options.message_id)
        << (seen == 0 ? ": nothing is in " : fmt::format(" among the first {} of ", seen))
        << QueueOf(options.service) << ".\n";
    return 1;
}

/// What a queue holds: the first of them and their number.
struct Look {
    std::vector<Description> shown;
    std::size_t total = 0;
};

Look LookAt(const messaging::BrokerOptions& broker, const std::string& place, std::size_t limit) {
    HeldQueue queue{broker, QueueOf(place)};
    Look look;
    while (look.shown.size() < limit) {
        const auto held = queue.Next();
        if (!held) break;
        look.shown.push_back(Describe(*held));
    }
    look.total = look.shown.size() + queue.left();
    std::stable_sort(look.shown.begin(), look.shown.end(), [](const auto& one, const auto& other) {
        return one.sent_at < other.sent_at;
    });
    return look;
}

}  // namespace

const std::vector<std::string>& ParkingPlaces() {
    static const std::vector<std::string> places{"auth", "course", "media", "recommender",
                                                 kUnroutable};
    return places;
}

int ListParked(const ParkingOptions& options, config::Environment& environment, std::ostream& out,
               std::ostream&) {
    const auto broker = BrokerOf(environment);
    auto places = ParkingPlaces();
    if (!options.service.empty()) places = {options.service};
    json all = json::array();
    for (const auto& place : places) {
        const auto look = LookAt(broker, place, options.limit);
        if (options.json) {
            json messages = json::array();
            for (const auto& one : look.shown) messages.push_back(ToJson(one));
            all.push_back(
                {{"place", place}, {"total", look.total}, {"messages", std::move(messages)}});
            continue;
        }
        out << place << ": " << look.total << " parked\n";
        for (const auto& one : look.shown) out << ToText(one);
        const auto more = look.total - look.shown.size();
        if (more > 0) out << "  … and " << more << " more (--limit)\n";
    }
    if (options.json) out << all.dump(2, ' ', false, json::error_handler_t::replace) << "\n";
    return 0;
}

int ShowParked(const ParkingOptions& options, config::Environment& environment, std::ostream& out,
               std::ostream& err) {
    HeldQueue queue{BrokerOf(environment), QueueOf(options.service)};
    return ForEach(queue, options, err, [&](const Held& held) {
        out << DescribeWhole(held.message) << "\n";
        return true;
    });
}

int ReplayParked(const ParkingOptions& options, config::Environment& environment, std::ostream& out,
                 std::ostream& err) {
    Session session{environment};
    HeldQueue queue{BrokerOf(environment), QueueOf(options.service)};
    return ForEach(queue, options, err, [&](const Held& held) {
        const auto& message = held.message;
        const std::string id = Printable(message.message_id);
        const std::string to = DestinationOf(message);
        auto problem = WhyNotAgain(message, SystemClock{}.Now());
        if (problem.empty() && !session.Publish(Afresh(message))) {
            problem = "is taken by no queue: " + Printable(to) + " is missing or full";
        }
        if (!problem.empty()) {
            err << "lyceumctl: " << id << " stays where it is: it " << problem << ".\n";
            return false;
        }
        queue.Remove(held);
        if (options.json) {
            out << ToLine({{"message_id", message.message_id}, {"queue", to}});
        } else {
            out << "replayed " << id << " to " << Printable(to) << "\n";
        }
        return true;
    });
}

int DropParked(const ParkingOptions& options, config::Environment& environment, std::ostream& out,
               std::ostream& err) {
    if (options.all && !options.yes) {
        err << "lyceumctl: Dropping all messages of " << QueueOf(options.service)
            << " cannot be undone: say --yes too.\n";
        return kUsage;
    }
    HeldQueue queue{BrokerOf(environment), QueueOf(options.service)};
    return ForEach(queue, options, err, [&](const Held& held) {
        out << DescribeWhole(held.message) << std::endl;
        if (!out) throw Failure{"The message cannot be printed, so it is not dropped."};
        queue.Remove(held);
        return true;
    });
}

}  // namespace lyceum::ctl
