#pragma once

/// What runs inside Redis, each script at once. KEYS[1] is the tag's version, KEYS[2] its hash.
///
/// A version is a random number, not a count: after a flush or an eviction the next reader makes a
/// new one that no earlier reader can hold, so a Put that read its source before the flush never
/// matches and cannot bring stale data back, not even for its ttl.
namespace lyceum::cache {

/// ARGV: a fresh version in case there is none, its seconds to live.
inline constexpr const char* kVersionScript = R"lua(
local version = redis.call('GET', KEYS[1])
if version then return version end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
return ARGV[1]
)lua";

/// ARGV: version, field, value, seconds to live, most fields. The hash lives as long as the
/// shortest lived of its values: Redis 7.0 knows no life of single fields.
inline constexpr const char* kPutScript = R"lua(
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if redis.call('HLEN', KEYS[2]) >= tonumber(ARGV[5])
   and redis.call('HEXISTS', KEYS[2], ARGV[2]) == 0 then
    redis.call('UNLINK', KEYS[2])
end
redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
local left = redis.call('TTL', KEYS[2])
if left < 0 or left > tonumber(ARGV[4]) then redis.call('EXPIRE', KEYS[2], ARGV[4]) end
return 1
)lua";

/// ARGV: a fresh version, its seconds to live.
inline constexpr const char* kInvalidateScript = R"lua(
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
redis.call('UNLINK', KEYS[2])
return 1
)lua";

}  // namespace lyceum::cache
