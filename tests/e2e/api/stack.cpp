#include "e2e/api/stack.hpp"

#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "platform/core/uuid.hpp"

namespace lyceum::e2e {
namespace {

nlohmann::json Expect(const Response& response, long status) {
    if (response.status != status) {
        throw std::runtime_error{"expected " + std::to_string(status) + ", got " +
                                 std::to_string(response.status) + " " + response.body};
    }
    return response.Json();
}

}  // namespace

std::string Setting(const std::string& name) {
    const char* value = std::getenv(name.c_str());
    if (value == nullptr) throw std::runtime_error{name + " is not set; run ./lyceum test"};
    return value;
}

std::string SecretFile(const std::string& name) {
    std::ifstream file{Setting(name)};
    std::string secret;
    std::getline(file, secret);
    return secret;
}

pid_t PidOf(const std::string& name) {
    std::ifstream file{Setting("LYCEUM_HOME") + "/run/" + name + ".pid"};
    pid_t pid = 0;
    if (!(file >> pid) || pid <= 1) throw std::runtime_error{name + " does not run"};
    return pid;
}

std::string Unique(const std::string& prefix) { return prefix + NewTraceId().substr(0, 12); }

std::string SignIn(const HttpClient& http, const std::string& login, const std::string& password) {
    return Expect(http.Post("/api/v1/sessions", {{"login", login}, {"password", password}}), 201)
        .at("access_token");
}

Account NewLearner(const HttpClient& http) {
    Account account;
    account.username = Unique("u");
    const auto user = Expect(http.Post("/api/v1/users", {{"username", account.username},
                                                         {"nickname", "Learner"},
                                                         {"password", kPassword}}),
                             201);
    account.id = user.at("id");
    account.token = SignIn(http, account.username, kPassword);
    return account;
}

std::string AdminToken(const HttpClient& http) {
    return SignIn(http, Setting("LYCEUM_TEST_ADMIN_LOGIN"),
                  SecretFile("LYCEUM_TEST_ADMIN_PASSWORD_FILE"));
}

nlohmann::json NewCourse(const HttpClient& http, const std::string& admin,
                         const nlohmann::json& extra, const std::string& collection) {
    nlohmann::json course{{"title", Unique("Course ")}, {"summary", "s"}, {"status", "published"}};
    if (!extra.is_null()) course.update(extra);
    return Expect(http.Post("/api/v1/" + collection, course, admin), 201);
}

}  // namespace lyceum::e2e
