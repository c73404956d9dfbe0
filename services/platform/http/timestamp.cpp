#include "platform/http/timestamp.hpp"

#include <charconv>
#include <chrono>
#include <cstdio>

namespace lyceum::http {
namespace {

// Takes exactly `digits` digits off the front.
bool Take(std::string_view& text, std::size_t digits, int& value) {
    if (text.size() < digits) return false;
    if (text.substr(0, digits).find_first_not_of("0123456789") != std::string_view::npos)
        return false;
    std::from_chars(text.data(), text.data() + digits, value);
    text.remove_prefix(digits);
    return true;
}

bool Take(std::string_view& text, std::string_view any_of) {
    if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
    text.remove_prefix(1);
    return true;
}

bool TakeFraction(std::string_view& text, std::int32_t& nanos) {
    nanos = 0;
    if (!Take(text, ".")) return true;
    std::int32_t unit = 100'000'000;
    std::size_t digits = 0;
    while (digits < 9 && digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
        nanos += (text[digits++] - '0') * unit;
        unit /= 10;
    }
    text.remove_prefix(digits);
    return digits > 0;
}

// Minutes east of UTC.
bool TakeOffset(std::string_view& text, int& minutes) {
    minutes = 0;
    if (Take(text, "Zz")) return true;
    const bool west = !text.empty() && text.front() == '-';
    int hour = 0;
    int minute = 0;
    if (!Take(text, "+-") || !Take(text, 2, hour) || !Take(text, ":") || !Take(text, 2, minute) ||
        hour > 23 || minute > 59) {
        return false;
    }
    minutes = (west ? -1 : 1) * (hour * 60 + minute);
    return true;
}

}  // namespace

void AppendTimestamp(std::string& out, const google::protobuf::Timestamp& time) {
    using namespace std::chrono;
    const sys_seconds seconds_since{seconds{time.seconds()}};
    const auto day = floor<days>(seconds_since);
    const year_month_day date{day};
    const hh_mm_ss clock{seconds_since - day};
    char buffer[64];
    const int length = std::snprintf(
        buffer, sizeof buffer, "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
        static_cast<int>(clock.seconds().count()));
    out.append(buffer, static_cast<std::size_t>(length));
    if (time.nanos() > 0) {
        int digits = 9;
        int value = time.nanos();
        while (value % 1000 == 0) {
            value /= 1000;
            digits -= 3;
        }
        const int written = std::snprintf(buffer, sizeof buffer, ".%0*d", digits, value);
        out.append(buffer, static_cast<std::size_t>(written));
    }
    out += 'Z';
}

bool ParseTimestamp(std::string_view text, google::protobuf::Timestamp& time) {
    using namespace std::chrono;
    int year_of = 0;
    int month_of = 0;
    int day_of = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int offset = 0;
    std::int32_t nanos = 0;
    const bool read = Take(text, 4, year_of) && Take(text, "-") && Take(text, 2, month_of) &&
                      Take(text, "-") && Take(text, 2, day_of) && Take(text, "Tt") &&
                      Take(text, 2, hour) && Take(text, ":") && Take(text, 2, minute) &&
                      Take(text, ":") && Take(text, 2, second) && TakeFraction(text, nanos) &&
                      TakeOffset(text, offset) && text.empty();
    if (!read || hour > 23 || minute > 59 || second > 59) return false;
    const year_month_day date{year{year_of}, month{static_cast<unsigned>(month_of)},
                              day{static_cast<unsigned>(day_of)}};
    if (!date.ok() || year_of < 1) return false;
    const auto at = sys_days{date} + hours{hour} + minutes{minute - offset} + seconds{second};
    time.set_seconds(duration_cast<seconds>(at.time_since_epoch()).count());
    time.set_nanos(nanos);
    return true;
}

}  // namespace lyceum::http
