#include "e2e/api/http_client.hpp"

#include <algorithm>
#include <cctype>
#include <memory>
#include <stdexcept>

#include <curl/curl.h>

#include "e2e/api/stack.hpp"

namespace lyceum::e2e {
namespace {

struct CurlDeleter {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

std::size_t AppendBody(char* data, std::size_t size, std::size_t count, void* into) {
    static_cast<std::string*>(into)->append(data, size * count);
    return size * count;
}

std::size_t AddHeader(char* data, std::size_t size, std::size_t count, void* into) {
    const std::string line{data, size * count};
    const auto colon = line.find(':');
    if (colon != std::string::npos) {
        std::string name = line.substr(0, colon);
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        const auto begin = line.find_first_not_of(' ', colon + 1);
        const auto end = line.find_last_not_of("\r\n");
        static_cast<Response*>(into)->headers.emplace(
            name, begin > end ? std::string{} : line.substr(begin, end - begin + 1));
    }
    return size * count;
}

}  // namespace

std::string Response::Header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string{} : found->second;
}

std::string Response::Reason() const {
    const auto problem = Json();
    const std::string type = problem.at("type");
    return type.substr(type.rfind('/') + 1);
}

std::vector<std::string> Response::ViolatedFields() const {
    std::vector<std::string> fields;
    const auto problem = Json();
    for (const auto& violation : problem.at("violations")) fields.push_back(violation.at("field"));
    return fields;
}

HttpClient::HttpClient() : HttpClient{Setting("LYCEUM_TEST_URL")} {}
HttpClient::HttpClient(std::string base) : base_{std::move(base)} {}

Response HttpClient::Send(const std::string& method, const std::string& path,
                          const std::string& body, const Headers& headers) const {
    const std::unique_ptr<CURL, CurlDeleter> curl{curl_easy_init()};
    std::unique_ptr<curl_slist, CurlDeleter> list;
    for (const auto& header : headers)
        list.reset(curl_slist_append(list.release(), header.c_str()));
    list.reset(curl_slist_append(list.release(), "Expect:"));
    Response response;
    const std::string url = base_ + path;
    curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_CUSTOMREQUEST, method.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, list.get());
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, 60L);
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, AppendBody);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &response.body);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERFUNCTION, AddHeader);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERDATA, &response);
    if (method == "HEAD") {
        curl_easy_setopt(curl.get(), CURLOPT_NOBODY, 1L);
    } else if (!body.empty() || method == "POST") {
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE_LARGE,
                         static_cast<curl_off_t>(body.size()));
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, body.data());
    }
    const CURLcode code = curl_easy_perform(curl.get());
    if (code != CURLE_OK) {
        throw std::runtime_error{method + " " + url + ": " + curl_easy_strerror(code)};
    }
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &response.status);
    return response;
}

Headers WithToken(const std::string& token) {
    Headers headers{"Content-Type: application/json", "Accept-Language: en"};
    if (!token.empty()) headers.push_back("Authorization: Bearer " + token);
    return headers;
}

Response HttpClient::Get(const std::string& path, const std::string& token) const {
    return Send("GET", path, {}, WithToken(token));
}
Response HttpClient::Post(const std::string& path, const nlohmann::json& body,
                          const std::string& token) const {
    return Send("POST", path, body.dump(), WithToken(token));
}
Response HttpClient::Put(const std::string& path, const nlohmann::json& body,
                         const std::string& token) const {
    return Send("PUT", path, body.dump(), WithToken(token));
}
Response HttpClient::Patch(const std::string& path, const nlohmann::json& body,
                           const std::string& token) const {
    return Send("PATCH", path, body.dump(), WithToken(token));
}
Response HttpClient::Delete(const std::string& path, const std::string& token) const {
    return Send("DELETE", path, {}, WithToken(token));
}

}  // namespace lyceum::e2e
