#include "lyceumctl/offline/parse_line.hpp"

#include <charconv>
#include <chrono>

namespace lyceum::ctl::offline {
namespace {

Status Broken(std::string reason) { return InvalidArgument("line", std::move(reason)); }

std::string Quoted(std::string_view text) {
    constexpr std::size_t kMost = 40;
    return "\"" + std::string{text.substr(0, kMost)} + (text.size() > kMost ? "…\"" : "\"");
}

template <typename T>
bool ParseNumber(std::string_view text, T& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size();
}

Result<std::uint64_t> ParseId(std::string_view text, const char* what) {
    constexpr std::size_t kMostDigits = 18;
    std::uint64_t id = 0;
    if (text.empty()) return Broken(std::string{what} + " id is missing");
    if (text.size() > kMostDigits || !ParseNumber(text, id)) {
        return Broken(std::string{what} + " id " + Quoted(text) +
                      " is not a whole number of at most 18 digits");
    }
    return id;
}

std::vector<std::string_view> Cells(std::string_view line) {
    std::vector<std::string_view> cells;
    for (;;) {
        const std::size_t comma = line.find(',');
        std::string_view cell = line.substr(0, comma);
        if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"') {
            cell = cell.substr(1, cell.size() - 2);
        }
        cells.push_back(cell);
        if (comma == std::string_view::npos) return cells;
        line.remove_prefix(comma + 1);
    }
}

}  // namespace

Result<ParsedLine> ParseWords(std::string_view line) {
    ParsedLine parsed;
    bool first = true;
    while (true) {
        const std::size_t begin = line.find_first_not_of(" \t");
        if (begin == std::string_view::npos) break;
        line.remove_prefix(begin);
        const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
        const auto id = ParseId(line.substr(0, end), first ? "learner" : "course");
        if (!id) return id.error();
        if (first) {
            parsed.learner = *id;
        } else {
            parsed.courses.push_back(*id);
        }
        first = false;
        line.remove_prefix(end);
    }
    return parsed;
}

Result<CsvHeader> ParseCsvHeader(std::string_view line) {
    CsvHeader header;
    bool learner = false;
    bool course = false;
    const auto cells = Cells(line);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (cells[i] == "user_id") {
            header.learner = i;
            learner = true;
        } else if (cells[i] == "course_id") {
            header.course = i;
            course = true;
        } else if (cells[i] == "time") {
            header.time = i;
        }
    }
    header.columns = cells.size();
    if (!learner || !course) return Broken("the header must name user_id and course_id");
    return header;
}

Result<ParsedLine> ParseCsv(std::string_view line, const CsvHeader& header) {
    const auto cells = Cells(line);
    if (cells.size() != header.columns) {
        return Broken(std::to_string(cells.size()) + " columns instead of " +
                      std::to_string(header.columns));
    }
    const auto learner = ParseId(cells[header.learner], "user");
    if (!learner) return learner.error();
    const auto course = ParseId(cells[header.course], "course");
    if (!course) return course.error();
    ParsedLine parsed{*learner, {*course}, std::nullopt};
    if (header.time) {
        const auto time = ParseTime(cells[*header.time]);
        if (!time) return time.error();
        parsed.time = *time;
    }
    return parsed;
}

Result<std::int64_t> ParseTime(std::string_view text) {
    std::int64_t seconds = 0;
    if (ParseNumber(text, seconds)) return seconds;
    const Status broken =
        Broken("time " + Quoted(text) + " is neither seconds since 1970 nor YYYY-MM-DD HH:MM:SS");
    if (text.ends_with('Z')) text.remove_suffix(1);
    const bool shape =
        (text.size() == 10 || (text.size() == 19 && text[13] == ':' && text[16] == ':' &&
                               (text[10] == ' ' || text[10] == 'T'))) &&
        text[4] == '-' && text[7] == '-';
    if (!shape) return broken;
    int year = 0;
    unsigned month = 0, day = 0, hour = 0, minute = 0, second = 0;
    bool numbers = ParseNumber(text.substr(0, 4), year) && ParseNumber(text.substr(5, 2), month) &&
                   ParseNumber(text.substr(8, 2), day);
    if (text.size() == 19) {
        numbers = numbers && ParseNumber(text.substr(11, 2), hour) &&
                  ParseNumber(text.substr(14, 2), minute) &&
                  ParseNumber(text.substr(17, 2), second);
    }
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                           std::chrono::day{day}};
    if (!numbers || !date.ok() || hour > 23 || minute > 59 || second > 60) return broken;
    const auto days = std::chrono::sys_days{date}.time_since_epoch().count();
    return std::int64_t{days} * 86'400 + hour * 3'600 + minute * 60 + second;
}

}  // namespace lyceum::ctl::offline
