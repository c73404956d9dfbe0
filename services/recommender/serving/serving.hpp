#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "platform/core/clock.hpp"
#include "recommender/domain/store.hpp"
#include "recommender/domain/suggestions.hpp"
#include "recommender/serving/peers.hpp"
#include "recommender/serving/rules_in_force.hpp"
#include "recommender/serving/served_model.hpp"

namespace lyceum::recommender {

/// Everything that lists are made of, at one moment. Immutable.
struct ServingState {
    std::shared_ptr<const Catalogue> catalogue = std::make_shared<const Catalogue>();
    std::shared_ptr<const ServedModel> model;  ///< Null until one is published.
    RulesInForce rules;
    std::optional<Experiment> experiment;
    /// Of the experiment's arms; `model` stands in for one that cannot be read.
    std::array<std::shared_ptr<const ServedModel>, 2> arms;

    /// Whether another model stands in for the arm's: what it leads to is not the arm's.
    bool StandsIn(Arm arm) const;
};

/// What this process answers from, replaced as a whole. Thread-safe.
class Serving : public Suggester, public ModelFiles {
public:
    Serving(std::filesystem::path model_directory, const Clock& clock);

    std::shared_ptr<const ServingState> state() const;
    std::shared_ptr<const Catalogue> catalogue() const { return state()->catalogue; }
    std::shared_ptr<const ServedModel> model() const { return state()->model; }

    Suggestions For(const Wish& wish) const override;
    Suggestions Popular(ItemKind kind, std::size_t n) const override;
    std::optional<Suggestions> Similar(CourseId course, ItemKind kind, std::size_t n,
                                       Likeness likeness) const override;

    PeerCrowd Peers(const std::vector<CourseId>& history, std::size_t n) const override;
    double ColdShare() const override;

    Result<Done> Check(const std::string& version) const override;
    bool Has(const std::string& version) const override;

    using OnProblem = std::function<void(const std::string& version, const Status&)>;

    /// Reads again what has changed in the store since the last time; mere numbers of enrolled
    /// learners, which change all the time, every five seconds. A model whose files cannot be
    /// read is reported by `on_problem` and tried again a minute later, or when it is activated or
    /// an experiment with it is started anew; the one before stays. Returns whether lists may be
    /// different now, but for those numbers. Where the store throws, nothing has changed. One
    /// thread at a time.
    bool Refresh(Store& store, const OnProblem& on_problem);
    /// The learners among whom peers are found from now on.
    void SetPeers(std::shared_ptr<const recommender::Peers> peers);

    const std::filesystem::path& model_directory() const { return model_directory_; }

private:
    std::shared_ptr<const recommender::Peers> peers() const;
    /// Of what was activated or is in an experiment since the last time: whoever did that has
    /// looked at the files, which may be whole again.
    void ForgetRefusals(const std::string& active, const std::optional<Experiment>& running);
    /// The stamp of what was read, if it was.
    std::optional<CatalogueStamp> RefreshCatalogue(Store& store, ServingState& next) const;
    /// `active` is empty until a model is published.
    bool RefreshModel(const std::string& active, ServingState& next, const OnProblem& on_problem);
    bool RefreshExperiment(std::optional<Experiment> running, ServingState& next,
                           const OnProblem& on_problem);
    std::shared_ptr<const ServedModel> Load(const std::string& version,
                                            const OnProblem& on_problem);

    std::filesystem::path model_directory_;
    const Clock& clock_;
    CatalogueStamp stamp_;
    TimePoint read_at_{};
    std::string active_;            ///< When refusals were forgotten last.
    std::uint64_t experiment_ = 0;  ///< Likewise; 0 for none.
    std::map<std::string, TimePoint> refused_;
    mutable std::mutex mutex_;
    std::shared_ptr<const recommender::Peers> peers_;
    std::shared_ptr<const ServingState> state_ = std::make_shared<const ServingState>();
};

}  // namespace lyceum::recommender
