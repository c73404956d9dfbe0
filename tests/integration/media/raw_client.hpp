#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace lyceum::media::testing {

struct Answer {
    int status = 0;
    std::map<std::string, std::string> headers;  ///< Names in lower case.
    std::string body;
    /// A header that must be there; empty otherwise.
    std::string operator[](const std::string& name) const;
};

/// One TCP connection that sends exactly the bytes it is told to.
class RawClient {
public:
    explicit RawClient(std::uint16_t port);
    ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    /// False if the server has closed.
    bool Send(const std::string& bytes);
    /// Status 0 if the connection ends before a whole answer, or after 20 s.
    Answer Read(bool head_only = false);

private:
    bool ReadMore();

    int socket_ = -1;
    std::string buffer_;
};

}  // namespace lyceum::media::testing
