#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <vector>

namespace lyceum::config {
class Environment;
}

namespace lyceum::ctl {

/// Where messages wait until somebody decides: what the services' workers gave up in
/// `parking.<service>`, what no queue took in `unroutable`.
const std::vector<std::string>& ParkingPlaces();

struct ParkingOptions {
    std::string service = {};     ///< One of the places; empty lists all.
    std::string message_id = {};  ///< Empty with `all`.
    bool all = false;             ///< What is there at the start, not what comes meanwhile.
    bool yes = false;             ///< Needed to drop all.
    bool json = false;
    std::size_t limit = 20;  ///< Of a list, for each queue.
};

/// A look takes at most this many messages of a queue.
inline constexpr std::size_t kMostParked = 10'000;

/// Each returns the exit status: 0, or 1 if the message is not there or could not be replayed.
/// They throw Failure and messaging::DialError.
int ListParked(const ParkingOptions& options, config::Environment& environment, std::ostream& out,
               std::ostream& err);
int ShowParked(const ParkingOptions& options, config::Environment& environment, std::ostream& out,
               std::ostream& err);
/// Sends it, under its message id, to where it was to be handled, as a first attempt, and takes it
/// away when the broker has it there. What of it had been done is known by the worker's inbox. One
/// that no queue takes or that its worker would refuse stays; those behind it go on.
int ReplayParked(const ParkingOptions& options, config::Environment& environment, std::ostream& out,
                 std::ostream& err);
/// Prints it whole and takes it away for good.
int DropParked(const ParkingOptions& options, config::Environment& environment, std::ostream& out,
               std::ostream& err);

}  // namespace lyceum::ctl
