#pragma once

#include <cstdint>

namespace lyceum {

/// A page of a list, counted from 1.
struct PageRequest {
    std::uint32_t page = 1;
    std::uint32_t size = 20;
    std::uint64_t Offset() const { return std::uint64_t{page - 1} * size; }
};

/// As a request names it: absent numbers (0) become page 1 of 20.
inline PageRequest PageOf(std::uint32_t page, std::uint32_t size) {
    PageRequest request;
    if (page != 0) request.page = page;
    if (size != 0) request.size = size;
    return request;
}

}  // namespace lyceum
