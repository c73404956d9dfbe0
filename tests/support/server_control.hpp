#pragma once

#include <string>

namespace lyceum::testing {

/// Breaks and mends one of the test servers through $LYCEUM_TEST_SERVER. Each call returns when it
/// is done and throws if it failed. The destructor starts the server again.
class ServerControl {
public:
    /// "rabbitmq", "mariadb", "redis" or "nginx".
    explicit ServerControl(std::string server);
    ~ServerControl();
    ServerControl(const ServerControl&) = delete;
    ServerControl& operator=(const ServerControl&) = delete;

    void Start();
    void Stop();
    void Kill();
    void Restart();

private:
    void Run(const std::string& action);

    const std::string server_;
    bool down_ = false;
};

}  // namespace lyceum::testing
