#include "lyceumctl/offline/read_enrollments.hpp"

#include <algorithm>
#include <fstream>
#include <functional>
#include <limits>
#include <string>

#include "lyceumctl/offline/parse_line.hpp"
#include "lyceumctl/offline/read_texts.hpp"
#include "lyceumctl/open_file.hpp"

namespace lyceum::ctl::offline {
namespace {

constexpr std::size_t kMostLine = std::size_t{16} << 20U;

/// Cells in the order of the file.
struct Cells {
    std::vector<std::uint32_t> learners;
    std::vector<std::uint32_t> courses;
    std::vector<std::int64_t> times;  ///< empty without times
};

Result<Done> ReadCells(const std::filesystem::path& path, Dictionary& learners, Dictionary& courses,
                       Cells& cells) {
    auto opened = OpenFile(path);
    if (!opened) return opened.error();
    std::ifstream& file = *opened;
    std::optional<CsvHeader> header;
    std::string line;
    for (std::uint64_t number = 1; std::getline(file, line); ++number) {
        if (line.ends_with('\r')) line.pop_back();
        if (line.find_first_not_of(" \t") == std::string::npos) continue;
        const auto at = [&](const Status& why) {
            return InvalidArgument(
                "line", path.string() + ":" + std::to_string(number) + ": " + why.detail);
        };
        if (line.size() > kMostLine) return at(Internal("longer than 16 MiB"));
        if (number == 1 && line.find(',') != std::string::npos) {
            const auto parsed = ParseCsvHeader(line);
            if (!parsed) return at(parsed.error());
            header = *parsed;
            continue;
        }
        const auto parsed = header ? ParseCsv(line, *header) : ParseWords(line);
        if (!parsed) return at(parsed.error());
        const std::uint32_t learner = learners.Index(parsed->learner);
        for (const std::uint64_t course : parsed->courses) {
            cells.learners.push_back(learner);
            cells.courses.push_back(courses.Index(course));
            if (parsed->time) cells.times.push_back(*parsed->time);
        }
    }
    if (file.bad()) return NotFound("file_unreadable", path.string() + ": reading failed");
    if (cells.courses.size() >= std::numeric_limits<std::uint32_t>::max()) {
        return NotFound("file_unreadable", path.string() + ": more than 4 thousand million lines");
    }
    return Done{};
}

/// Rows from cells, in the order of time where it is known, else of the file. `taken` says what to
/// leave out.
recommender::Interactions Group(const Cells& cells, std::uint32_t learners, std::uint32_t courses,
                                const recommender::Interactions* taken) {
    std::vector<std::size_t> begin(std::size_t{learners} + 1);
    for (const std::uint32_t learner : cells.learners) ++begin[learner + std::size_t{1}];
    for (std::size_t i = 0; i < learners; ++i) begin[i + 1] += begin[i];
    std::vector<std::uint32_t> order(cells.learners.size());
    auto next = begin;
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[next[cells.learners[i]]++] = static_cast<std::uint32_t>(i);
    }

    recommender::Interactions result;
    result.courses = courses;
    std::vector<std::uint32_t> items;
    std::vector<std::int64_t> times;
    std::vector<std::uint32_t> known;
    for (std::uint32_t learner = 0; learner < learners; ++learner) {
        const auto row = std::span{order}.subspan(begin[learner],
                                                  begin[learner + std::size_t{1}] - begin[learner]);
        if (!cells.times.empty()) {
            std::stable_sort(row.begin(), row.end(), [&](std::uint32_t a, std::uint32_t b) {
                return cells.times[a] < cells.times[b];
            });
        }
        known.clear();
        if (taken != nullptr) {
            const auto items_taken = taken->Items(learner);
            known.assign(items_taken.begin(), items_taken.end());
            std::sort(known.begin(), known.end());
        }
        items.clear();
        times.clear();
        for (const std::uint32_t cell : row) {
            if (std::binary_search(known.begin(), known.end(), cells.courses[cell])) continue;
            items.push_back(cells.courses[cell]);
            if (!cells.times.empty()) times.push_back(cells.times[cell]);
        }
        result.AddLearner(items, times);
    }
    return result;
}

/// One text for each column, empty for courses that the file does not name.
std::shared_ptr<const std::vector<std::string>> TextsOf(std::vector<CourseText> courses,
                                                        Dictionary& columns) {
    auto texts = std::make_shared<std::vector<std::string>>(columns.size());
    for (CourseText& course : courses) {
        (*texts)[columns.Index(course.id)] = std::move(course.text);
    }
    return texts;
}

}  // namespace

Result<Enrollments> ReadEnrollments(const DataFiles& files) {
    Enrollments result;
    Cells known;
    Cells hidden;
    std::vector<CourseText> courses;
    if (auto read = ReadCells(files.train, result.learners, result.courses, known); !read) {
        return read.error();
    }
    if (!files.test.empty()) {
        if (auto read = ReadCells(files.test, result.learners, result.courses, hidden); !read) {
            return read.error();
        }
    }
    if (!files.courses.empty()) {
        auto read = ReadTexts(files.courses);
        if (!read) return read.error();
        courses = *std::move(read);
        for (const CourseText& course : courses) result.courses.Index(course.id);
    }
    const std::vector<std::uint32_t> renumbered = result.courses.Sort();
    for (Cells* cells : {&known, &hidden}) {
        for (std::uint32_t& course : cells->courses) course = renumbered[course];
    }
    const std::uint32_t columns = result.courses.size();
    result.train = Group(known, result.learners.size(), columns, nullptr);
    result.test = Group(hidden, result.learners.size(), columns, &result.train);
    result.train.in_order = files.ordered;
    if (!courses.empty()) result.train.texts = TextsOf(std::move(courses), result.courses);
    return result;
}

}  // namespace lyceum::ctl::offline
