#pragma once

#include "recommender/kernels/row_times_matrix.hpp"
#include "recommender/model/model.hpp"

namespace lyceum::recommender {

/// A model whose scores are linear in the history: scores = h·B, B courses × courses, dense. The
/// kinds made of one differ in how B comes about. courses² · 4 bytes.
class LinearModel final : public Model {
public:
    LinearModel(std::string name, std::uint32_t courses, Array<float> b, std::string parameters)
        : name_{std::move(name)},
          courses_{courses},
          b_{std::move(b)},
          parameters_{std::move(parameters)} {}
    static Result<ModelPtr> Load(std::string name, const StoredSections& stored,
                                 std::uint32_t courses, std::string parameters);

    std::string_view Name() const override { return name_; }
    std::string Parameters() const override { return parameters_; }
    std::uint32_t Courses() const override { return courses_; }
    void Score(History history, std::span<float> scores) const override;
    std::vector<Contribution> Explain(History history, std::uint32_t item,
                                      std::size_t limit) const override;
    std::vector<Section> Sections() const override { return {MakeSection("b", b_.View())}; }

    /// B, row-major: how much having taken `row` speaks for `column`.
    DenseView B() const { return {b_.data(), courses_, courses_}; }

private:
    std::string name_;
    std::uint32_t courses_;
    Array<float> b_;
    std::string parameters_;
};

}  // namespace lyceum::recommender
