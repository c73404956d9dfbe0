#include "recommender/model/content.hpp"

#include "recommender/kernels/gram.hpp"
#include "recommender/kernels/parallel.hpp"
#include "recommender/model/parameters.hpp"

namespace lyceum::recommender {

std::shared_ptr<const Content> Content::Train(const TrainingData& data,
                                              const ContentOptions& options) {
    std::vector<std::vector<Scored>> rows(data.x().columns());
    std::string parameters = Parameter("neighbours", static_cast<double>(options.neighbours));
    if (const auto& texts = data.interactions().texts) {
        const CsrMatrix vectors = TextVectors(*texts);
        const CsrMatrix by_course = vectors.Transposed();
        const auto fill = [&](std::size_t begin, std::size_t end, unsigned) {
            std::vector<float> cosines(rows.size());
            for (std::size_t i = begin; i < end; ++i) {
                GramRow(vectors, by_course, static_cast<std::uint32_t>(i), cosines);
                cosines[i] = 0.0F;
                rows[i] = TopK(cosines, options.neighbours, 0.0F);
            }
        };
        ParallelFor(rows.size(), 16, data.threads(), fill);
    } else {
        parameters += " untold";
    }
    return std::shared_ptr<const Content>(new Content{Neighbours{rows}, std::move(parameters)});
}

Result<ModelPtr> Content::Load(const StoredSections& stored, std::uint32_t courses,
                               std::string parameters) {
    const auto neighbours = Neighbours::Load(stored, courses);
    if (!neighbours) return neighbours.error();
    return ModelPtr{new Content{*neighbours, std::move(parameters)}};
}

}  // namespace lyceum::recommender
