// Writes what the recommender would store of that many learners, as LOAD DATA wants it:
// bench_interactions FILE [learners courses enrolments]. The same for the same numbers.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

namespace {

/// Courses belong to fields and learners mostly stay in theirs: without tastes to find, popularity
/// would be the champion and the inverse over everything be left out.
constexpr std::uint32_t kFields = 24;
constexpr double kInField = 0.7;
constexpr std::uint64_t kFirstId = 1'000;

class Generator {
public:
    Generator(std::uint32_t courses, double mean) : courses_{courses}, degree_{1.0 / mean} {
        double sum = 0.0;
        for (std::uint32_t k = 0; k < courses; ++k) {
            cumulative_.push_back(sum += std::pow(static_cast<double>(k) + 1.0, -0.8));
        }
    }

    /// Courses of one learner, ascending, none twice.
    const std::vector<std::uint32_t>& Next() {
        row_.clear();
        const auto field = static_cast<std::uint32_t>(random_() % kFields);
        for (std::uint32_t i = std::min(degree_(random_) + 1, courses_); i > 0; --i) {
            const double at = uniform_(random_) * cumulative_.back();
            const auto found = std::upper_bound(cumulative_.begin(), cumulative_.end() - 1, at);
            auto course = static_cast<std::uint32_t>(found - cumulative_.begin());
            if (uniform_(random_) < kInField) course = course / kFields * kFields + field;
            row_.push_back(std::min(course, courses_ - 1));
        }
        std::sort(row_.begin(), row_.end());
        row_.erase(std::unique(row_.begin(), row_.end()), row_.end());
        return row_;
    }

    std::uint64_t Below(std::uint64_t bound) { return random_() % bound; }

private:
    std::uint32_t courses_;
    std::mt19937_64 random_{42};
    std::geometric_distribution<std::uint32_t> degree_;
    std::uniform_real_distribution<double> uniform_{0.0, 1.0};
    std::vector<double> cumulative_;
    std::vector<std::uint32_t> row_;
};

/// Some moment of a year, in microseconds.
void WriteTime(std::FILE* out, Generator& generator) {
    const std::uint64_t moment = generator.Below(std::uint64_t{336} * 86'400);
    const unsigned day = static_cast<unsigned>(moment / 86'400);
    const unsigned second = static_cast<unsigned>(moment % 86'400);
    std::fprintf(out, "2024-%02u-%02u %02u:%02u:%02u.%06u", day / 28 + 1, day % 28 + 1,
                 second / 3'600, second / 60 % 60, second % 60,
                 static_cast<unsigned>(generator.Below(1'000'000)));
}

}  // namespace

int main(int argc, char** argv) {
    const auto number = [&](int i, unsigned long fallback) {
        return argc > i ? std::stoul(argv[i]) : fallback;
    };
    const auto learners = static_cast<std::uint32_t>(number(2, 3'210'329));
    const auto courses = static_cast<std::uint32_t>(number(3, 3'744));
    const double wanted = static_cast<double>(number(4, 11'520'005));
    std::FILE* out = argc > 1 ? std::fopen(argv[1], "w") : nullptr;
    if (out == nullptr || learners == 0 || courses == 0) {
        std::fputs("usage: bench_interactions FILE [learners courses enrolments]\n", stderr);
        return EXIT_FAILURE;
    }
    // Some are drawn twice and count once.
    constexpr double kDrawnTwice = 1.0745;
    Generator generator{courses, std::max(1.0, wanted / learners * kDrawnTwice)};
    for (std::uint32_t learner = 0; learner < learners; ++learner) {
        for (const std::uint32_t course : generator.Next()) {
            std::fprintf(out, "%llu\t%llu\t", static_cast<unsigned long long>(kFirstId + learner),
                         static_cast<unsigned long long>(kFirstId + course));
            WriteTime(out, generator);
            std::fputs("\t1\t0\t1\n", out);
        }
    }
    if (std::fclose(out) == 0) return EXIT_SUCCESS;
    std::perror(argv[1]);
    return EXIT_FAILURE;
}
