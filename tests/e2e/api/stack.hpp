#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>

#include "e2e/api/http_client.hpp"

namespace lyceum::e2e {

/// A setting that `./lyceum test` exports; throws if it is missing.
std::string Setting(const std::string& name);
std::string SecretFile(const std::string& name);

/// The process of a service or server as the launcher recorded it.
pid_t PidOf(const std::string& name);

/// A name that no other test uses.
std::string Unique(const std::string& prefix);

struct Account {
    std::uint64_t id = 0;
    std::string username;
    std::string token;
};

inline constexpr const char* kPassword = "a long enough pass phrase";

/// Registers a learner by username and signs in.
Account NewLearner(const HttpClient& http);
std::string SignIn(const HttpClient& http, const std::string& login, const std::string& password);
std::string AdminToken(const HttpClient& http);

/// A published course (or "positions") made by an admin; `extra` overrides fields.
nlohmann::json NewCourse(const HttpClient& http, const std::string& admin,
                         const nlohmann::json& extra = {},
                         const std::string& collection = "courses");

}  // namespace lyceum::e2e
