#include "platform/db/sql_time.hpp"

#include <cstdio>

#include "platform/db/statement.hpp"

namespace lyceum::db {

std::string ToSql(TimePoint time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{time - day};
    char text[64];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u %02ld:%02ld:%02ld.%06ld", int(date.year()),
                  unsigned(date.month()), unsigned(date.day()), long(clock.hours().count()),
                  long(clock.minutes().count()), long(clock.seconds().count()),
                  long(clock.subseconds().count()));
    return text;
}

TimePoint FromSql(const std::string& text) {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    long hour = 0;
    long minute = 0;
    long second = 0;
    char fraction[7] = "";
    if (std::sscanf(text.c_str(), "%d-%u-%u %ld:%ld:%ld.%6[0-9]", &year, &month, &day, &hour,
                    &minute, &second, fraction) < 6) {
        throw Error{"'" + text.substr(0, 40) + "' is not a time"};
    }
    long micros = 0;
    bool ended = false;
    for (int i = 0; i < 6; ++i) {
        ended = ended || fraction[i] == '\0';
        micros = micros * 10 + (ended ? 0 : fraction[i] - '0');
    }
    using namespace std::chrono;
    return sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}} +
           hours{hour} + minutes{minute} + seconds{second} + microseconds{micros};
}

}  // namespace lyceum::db
