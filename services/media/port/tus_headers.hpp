#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "media/files/digest.hpp"
#include "platform/core/status.hpp"

/// The headers of tus 1.0 (https://tus.io/protocols/resumable-upload).
namespace lyceum::media {

inline constexpr const char* kTusVersion = "1.0.0";
inline constexpr const char* kTusExtensions = "creation,checksum,termination,expiration";
inline constexpr const char* kTusChecksums = "sha1,sha256";

/// Nothing unless the text is valid base64 with padding.
std::optional<std::string> DecodeBase64(const std::string& text);

/// A number of bytes: digits only, at most 2^53 − 1.
Result<std::uint64_t> ParseBytes(const std::string& header, const std::string& text);

/// "key base64,key base64,…": at most 16 keys and 4 KiB.
Result<std::map<std::string, std::string>> ParseMetadata(const std::string& text);

struct Checksum {
    Digest::Algorithm algorithm = Digest::Algorithm::kSha1;
    std::string digest;  ///< Raw bytes.
};
/// "sha1 base64" or "sha256 base64".
Result<Checksum> ParseChecksum(const std::string& text);

/// "Sat, 21 Nov 2026 00:00:00 GMT" (RFC 9110).
std::string HttpDate(std::int64_t unix_seconds);

}  // namespace lyceum::media
