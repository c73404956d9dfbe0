#pragma once

#include <chrono>
#include <cstddef>

namespace lyceum::http {

/// What one connection may send and how long it may take.
struct Limits {
    std::size_t request_line_bytes = 8u << 10;
    std::size_t head_bytes = 32u << 10;
    std::size_t header_lines = 64;
    std::size_t body_bytes = 256u << 10;
    std::size_t connections = 4096;
    std::chrono::milliseconds receive{15'000};  ///< From the first byte of a request to its last.
    std::chrono::milliseconds answer{30'000};   ///< A handler's deadline.
    std::chrono::milliseconds send{30'000};     ///< For the client to take the whole response.
    std::chrono::milliseconds idle{75'000};     ///< Between requests.
    std::chrono::milliseconds linger{2'000};    ///< For the client to read an error and hang up.
};

}  // namespace lyceum::http
