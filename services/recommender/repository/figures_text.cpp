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
             << one.champion;
        if (const auto& interval = one.ndcg10_interval) {
            text << ' ' << interval->low << ' ' << interval->high;
        }
        text << '\n';
    }
    return text.str();
}

std::vector<ModelFigures> FiguresFrom(const std::string& text) {
    std::vector<ModelFigures> figures;
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words{line};
        ModelFigures one;
        if (!(words >> one.model >> one.ndcg10 >> one.recall20 >> one.coverage >> one.champion)) {
            continue;
        }
        FigureInterval interval;
        if (words >> interval.low >> interval.high) one.ndcg10_interval = interval;
        figures.push_back(one);
    }
    return figures;
}

std::string ToText(const std::vector<JobPhase>& phases) {
    std::ostringstream text;
    for (const auto& phase : phases) text << phase.seconds << ' ' << phase.name << '\n';
    return text.str();
}

std::vector<JobPhase> PhasesFrom(const std::string& text) {
    std::vector<JobPhase> phases;
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words{line};
        JobPhase one;
        if (words >> one.seconds && words.ignore() && std::getline(words, one.name)) {
            phases.push_back(one);
        }
    }
    return phases;
}

}  // namespace lyceum::recommender
