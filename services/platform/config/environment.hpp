#pragma once

#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace lyceum::config {

/// Every missing or bad setting at once, one a line.
struct ConfigError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Typed reads of the process's settings. Problems are collected; Check() throws them together. The
/// only place that reads the environment.
class Environment {
public:
    static Environment FromProcess();
    explicit Environment(std::map<std::string, std::string> values);

    std::string Text(const std::string& key);
    std::string Text(const std::string& key, const std::string& fallback);
    std::int64_t Integer(const std::string& key, std::int64_t fallback, std::int64_t minimum,
                         std::int64_t maximum);
    std::uint16_t Port(const std::string& key);
    /// One of the words, the first of which is the fallback.
    std::string Choice(const std::string& key, const std::vector<std::string>& words);

    /// The content of the file that KEY_FILE names (one trailing newline is taken off), else KEY
    /// itself.
    std::string Secret(const std::string& key);
    /// The content of the file that the key names; at most 64 KiB.
    std::string File(const std::string& key);

    /// Throws ConfigError if any read before found a problem.
    void Check() const;

private:
    std::map<std::string, std::string> values_;
    std::vector<std::string> problems_;
};

}  // namespace lyceum::config
