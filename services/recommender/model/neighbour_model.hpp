#pragma once

#include "recommender/model/model.hpp"
#include "recommender/model/neighbours.hpp"

namespace lyceum::recommender {

/// Models that keep, for each course i, the courses j most alike with their s(i,j) > 0; the score
/// of j is the sum of s(i,j) over the history. Sparse: courses · neighbours · 8 bytes.
class NeighbourModel : public Model {
public:
    std::string Parameters() const override { return parameters_; }
    std::uint32_t Courses() const override { return neighbours_.rows(); }
    void Score(History history, std::span<float> scores) const override;
    std::vector<Contribution> Explain(History history, std::uint32_t item,
                                      std::size_t limit) const override;
    std::vector<Section> Sections() const override { return neighbours_.Sections(); }

    /// Courses most alike to `item`, best first.
    std::vector<Scored> Similar(std::uint32_t item, std::size_t limit) const;

protected:
    NeighbourModel(Neighbours neighbours, std::string parameters)
        : neighbours_{std::move(neighbours)}, parameters_{std::move(parameters)} {}

private:
    Neighbours neighbours_;
    std::string parameters_;
};

}  // namespace lyceum::recommender
