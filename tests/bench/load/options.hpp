#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace lyceum::bench {

/// bench_http_load PORT REQUESTS CONNECTIONS SECONDS RATE once|loop. REQUESTS is a file of raw
/// HTTP/1.1 requests, each behind its length as four little-endian bytes; RATE 0 is a closed loop.
struct Options {
    std::uint16_t port = 0;
    std::size_t connections = 1;
    double seconds = 1;
    double rate = 0;
    bool once = false;
    std::vector<std::string> requests;
};

inline std::vector<std::string> ReadRequests(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    if (!file) throw std::runtime_error{path + " cannot be read"};
    std::vector<std::string> requests;
    std::uint32_t length = 0;
    while (file.read(reinterpret_cast<char*>(&length), sizeof length)) {
        std::string request(length, '\0');
        if (length > 1u << 20 || !file.read(request.data(), length))
            throw std::runtime_error{path + " is cut short"};
        requests.push_back(std::move(request));
    }
    if (requests.empty()) throw std::runtime_error{path + " holds no request"};
    return requests;
}

inline Options ParseOptions(int argc, char** argv) {
    if (argc != 7)
        throw std::runtime_error{"usage: PORT REQUESTS CONNECTIONS SECONDS RATE once|loop"};
    Options options;
    options.port = static_cast<std::uint16_t>(std::stoul(argv[1]));
    options.requests = ReadRequests(argv[2]);
    options.connections = std::clamp<std::size_t>(std::stoul(argv[3]), 1, 1024);
    options.seconds = std::clamp(std::stod(argv[4]), 0.1, 300.0);
    options.rate = std::stod(argv[5]);
    options.once = std::strcmp(argv[6], "once") == 0;
    return options;
}

}  // namespace lyceum::bench
