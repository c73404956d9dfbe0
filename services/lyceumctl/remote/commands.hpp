#pragma once

#include <iosfwd>
#include <string>

namespace lyceum::config {
class Environment;
}

namespace lyceum::ctl {

struct RebuildOptions {
    bool wait = false;  ///< Until it is done or failed, 10 minutes at the longest.
    bool json = false;
};

/// Starts a rebuild job. Exit status 0, or 1 if the awaited job failed. Throws Failure.
int StartRebuild(const RebuildOptions& options, config::Environment& environment, std::ostream& out,
                 std::ostream& err);

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
