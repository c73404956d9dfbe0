#include "recommender/serving/serving.hpp"

#include "recommender/serving/recommend.hpp"

namespace lyceum::recommender {
namespace {

constexpr std::chrono::seconds kCountsEvery{5};

}  // namespace

Serving::Serving(std::filesystem::path model_directory, const Clock& clock)
    : model_directory_{std::move(model_directory)}, clock_{clock} {}

std::shared_ptr<const Catalogue> Serving::catalogue() const {
    const std::lock_guard lock{mutex_};
    return catalogue_;
}

std::shared_ptr<const ServedModel> Serving::model() const {
    const std::lock_guard lock{mutex_};
    return model_;
}

Suggestions Serving::For(const std::vector<CourseId>& history, ItemKind kind, std::size_t n) const {
    const auto known = catalogue();
    Suggestions suggestions = SuggestFor(history, kind, n, *known, model().get());
    suggestions.catalogue = known;
    return suggestions;
}

Suggestions Serving::Popular(ItemKind kind, std::size_t n) const {
    const auto known = catalogue();
    Suggestions suggestions = SuggestFor({}, kind, n, *known, nullptr);
    suggestions.catalogue = known;
    return suggestions;
}

std::optional<Suggestions> Serving::Similar(CourseId course, std::size_t n) const {
    const auto known = catalogue();
    const Item* item = known->Find(course);
    if (item == nullptr || !item->published) return std::nullopt;
    Suggestions suggestions = SuggestSimilar(course, n, *known, model().get());
    suggestions.catalogue = known;
    return suggestions;
}

void Serving::Refresh(Store& store,
                      const std::function<void(const std::string&, const Status&)>& on_problem) {
    const auto stamp = store.catalogue.Stamp();
    const bool due = !stamp.SameItems(stamp_) || clock_.Now() - read_at_ >= kCountsEvery;
    if (stamp != stamp_ && due) {
        auto fresh = std::make_shared<const Catalogue>(store.catalogue.All());
        const std::lock_guard lock{mutex_};
        catalogue_ = std::move(fresh);
        stamp_ = stamp;
        read_at_ = clock_.Now();
    }
    const auto version = store.models.ActiveVersion();
    const auto current = model();
    if (!version || *version == refused_version_ || (current && current->version() == *version))
        return;
    auto loaded = ServedModel::Load(model_directory_, *version);
    if (!loaded) {
        refused_version_ = *version;
        on_problem(*version, loaded.error());
        return;
    }
    const std::lock_guard lock{mutex_};
    model_ = *loaded;
}

}  // namespace lyceum::recommender
