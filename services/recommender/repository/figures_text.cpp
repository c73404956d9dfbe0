#include "recommender/repository/figures_text.hpp"

#include <iomanip>
#include <limits>
#include <sstream>
#include <string_view>

namespace lyceum::recommender {
namespace {

constexpr std::string_view kLead = "lead=";

std::optional<FigureInterval> LeadFrom(const std::string& text) {
    std::istringstream words{text};
    FigureInterval lead;
    char colon = 0;
    if (words >> lead.low >> colon >> lead.high && colon == ':') return lead;
    return std::nullopt;
}

}  // namespace

std::string ToText(const std::vector<ModelFigures>& figures) {
    std::ostringstream text;
    text << std::setprecision(std::numeric_limits<double>::max_digits10);
    for (const auto& one : figures) {
        text << one.model << ' ' << one.ndcg10 << ' ' << one.recall20 << ' ' << one.coverage << ' '
             << one.champion;
        if (const auto& interval = one.ndcg10_interval) {
            text << ' ' << interval->low << ' ' << interval->high;
        }
        if (const auto& lead = one.lead) text << ' ' << kLead << lead->low << ':' << lead->high;
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
        for (std::string word; words >> word;) {
            if (word.rfind(kLead, 0) == 0) one.lead = LeadFrom(word.substr(kLead.size()));
        }
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
