#include "recommender/model/by_length.hpp"

#include <algorithm>
#include <array>

#include "recommender/model/parts.hpp"

namespace lyceum::recommender {
namespace {

bool FitTogether(std::span<const std::uint32_t> from, std::span<const std::uint32_t> part_of,
                 std::size_t parts) {
    return !from.empty() && from.size() == part_of.size() &&
           std::adjacent_find(from.begin(), from.end(), std::greater_equal<>{}) == from.end() &&
           *std::max_element(part_of.begin(), part_of.end()) < parts;
}

std::vector<std::uint32_t> Copy(std::span<const std::uint32_t> view) {
    return {view.begin(), view.end()};
}

}  // namespace

ByLength::ByLength(std::vector<ModelPtr> parts, std::vector<std::uint32_t> from,
                   std::vector<std::uint32_t> part_of)
    : parts_{std::move(parts)},
      from_{std::move(from)},
      part_of_{std::move(part_of)},
      directory_{DirectoryOf(parts_)} {}

// All models load by one signature.
Result<ModelPtr> ByLength::Load(const StoredSections& stored, std::uint32_t courses,
                                std::string) {  // NOLINT(performance-unnecessary-value-param)
    constexpr std::array<std::string_view, 1> kRefused{"by_length"};
    const auto from = stored.Get<std::uint32_t>("from");
    if (!from) return from.error();
    const auto part_of = stored.Get<std::uint32_t>("part_of");
    if (!part_of) return part_of.error();
    auto parts = LoadParts(stored, courses, kRefused);
    if (!parts) return parts.error();
    if (!FitTogether(from->View(), part_of->View(), parts->size())) {
        return FailedPrecondition("model_file_broken", "the stages do not fit together");
    }
    return ModelPtr{
        std::make_shared<ByLength>(*std::move(parts), Copy(from->View()), Copy(part_of->View()))};
}

std::string ByLength::Parameters() const {
    std::string text;
    for (std::size_t stage = 0; stage < from_.size(); ++stage) {
        text += (stage == 0 ? "" : " ") + std::to_string(from_[stage]) + ":" +
                std::string{parts_[part_of_[stage]]->Name()};
    }
    return text;
}

const Model& ByLength::For(History history) const {
    const auto known = std::count_if(history.items.begin(), history.items.end(),
                                     [this](std::uint32_t item) { return item < Courses(); });
    const auto next = std::upper_bound(from_.begin(), from_.end(), known);
    const auto stage = next == from_.begin() ? 0 : next - from_.begin() - 1;
    return *parts_[part_of_[static_cast<std::size_t>(stage)]];
}

void ByLength::ScoreEach(std::span<const History> histories, DenseMatrix& scores) const {
    for (const ModelPtr& part : parts_) {
        std::vector<std::size_t> rows;
        std::vector<History> own;
        for (std::size_t i = 0; i < histories.size(); ++i) {
            if (&For(histories[i]) != part.get()) continue;
            rows.push_back(i);
            own.push_back(histories[i]);
        }
        if (rows.size() == histories.size()) return part->ScoreEach(own, scores);
        DenseMatrix of_part{rows.size(), Courses()};
        part->ScoreEach(own, of_part);
        for (std::size_t k = 0; k < rows.size(); ++k) {
            std::ranges::copy(of_part.Row(k), scores.Row(rows[k]).begin());
        }
    }
}

std::vector<Section> ByLength::Sections() const {
    auto sections = SectionsOf(parts_, directory_);
    sections.push_back(MakeSection("from", std::span<const std::uint32_t>{from_}));
    sections.push_back(MakeSection("part_of", std::span<const std::uint32_t>{part_of_}));
    return sections;
}

}  // namespace lyceum::recommender
