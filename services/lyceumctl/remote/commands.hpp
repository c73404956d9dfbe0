#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>

namespace lyceum::config {
class Environment;
}

namespace lyceum::ctl {

struct RebuildOptions {
    bool wait = false;  ///< Until it ends, 10 minutes at the longest.
    bool json = false;
    unsigned shards = 0;  ///< 0: from the running Gram matrix.
    bool thorough = false;
};

/// Starts a rebuild job. Exit status 0, or 1 if the awaited job failed. Throws Failure.
int StartRebuild(const RebuildOptions& options, config::Environment& environment, std::ostream& out,
                 std::ostream& err);

struct JobOptions {
    std::uint64_t id = 0;
    unsigned count = 20;
    bool json = false;
};

/// Cancels a rebuild job. Exit status 0. Throws Failure, also for one that has ended.
int CancelRebuild(const JobOptions& options, config::Environment& environment, std::ostream& out);

/// Lists the latest rebuild jobs. Exit status 0. Throws Failure.
int ListRebuilds(const JobOptions& options, config::Environment& environment, std::ostream& out);

struct CreateAdminOptions {
    std::string username;
    std::string password_file;  ///< "-" reads standard input. One trailing newline is taken off.
    std::string nickname;
    bool json = false;
};

/// Creates the administrator or renews the password. Exit status 0. Throws Failure.
int CreateAdmin(const CreateAdminOptions& options, config::Environment& environment,
                std::ostream& out);

}  // namespace lyceum::ctl
