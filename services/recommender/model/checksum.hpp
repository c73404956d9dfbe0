#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace lyceum::recommender {

/// A running 64-bit FNV-1a over words of 8 bytes (the last one padded with zeros): finds damage, is
/// no protection against intent. Feed it pieces whose lengths, but the last's, are multiples of 8.
class Checksum {
public:
    void Add(std::span<const std::byte> bytes) {
        for (std::size_t i = 0; i < bytes.size(); i += sizeof(std::uint64_t)) {
            std::uint64_t word = 0;
            std::memcpy(&word, bytes.data() + i, std::min(sizeof word, bytes.size() - i));
            value_ = (value_ ^ word) * 0x100000001B3U;
            value_ ^= value_ >> 29U;
        }
    }
    std::uint64_t value() const { return value_; }

private:
    std::uint64_t value_ = 0xCBF29CE484222325U;
};

}  // namespace lyceum::recommender
