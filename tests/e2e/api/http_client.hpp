#pragma once

#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace lyceum::e2e {

struct Response {
    long status = 0;
    std::multimap<std::string, std::string> headers;  ///< Names in lower case.
    std::string body;

    std::string Header(const std::string& name) const;
    nlohmann::json Json() const { return nlohmann::json::parse(body); }
    /// The slug at the end of a problem's type.
    std::string Reason() const;
    /// The fields that a problem's violations name.
    std::vector<std::string> ViolatedFields() const;
};

using Headers = std::vector<std::string>;

/// HTTP to the whole stack under test, through Nginx. Keeps no cookies; bearer tokens are given per
/// call.
class HttpClient {
public:
    HttpClient();  ///< To LYCEUM_TEST_URL.
    explicit HttpClient(std::string base);

    Response Send(const std::string& method, const std::string& path, const std::string& body = {},
                  const Headers& headers = {}) const;

    Response Get(const std::string& path, const std::string& token = {}) const;
    Response Post(const std::string& path, const nlohmann::json& body,
                  const std::string& token = {}) const;
    Response Put(const std::string& path, const nlohmann::json& body,
                 const std::string& token = {}) const;
    Response Patch(const std::string& path, const nlohmann::json& body,
                   const std::string& token = {}) const;
    Response Delete(const std::string& path, const std::string& token = {}) const;

    const std::string& base() const { return base_; }

private:
    std::string base_;
};

/// The token as a header, with the content type of a JSON body.
Headers WithToken(const std::string& token);

}  // namespace lyceum::e2e
