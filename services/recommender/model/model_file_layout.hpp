#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <string_view>

#include "recommender/model/checksum.hpp"

namespace lyceum::recommender::layout {

// header, section table, then the sections, each at a multiple of kAlignment; integers
// little-endian.
static_assert(std::endian::native == std::endian::little);

constexpr std::array<char, 8> kMagic{'L', 'Y', 'C', 'M', 'O', 'D', 'E', 'L'};
constexpr std::uint32_t kVersion = 1;
constexpr std::uint64_t kAlignment = 64;
constexpr std::uint32_t kMostSections = 32;

struct Header {
    std::array<char, 8> magic;
    std::uint32_t version;
    std::uint32_t sections;
    std::uint64_t file_bytes;
    std::uint64_t checksum;  ///< of this header with 0 here, and of the section table
    std::uint32_t courses;
    std::uint32_t reserved;
    std::array<char, 32> name;
    std::array<char, 128> parameters;
    std::array<char, 56> label;
};
static_assert(sizeof(Header) == 256);

struct SectionEntry {
    std::array<char, 24> name;
    std::uint64_t offset;
    std::uint64_t bytes;
    std::uint64_t checksum;
    std::uint64_t reserved;
};
static_assert(sizeof(SectionEntry) == 56);

inline std::uint64_t ChecksumOf(Header header, std::span<const SectionEntry> table) {
    header.checksum = 0;
    Checksum sum;
    sum.Add(std::as_bytes(std::span{&header, 1}));
    sum.Add(std::as_bytes(table));
    return sum.value();
}

/// Text up to the first zero byte.
template <std::size_t N>
std::string_view TextOf(const std::array<char, N>& field) {
    const std::string_view all{field.data(), N};
    return all.substr(0, all.find('\0'));
}

}  // namespace lyceum::recommender::layout
