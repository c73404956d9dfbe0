#include "recommender/running/state_files.hpp"

#include <algorithm>

#include "recommender/running/checked_file.hpp"

namespace lyceum::recommender {
namespace {

constexpr FileKind kStateKind{{'L', 'Y', 'C', 'S', 'T', 'A', 'T', 'E'}, 1};
constexpr FileKind kSumKind{{'L', 'Y', 'C', 'G', 'R', 'A', 'M', 'S'}, 1};

enum Section : std::size_t {
    kNumbers,
    kCourses,
    kCounts,
    kGram,
    kLearners,
    kLengths,
    kCells,
    kOrigin,
    kPairs,  // This and the next only where pairs were summed.
    kPairOptions
};

struct Numbers {
    std::uint64_t position;
    std::uint64_t learners;
};

Status Unfit(const std::filesystem::path& path) {
    return FailedPrecondition("state_broken", path.string() + ": its parts do not fit together");
}

/// Everything of a file, gathered for writing.
class Parts {
public:
    Parts(const GramSum& sum, std::uint64_t position, std::string origin)
        : numbers_{position, sum.learners()}, counts_{sum.counts()}, origin_{std::move(origin)} {
        for (std::uint32_t i = 0; i < sum.gram().size(); ++i) {
            const auto row = sum.gram().Row(i);
            gram_.insert(gram_.end(), row.begin(), row.end());
            courses_.push_back(sum.courses()[i].value);
        }
    }
    void AddRow(LearnerId learner, std::span<const Cell> row) {
        learners_.push_back(learner.value);
        lengths_.push_back(static_cast<std::uint32_t>(row.size()));
        cells_.insert(cells_.end(), row.begin(), row.end());
    }
    void AddPairs(const RunningPairs& pairs) {
        options_.push_back(pairs.options());
        pairs_.reserve(pairs.sums().size() * (pairs.sums().size() + std::size_t{1}) / 2);
        for (std::uint32_t i = 0; i < pairs.sums().size(); ++i) {
            const auto row = pairs.sums().Row(i);
            pairs_.insert(pairs_.end(), row.begin(), row.end());
        }
    }
    Result<Done> Write(const FileKind& kind, const std::filesystem::path& path) const {
        std::vector<std::span<const std::byte>> sections = {
            std::as_bytes(std::span{&numbers_, 1}), std::as_bytes(std::span{courses_}),
            std::as_bytes(std::span{counts_}),      std::as_bytes(std::span{gram_}),
            std::as_bytes(std::span{learners_}),    std::as_bytes(std::span{lengths_}),
            std::as_bytes(std::span{cells_}),       std::as_bytes(std::span{origin_})};
        if (!options_.empty()) {
            sections.push_back(std::as_bytes(std::span{pairs_}));
            sections.push_back(std::as_bytes(std::span{options_}));
        }
        return WriteChecked(path, kind, sections);
    }

private:
    Numbers numbers_;
    std::vector<std::uint64_t> courses_;
    std::vector<std::uint64_t> counts_;
    std::vector<std::int32_t> gram_;
    std::vector<std::uint64_t> learners_;
    std::vector<std::uint32_t> lengths_;
    std::vector<Cell> cells_;
    std::string origin_;
    std::vector<RunningPairs::Sums> pairs_;
    std::vector<SequenceOptions> options_;  ///< One, with pairs.
};

Result<GramSum> SumOf(const CheckedFile& file) {
    std::vector<CourseId> courses;
    for (const std::uint64_t course : file.Get<std::uint64_t>(kCourses)) {
        courses.push_back(CourseId{course});
    }
    const auto counts = file.Get<std::uint64_t>(kCounts);
    const auto numbers = file.Get<Numbers>(kNumbers);
    return GramSum::FromParts(courses, file.Get<std::int32_t>(kGram),
                              {counts.begin(), counts.end()},
                              numbers.size() == 1 ? numbers[0].learners : 0);
}

/// Calls visit(learner, row) for each; false where the parts do not fit together.
template <typename Visit>
bool ForEachStored(const CheckedFile& file, std::size_t courses, Visit visit) {
    const auto learners = file.Get<std::uint64_t>(kLearners);
    const auto lengths = file.Get<std::uint32_t>(kLengths);
    auto cells = file.Get<Cell>(kCells);
    if (file.Get<Numbers>(kNumbers).size() != 1 || learners.size() != lengths.size()) return false;
    for (std::size_t i = 0; i < learners.size(); ++i) {
        if (lengths[i] > cells.size()) return false;
        const auto row = cells.first(lengths[i]);
        cells = cells.subspan(lengths[i]);
        const bool inside = std::all_of(
            row.begin(), row.end(), [courses](const Cell& cell) { return cell.column < courses; });
        if (!inside) return false;
        visit(LearnerId{learners[i]}, row);
    }
    return cells.empty();
}

}  // namespace

Result<Done> SaveState(const RunningState& state, const std::string& origin,
                       const std::filesystem::path& path) {
    Parts parts{state.sum(), state.position(), origin};
    state.ForEachRow(
        [&](LearnerId learner, std::span<const Cell> row) { parts.AddRow(learner, row); });
    return parts.Write(kStateKind, path);
}

Result<RunningState> LoadState(const std::filesystem::path& path, const std::string& origin,
                               std::uint64_t memory_bound) {
    const auto file = ReadChecked(path, kStateKind);
    if (!file) return file.error();
    const auto written = file->Get<char>(kOrigin);
    if (std::string_view{written.data(), written.size()} != origin) {
        return FailedPrecondition("state_foreign", path.string() + ": of another database");
    }
    auto sum = SumOf(*file);
    if (!sum) return sum.error();
    const std::size_t learners = sum->learners();
    const std::size_t cells = sum->cells();
    const std::size_t courses = sum->courses().size();
    const auto numbers = file->Get<Numbers>(kNumbers);
    if (numbers.size() != 1 || file->Get<Cell>(kCells).size() != cells ||
        file->Get<std::uint64_t>(kLearners).size() != learners) {
        return Unfit(path);
    }
    RunningState state{memory_bound, numbers[0].position, *std::move(sum)};
    if (auto fits = state.CheckMemory(learners); !fits) return fits.error();
    const bool whole =
        ForEachStored(*file, courses, [&](LearnerId learner, std::span<const Cell> row) {
            state.Restore(learner, {row.begin(), row.end()});
        });
    if (!whole) return Unfit(path);
    return state;
}

Result<Done> SaveSum(const SampledSum& sum, const std::filesystem::path& path) {
    Parts parts{sum.sum, 0, {}};
    for (const auto& [learner, row] : sum.sample.rows()) parts.AddRow(learner, row);
    if (sum.pairs) parts.AddPairs(*sum.pairs);
    return parts.Write(kSumKind, path);
}

Result<SampledSum> LoadSum(const std::filesystem::path& path) {
    const auto file = ReadChecked(path, kSumKind);
    if (!file) return file.error();
    auto sum = SumOf(*file);
    if (!sum) return sum.error();
    SampledSum loaded{*std::move(sum)};
    if (file->sections.size() > kPairOptions) {
        const auto options = file->Get<SequenceOptions>(kPairOptions);
        if (options.size() != 1) return Unfit(path);
        auto pairs = RunningPairs::FromParts(options[0], file->Get<RunningPairs::Sums>(kPairs));
        if (!pairs) return pairs.error();
        if (pairs->sums().size() != loaded.sum.courses().size()) return Unfit(path);
        loaded.pairs = *std::move(pairs);
    }
    const std::size_t courses = loaded.sum.courses().size();
    const bool whole = ForEachStored(
        *file, courses,
        [&](LearnerId learner, std::span<const Cell> row) { loaded.sample.Offer(learner, row); });
    if (!whole) return Unfit(path);
    return loaded;
}

}  // namespace lyceum::recommender
