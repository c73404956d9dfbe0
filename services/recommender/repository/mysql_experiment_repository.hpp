#pragma once

#include "platform/db/transaction.hpp"
#include "recommender/domain/experiment.hpp"

namespace lyceum::recommender {

class MysqlExperimentRepository final : public ExperimentRepository {
public:
    explicit MysqlExperimentRepository(db::Transaction& transaction) : transaction_{transaction} {}

    std::optional<std::uint64_t> Start(const Experiment& experiment) override;
    void Stop(const Experiment& experiment, const std::array<ArmCounts, 2>& counts) override;
    std::optional<Experiment> Find(std::uint64_t id) override;
    std::optional<Experiment> Running() override;
    std::vector<Experiment> List() override;
    std::array<ArmCounts, 2> Counts(const Experiment& experiment) override;
    void AddImpressions(std::uint64_t experiment,
                        const std::vector<Impression>& impressions) override;
    void AddClick(std::uint64_t experiment, const Impression& clicked) override;
    void Prune() override;

private:
    db::Transaction& transaction_;
};

}  // namespace lyceum::recommender
