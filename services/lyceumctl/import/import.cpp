#include "lyceumctl/import/import.hpp"

#include <algorithm>
#include <filesystem>
#include <ostream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "lyceumctl/import/catalogue.hpp"
#include "lyceumctl/import/importer.hpp"
#include "lyceumctl/import/source.hpp"
#include "lyceumctl/remote/session.hpp"
#include "platform/config/environment.hpp"
#include "platform/contract/format.hpp"

namespace lyceum::ctl {
namespace {

ImportOptions Checked(ImportOptions options) {
    if (!std::filesystem::is_directory(options.directory)) {
        throw Failure{options.directory + " is not a directory."};
    }
    if (options.source.empty()) {
        options.source =
            SourceOf(std::filesystem::canonical(options.directory).filename().string());
    }
    if (options.source.size() > kMaxSource || !contract::HasFormat(options.source, "slug")) {
        throw Failure{"--source must be 1 to 64 of " +
                      std::string{contract::DescribeFormat("slug")} + "."};
    }
    return options;
}

std::vector<std::uint64_t> SortedKeys(const std::vector<course::v1::CourseRecord>& records) {
    std::vector<std::uint64_t> keys;
    keys.reserve(records.size());
    for (const auto& record : records) keys.push_back(record.key());
    std::sort(keys.begin(), keys.end());
    return keys;
}

}  // namespace

int Import(const ImportOptions& given, config::Environment& environment, std::ostream& out,
           std::ostream& err) {
    const auto started = std::chrono::steady_clock::now();
    const ImportOptions options = Checked(given);
    Problems problems;
    const auto courses = ReadCourses(options.directory + "/courses.jsonl", problems);
    const auto histories =
        ReadEnrollments(options.directory + "/enrollments.txt", SortedKeys(courses), problems);
    for (std::size_t i = 0; i < problems.size() && i < 20; ++i) err << problems[i].Text() << "\n";
    if (problems.size() > 20) err << fmt::format("… and {} more lines\n", problems.size() - 20);
    if (!problems.empty() && !options.keep_going) {
        throw Failure{
            fmt::format("{} broken lines; nothing was imported. --keep-going leaves them out.",
                        problems.size())};
    }

    Session session{environment};
    Importer importer{options, session, err};
    const auto before = options.wait ? importer.Interactions() : 0;
    const auto course_ids = importer.Courses(courses);
    const auto learner_ids = importer.Learners(histories);
    importer.Enrollments(histories, course_ids, learner_ids);
    const auto& totals = importer.totals();
    if (options.wait) importer.AwaitRecommender(before);

    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    if (options.json) {
        out << nlohmann::json{{"courses", courses.size()},
                              {"courses_created", totals.courses_created},
                              {"learners", histories.size()},
                              {"learners_created", totals.learners_created},
                              {"enrollments_created", totals.enrollments_created},
                              {"enrollments_existing", totals.enrollments_existing},
                              {"broken_lines", problems.size()},
                              {"seconds", seconds}}
                   .dump()
            << "\n";
    } else {
        out << fmt::format(
            "{} courses ({} new), {} learners ({} new), {} new enrolments, {} known, "
            "{} broken lines, {:.1f} s\n",
            courses.size(), totals.courses_created, histories.size(), totals.learners_created,
            totals.enrollments_created, totals.enrollments_existing, problems.size(), seconds);
    }
    return 0;
}

}  // namespace lyceum::ctl
