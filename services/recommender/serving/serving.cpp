#include "recommender/serving/serving.hpp"

#include "recommender/serving/recommend.hpp"

namespace lyceum::recommender {
namespace {

constexpr std::chrono::seconds kCountsEvery{5};
constexpr std::chrono::seconds kTryAgainAfter{60};
constexpr std::size_t kMaxRefused = 16;

Shelf ShelfOf(const ServingState& state) {
    return {*state.catalogue, state.model.get(), state.rules};
}

}  // namespace

bool ServingState::StandsIn(Arm arm) const {
    const auto at = static_cast<std::size_t>(arm);
    return experiment && (!arms[at] || arms[at]->version() != experiment->versions[at]);
}

Serving::Serving(std::filesystem::path model_directory, const Clock& clock)
    : model_directory_{std::move(model_directory)}, clock_{clock} {}

std::shared_ptr<const ServingState> Serving::state() const {
    const std::lock_guard lock{mutex_};
    return state_;
}

Suggestions Serving::For(const Wish& wish) const {
    const auto now = state();
    Shelf shelf = ShelfOf(*now);
    if (!now->experiment) {
        Suggestions suggestions = SuggestFor(wish, shelf);
        suggestions.catalogue = now->catalogue;
        return suggestions;
    }
    const Arm arm = now->experiment->ArmOf(wish.learner);
    shelf.model = now->arms[static_cast<std::size_t>(arm)].get();
    Suggestions suggestions = SuggestFor(wish, shelf);
    suggestions.catalogue = now->catalogue;
    if (now->StandsIn(arm)) return suggestions;
    suggestions.experiment = now->experiment->id;
    suggestions.arm = arm;
    return suggestions;
}

Suggestions Serving::Popular(ItemKind kind, std::size_t n) const {
    const auto now = state();
    Wish wish;
    wish.kind = kind;
    wish.n = n;
    Suggestions suggestions = SuggestFor(wish, {*now->catalogue, nullptr, now->rules});
    suggestions.catalogue = now->catalogue;
    return suggestions;
}

std::optional<Suggestions> Serving::Similar(CourseId course, ItemKind kind, std::size_t n,
                                            Likeness likeness) const {
    const auto now = state();
    const Item* item = now->catalogue->Find(course);
    if (item == nullptr || !item->published || item->kind != kind) return std::nullopt;
    Suggestions suggestions = SuggestSimilar(course, n, likeness, ShelfOf(*now));
    suggestions.catalogue = now->catalogue;
    return suggestions;
}

PeerCrowd Serving::Peers(const std::vector<CourseId>& history, std::size_t n) const {
    const auto now = state();
    const auto among = peers();
    if (!among) return {};
    PeerCrowd crowd = among->CrowdOf(history, n, *now->catalogue);
    crowd.catalogue = now->catalogue;
    return crowd;
}

double Serving::ColdShare() const {
    const auto among = peers();
    return among ? among->ColdShare() : 0;
}

std::shared_ptr<const recommender::Peers> Serving::peers() const {
    const std::lock_guard lock{mutex_};
    return peers_;
}

void Serving::SetPeers(std::shared_ptr<const recommender::Peers> peers) {
    const std::lock_guard lock{mutex_};
    peers_ = std::move(peers);
}

Result<Done> Serving::Check(const std::string& version) const {
    const auto loaded = ServedModel::Load(model_directory_, version);
    if (!loaded) return loaded.error();
    return Done{};
}

bool Serving::Has(const std::string& version) const {
    return ServedModel::Exists(model_directory_, version);
}

bool Serving::Refresh(Store& store, const OnProblem& on_problem) {
    const auto before = state();
    ServingState next = *before;
    const auto active = store.models.ActiveVersion().value_or("");
    auto running = store.experiments.Running();
    ForgetRefusals(active, running);
    const auto stamp = RefreshCatalogue(store, next);
    bool changed = stamp && !stamp->SameItems(stamp_);
    changed |= RefreshModel(active, next, on_problem);
    next.rules = RulesInForce{store.rules.List(), clock_.Now()};
    changed |= next.rules != before->rules;
    changed |= RefreshExperiment(std::move(running), next, on_problem);
    if (!stamp && !changed) return false;
    // Only now: where the store fails in between, the next call finds all that is new again.
    if (stamp) {
        stamp_ = *stamp;
        read_at_ = clock_.Now();
    }
    auto fresh = std::make_shared<const ServingState>(std::move(next));
    const std::lock_guard lock{mutex_};
    state_ = std::move(fresh);
    return changed;
}

void Serving::ForgetRefusals(const std::string& active, const std::optional<Experiment>& running) {
    const std::uint64_t experiment = running ? running->id : 0;
    if (active != active_) refused_.erase(active);
    if (running && experiment != experiment_) {
        for (const auto& version : running->versions) refused_.erase(version);
    }
    active_ = active;
    experiment_ = experiment;
}

std::optional<CatalogueStamp> Serving::RefreshCatalogue(Store& store, ServingState& next) const {
    const auto stamp = store.catalogue.Stamp();
    const bool due = !stamp.SameItems(stamp_) || clock_.Now() - read_at_ >= kCountsEvery;
    if (stamp == stamp_ || !due) return std::nullopt;
    next.catalogue = std::make_shared<const Catalogue>(store.catalogue.All());
    return stamp;
}

bool Serving::RefreshModel(const std::string& active, ServingState& next,
                           const OnProblem& on_problem) {
    if (active.empty() || (next.model && next.model->version() == active)) return false;
    auto loaded = Load(active, on_problem);
    if (!loaded) return false;
    next.model = std::move(loaded);
    return true;
}

bool Serving::RefreshExperiment(std::optional<Experiment> running, ServingState& next,
                                const OnProblem& on_problem) {
    const bool same = running == next.experiment;
    const auto arms = next.arms;
    for (const Arm arm : kArms) {
        const auto at = static_cast<std::size_t>(arm);
        if (!running) {
            next.arms[at].reset();
            continue;
        }
        const std::string& version = running->versions[at];
        if (next.model && next.model->version() == version) next.arms[at] = next.model;
        if (next.arms[at] && next.arms[at]->version() == version) continue;
        const auto loaded = Load(version, on_problem);
        next.arms[at] = loaded ? loaded : next.model;
    }
    next.experiment = std::move(running);
    return !same || arms != next.arms;
}

std::shared_ptr<const ServedModel> Serving::Load(const std::string& version,
                                                 const OnProblem& on_problem) {
    const auto refused = refused_.find(version);
    if (refused != refused_.end() && clock_.Now() - refused->second < kTryAgainAfter) {
        return nullptr;
    }
    auto loaded = ServedModel::Load(model_directory_, version);
    if (loaded) {
        refused_.erase(version);
        return *loaded;
    }
    if (refused_.size() >= kMaxRefused) refused_.clear();
    refused_[version] = clock_.Now();
    on_problem(version, loaded.error());
    return nullptr;
}

}  // namespace lyceum::recommender
