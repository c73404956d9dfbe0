#pragma once

#include "recommender/kernels/top_k.hpp"
#include "recommender/model/model.hpp"
#include "recommender/model/training_data.hpp"

namespace lyceum::recommender {

struct UserCosineOptions {
    std::size_t neighbours = 200;
};

/// The learners whose rows are most alike by cosine to the history; the score of a course is the
/// sum of the cosines of those neighbours who took it. Keeps X in both directions: 8 bytes a cell.
class UserCosine final : public Model {
public:
    static std::shared_ptr<const UserCosine> Train(const TrainingData& data,
                                                   const UserCosineOptions& options = {});
    static Result<ModelPtr> Load(const StoredSections& stored, std::uint32_t courses,
                                 std::string parameters);

    std::string_view Name() const override { return "user_cosine"; }
    std::string Parameters() const override { return parameters_; }
    std::uint32_t Courses() const override { return x_.columns(); }
    void Score(History history, std::span<float> scores) const override;
    std::vector<Contribution> Explain(History history, std::uint32_t item,
                                      std::size_t limit) const override {
        return ExplainEach(history, {&item, 1}, limit).front();
    }
    std::vector<std::vector<Contribution>> ExplainEach(History history,
                                                       std::span<const std::uint32_t> items,
                                                       std::size_t limit) const override;
    std::vector<Section> Sections() const override;

    /// Rows of the training matrix most alike to the history, with their cosines, best first. A
    /// learner of the training matrix finds their own row among them: it is left to the caller.
    std::vector<Scored> Alike(History history, std::size_t limit) const;

private:
    UserCosine(CsrMatrix x, std::size_t neighbours);

    CsrMatrix x_;
    CsrMatrix xt_;
    std::vector<std::uint64_t> neighbours_;
    std::string parameters_;
};

}  // namespace lyceum::recommender
