#pragma once

#include "recommender/model/model.hpp"
#include "recommender/model/training_data.hpp"

namespace lyceum::recommender {

struct PopularityOptions {
    /// An enrolment this many days before the newest one counts half; 0: all count alike. Without
    /// times all count alike.
    double half_life_days = 90.0;
};

/// Score of a course: Σ over its enrolments of 2^(−age/half-life), the same for everyone.
class Popularity final : public Model {
public:
    static std::shared_ptr<const Popularity> Train(const TrainingData& data,
                                                   const PopularityOptions& options = {});
    /// Refuses sections that are not a popularity's.
    static Result<ModelPtr> Load(const StoredSections& stored, std::uint32_t courses,
                                 std::string parameters);

    std::string_view Name() const override { return "popularity"; }
    std::string Parameters() const override { return parameters_; }
    std::uint32_t Courses() const override { return static_cast<std::uint32_t>(counts_.size()); }
    void Score(History history, std::span<float> scores) const override;
    std::vector<Contribution> Explain(History history, std::uint32_t item,
                                      std::size_t limit) const override;
    std::vector<Section> Sections() const override;

private:
    Popularity(Array<float> counts, std::string parameters)
        : counts_{std::move(counts)}, parameters_{std::move(parameters)} {}

    Array<float> counts_;
    std::string parameters_;
};

}  // namespace lyceum::recommender
