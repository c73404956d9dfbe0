#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>

namespace lyceum::config {
class Environment;
}

namespace lyceum::ctl {

/// What was given up by the workers waits in `parking.<service>`, what no queue took in
/// `unroutable`, until somebody decides.
struct ParkingOptions {
    std::string service = {};     ///< A service, or "unroutable"; empty lists all.
    std::string message_id = {};  ///< Empty with `all`.
    bool all = false;
    bool yes = false;  ///< Needed to drop all.
    bool json = false;
    std::size_t limit = 20;  ///< Of a list, for each queue.
};

/// A look takes at most this many messages of a queue.
inline constexpr std::size_t kMostParked = 10'000;

/// Each returns the exit status: 0, or 1 if the message is not there. They throw Failure.
int ListParked(const ParkingOptions& options, config::Environment& environment, std::ostream& out,
               std::ostream& err);
int ShowParked(const ParkingOptions& options, config::Environment& environment, std::ostream& out,
               std::ostream& err);
/// Sends it, under its message id, to where it was to be handled, as a first attempt, and takes it
/// away when the broker has it there. What of it had been done is known by the worker's inbox.
int ReplayParked(const ParkingOptions& options, config::Environment& environment, std::ostream& out,
                 std::ostream& err);
/// Takes it away for good and prints it whole.
int DropParked(const ParkingOptions& options, config::Environment& environment, std::ostream& out,
               std::ostream& err);

}  // namespace lyceum::ctl
