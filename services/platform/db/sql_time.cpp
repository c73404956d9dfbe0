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

TimePoint FromSql(std::string_view text) {
    std::string_view rest = text;
    const auto fail = [text] {
        return Error{"'" + std::string{text.substr(0, 40)} + "' is not a time"};
    };
    // A number of so many digits and what stands before it.
    const auto take = [&](std::string_view before, std::size_t digits) {
        if (!rest.starts_with(before) || rest.size() < before.size() + digits) throw fail();
        rest.remove_prefix(before.size());
        int number = 0;
        for (const char digit : rest.substr(0, digits)) {
            if (digit < '0' || digit > '9') throw fail();
            number = number * 10 + (digit - '0');
        }
        rest.remove_prefix(digits);
        return number;
    };
    using namespace std::chrono;
    const std::chrono::year year{take("", 4)};
    const std::chrono::month month{static_cast<unsigned>(take("-", 2))};
    const std::chrono::day day{static_cast<unsigned>(take("-", 2))};
    const hours hour{take(" ", 2)};
    const minutes minute{take(":", 2)};
    const seconds second{take(":", 2)};
    int micros = 0;
    if (!rest.empty()) {
        const std::size_t digits = rest.size() - 1;
        if (digits < 1 || digits > 6) throw fail();
        micros = take(".", digits);
        for (std::size_t i = digits; i < 6; ++i) micros *= 10;
    }
    return sys_days{year / month / day} + hour + minute + second + microseconds{micros};
}

}  // namespace lyceum::db
