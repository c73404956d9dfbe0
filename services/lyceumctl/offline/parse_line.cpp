#include "lyceumctl/offline/parse_line.hpp"

#include <chrono>

#include "platform/core/number.hpp"

namespace lyceum::ctl::offline {
namespace {

Status Broken(std::string reason) { return InvalidArgument("line", std::move(reason)); }

std::string Quoted(std::string_view text) {
    constexpr std::size_t kMost = 40;
    return "\"" + std::string{text.substr(0, kMost)} + (text.size() > kMost ? "…\"" : "\"");
}

Result<std::uint64_t> ParseId(std::string_view text, const char* what) {
    constexpr std::size_t kMostDigits = 18;
    if (text.empty()) return Broken(std::string{what} + " id is missing");
    const auto id = NumberFrom<std::uint64_t>(text);
    if (text.size() > kMostDigits || !id) {
        return Broken(std::string{what} + " id " + Quoted(text) +
                      " is not a whole number of at most 18 digits");
    }
    return *id;
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
    if (const auto seconds = NumberFrom<std::int64_t>(text)) return *seconds;
    const Status broken =
        Broken("time " + Quoted(text) + " is neither seconds since 1970 nor YYYY-MM-DD HH:MM:SS");
    if (text.ends_with('Z')) text.remove_suffix(1);
    const bool shape =
        (text.size() == 10 || (text.size() == 19 && text[13] == ':' && text[16] == ':' &&
                               (text[10] == ' ' || text[10] == 'T'))) &&
        text[4] == '-' && text[7] == '-';
    if (!shape) return broken;
    const bool has_time = text.size() == 19;
    const auto year = NumberFrom<int>(text.substr(0, 4));
    const auto month = NumberFrom<unsigned>(text.substr(5, 2));
    const auto day = NumberFrom<unsigned>(text.substr(8, 2));
    const auto hour = has_time ? NumberFrom<unsigned>(text.substr(11, 2)) : 0;
    const auto minute = has_time ? NumberFrom<unsigned>(text.substr(14, 2)) : 0;
    const auto second = has_time ? NumberFrom<unsigned>(text.substr(17, 2)) : 0;
    if (!year || !month || !day || !hour || !minute || !second) return broken;
    const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{*month},
                                           std::chrono::day{*day}};
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60) return broken;
    const auto days = std::chrono::sys_days{date}.time_since_epoch().count();
    return ((std::int64_t{days} * 24 + *hour) * 60 + *minute) * 60 + *second;
}

}  // namespace lyceum::ctl::offline
