#include <algorithm>
#include <charconv>
#include <unordered_set>

#include "lyceumctl/import/catalogue.hpp"
#include "lyceumctl/open_file.hpp"
#include "lyceumctl/remote/session.hpp"

namespace lyceum::ctl {
namespace {

// As LearnerHistory.course_ids: the recommender looks at no more of one learner.
constexpr std::size_t kMaxCourses = 10'000;

/// The numbers of a line, or why it is none of ours.
std::string ParseNumbers(const std::string& text, std::vector<std::uint64_t>& numbers) {
    const char* at = text.data();
    const char* const end = text.data() + text.size();
    while (at != end) {
        if (*at == ' ' || *at == '\t' || *at == '\r') {
            ++at;
            continue;
        }
        std::uint64_t number = 0;
        const auto [next, error] = std::from_chars(at, end, number);
        const bool separated = next == end || *next == ' ' || *next == '\t' || *next == '\r';
        if (error != std::errc{} || !separated) {
            const auto column = static_cast<std::size_t>(at - text.data()) + 1;
            return "column " + std::to_string(column) + " is not a whole number";
        }
        numbers.push_back(number);
        at = next;
    }
    return {};
}

}  // namespace

std::vector<History> ReadEnrollments(const std::string& path,
                                     const std::vector<std::uint64_t>& known, Problems& problems) {
    auto opened = OpenFile(path);
    if (!opened) throw Failure{opened.error().detail};
    std::ifstream& file = *opened;
    std::vector<History> histories;
    std::unordered_set<std::uint64_t> learners;
    std::vector<std::uint64_t> numbers;
    std::string text;
    for (std::size_t line = 1; std::getline(file, text); ++line) {
        numbers.clear();
        std::string reason = ParseNumbers(text, numbers);
        if (reason.empty() && numbers.empty()) continue;
        if (reason.empty() && numbers.size() > kMaxCourses + 1) {
            reason = "learner " + std::to_string(numbers.front()) + " has " +
                     std::to_string(numbers.size() - 1) + " courses; at most " +
                     std::to_string(kMaxCourses) + " are allowed";
        }
        for (std::size_t i = 1; reason.empty() && i < numbers.size(); ++i) {
            if (!std::binary_search(known.begin(), known.end(), numbers[i])) {
                reason = "course " + std::to_string(numbers[i]) + " is not in courses.jsonl";
            }
        }
        if (reason.empty() && !learners.insert(numbers.front()).second) {
            reason = "learner " + std::to_string(numbers.front()) + " came before";
        }
        if (!reason.empty()) {
            problems.push_back({path, line, std::move(reason)});
            continue;
        }
        histories.push_back({line, numbers.front(), {numbers.begin() + 1, numbers.end()}});
    }
    return histories;
}

}  // namespace lyceum::ctl
