#include "recommender/serving/diversify.hpp"

#include <algorithm>
#include <array>

namespace lyceum::recommender {

std::vector<Scored> Diversify(std::vector<Scored> candidates, const Model& similar, double lambda,
                              std::size_t n) {
    if (candidates.empty() || !(lambda > 0)) {
        if (candidates.size() > n) candidates.resize(n);
        return candidates;
    }
    const double best = static_cast<double>(candidates.front().score);
    std::vector<double> nearest(candidates.size(), 0.0);
    std::vector<bool> picked(candidates.size(), false);
    std::vector<float> row(similar.Courses());
    std::vector<Scored> chosen;
    while (chosen.size() < std::min(n, candidates.size())) {
        std::size_t next = candidates.size();
        double greatest = 0;
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            if (picked[i]) continue;
            const double relevance = static_cast<double>(candidates[i].score) / best;
            const double gain = (1 - lambda) * relevance - lambda * nearest[i];
            if (next == candidates.size() || gain > greatest) {
                next = i;
                greatest = gain;
            }
        }
        picked[next] = true;
        chosen.push_back(candidates[next]);
        const std::array<std::uint32_t, 1> last{candidates[next].index};
        similar.Score(History{last, {}}, row);
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            nearest[i] = std::max(nearest[i], static_cast<double>(row[candidates[i].index]));
        }
    }
    return chosen;
}

}  // namespace lyceum::recommender
