#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/core/status.hpp"

namespace lyceum::ctl::offline {

struct ParsedLine {
    std::uint64_t learner = 0;
    std::vector<std::uint64_t> courses;
    std::optional<std::int64_t> time;  ///< seconds since 1970, CSV only
};

/// Ids are decimal integers of at most 18 digits.
/// `learner course course …`, separated by blanks or tabs; a learner without courses is allowed.
Result<ParsedLine> ParseWords(std::string_view line);

/// Which columns of a CSV file hold what.
struct CsvHeader {
    std::size_t learner = 0;
    std::size_t course = 0;
    std::optional<std::size_t> time;
    std::size_t columns = 0;
};

/// A header that names `user_id` and `course_id`, maybe `time`, maybe others.
Result<CsvHeader> ParseCsvHeader(std::string_view line);
Result<ParsedLine> ParseCsv(std::string_view line, const CsvHeader& header);

/// Whole seconds since 1970, `YYYY-MM-DD` or `YYYY-MM-DD HH:MM:SS` (also with T and Z), as UTC.
Result<std::int64_t> ParseTime(std::string_view text);

}  // namespace lyceum::ctl::offline
