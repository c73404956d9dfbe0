#include "platform/core/uuid.hpp"

#include <sys/random.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <system_error>

namespace lyceum {
namespace {

using Bytes16 = std::array<std::uint8_t, 16>;

/// Random bytes are read from the kernel some at a time, for each thread: so many as it gives in
/// one piece, and few, because thread-local memory is cut out of every thread's stack. Threads that
/// serve the metrics have 100 KiB, of which OpenBLAS takes 60.
Bytes16 RandomBytes() {
    thread_local std::array<std::uint8_t, 256> page;
    thread_local std::size_t used = page.size();
    if (used + 16 > page.size()) {
        if (getrandom(page.data(), page.size(), 0) != static_cast<ssize_t>(page.size())) {
            throw std::system_error(errno, std::generic_category(), "getrandom");
        }
        used = 0;
    }
    Bytes16 bytes;
    std::memcpy(bytes.data(), page.data() + used, bytes.size());
    used += bytes.size();
    return bytes;
}

std::string Hex(const Bytes16& bytes, bool dashes) {
    constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (dashes && (i == 4 || i == 6 || i == 8 || i == 10)) text.push_back('-');
        text.push_back(kDigits[bytes[i] >> 4]);
        text.push_back(kDigits[bytes[i] & 15]);
    }
    return text;
}

bool IsHexDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

}  // namespace

std::string NewUuid() {
    using namespace std::chrono;
    Bytes16 bytes = RandomBytes();
    const auto millis = static_cast<std::uint64_t>(
        duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count());
    for (std::size_t i = 0; i < 6; ++i) {
        bytes[i] = static_cast<std::uint8_t>(millis >> (8 * (5 - i)));
    }
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0f) | 0x70);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3f) | 0x80);
    return Hex(bytes, true);
}

std::string NewTraceId() { return Hex(RandomBytes(), false); }

bool IsUuid(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !IsHexDigit(text[i])) return false;
    }
    return true;
}

}  // namespace lyceum
