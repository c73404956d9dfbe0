#include "recommender/repository/figures_text.hpp"

#include <iomanip>
#include <limits>
#include <sstream>

namespace lyceum::recommender {

std::string ToText(const std::vector<ModelFigures>& figures) {
    std::ostringstream text;
    text << std::setprecision(std::numeric_limits<double>::max_digits10);
    for (const auto& one : figures) {
        text << one.model << ' ' << one.ndcg10 << ' ' << one.recall20 << ' ' << one.coverage << ' '
             << one.champion << '\n';
    }
    return text.str();
}

std::vector<ModelFigures> FiguresFrom(const std::string& text) {
    std::vector<ModelFigures> figures;
    std::istringstream lines{text};
    ModelFigures one;
    while (lines >> one.model >> one.ndcg10 >> one.recall20 >> one.coverage >> one.champion) {
        figures.push_back(one);
    }
    return figures;
}

}  // namespace lyceum::recommender
