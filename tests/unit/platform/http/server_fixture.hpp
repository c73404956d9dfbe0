#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "platform/http/server.hpp"
#include "unit/platform/http/raw_client.hpp"

namespace lyceum::http::testing {

inline const std::string kKey = "0123456789abcdef0123456789abcdef";

/// A real server with a handler for /echo (GET, POST), /things/{id} (GET, DELETE), /never (GET),
/// /drop (GET), /throw (GET) and /large (GET); remembers what it was asked.
class ServerFixture : public ::testing::Test {
protected:
    void SetUp() override {
        const Handler echo = [this](Request request, const Responder& responder) {
            Response response;
            response.body = request.body;
            response.content_type = "text/plain";
            Remember(std::move(request));
            responder.Answer(std::move(response));
        };
        table.Get("/echo", echo);
        table.Add(Method::kPost, "/echo", echo);
        table.Get("/healthz", echo);
        table.Get("/things/{id}", echo);
        table.Add(Method::kDelete, "/things/{id}", echo);
        table.Get("/never", [this](Request request, Responder responder) {
            Remember(std::move(request));
            std::lock_guard lock{mutex};
            kept.push_back(std::move(responder));
        });
        table.Get("/drop", [](const Request&, const Responder&) {});
        table.Get("/throw", [](const Request&, const Responder&) {
            throw std::runtime_error("secret of the house");
        });
        table.Get("/large", [](const Request&, const Responder& responder) {
            Response response;
            response.body = std::string(8u << 20, 'x');
            responder.Answer(std::move(response));
        });
        options.edge_key = kKey;
        options.limits.linger = std::chrono::milliseconds{300};
    }

    void TearDown() override {
        if (server) server->Stop(std::chrono::milliseconds{0});
    }

    std::uint16_t Start() {
        server = std::make_unique<Server>(table, options);
        server->Start();
        return server->port();
    }

    static std::string Get(const std::string& target, const std::string& more = "") {
        return "GET " + target + " HTTP/1.1\r\nHost: h\r\nX-Edge-Key: " + kKey + "\r\n" + more +
               "\r\n";
    }
    static std::string Post(const std::string& body, const std::string& more = "") {
        return "POST /echo HTTP/1.1\r\nHost: h\r\nX-Edge-Key: " + kKey +
               "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + more + "\r\n" + body;
    }
    /// One request, its whole answer.
    static std::string Ask(std::uint16_t port, std::string request) {
        RawClient client{port};
        const auto end = request.find("\r\n") + 2;
        client.Send(request.insert(end, "Connection: close\r\n"));
        return client.ReadToEnd();
    }

    std::size_t asked() const {
        std::lock_guard lock{mutex};
        return requests.size();
    }
    bool KeptOne() const {
        std::lock_guard lock{mutex};
        return kept.size() == 1;
    }
    Request last() const {
        std::lock_guard lock{mutex};
        return requests.back();
    }

    RouteTable table;
    Server::Options options;
    std::unique_ptr<Server> server;
    mutable std::mutex mutex;
    std::vector<Request> requests;
    std::vector<Responder> kept;

private:
    void Remember(Request request) {
        std::lock_guard lock{mutex};
        requests.push_back(std::move(request));
    }
};

inline int StatusOf(const std::string& answer) {
    return answer.size() > 12 ? std::stoi(answer.substr(9, 3)) : 0;
}
inline std::string BodyOf(const std::string& answer) {
    const auto end = answer.find("\r\n\r\n");
    return end == std::string::npos ? "" : answer.substr(end + 4);
}

}  // namespace lyceum::http::testing
