#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include "recommender/model/metrics.hpp"
#include "recommender/model/phase_clock.hpp"
#include "recommender/model/rebuild.hpp"

namespace lyceum::ctl::offline {

struct ModelRow {
    std::string name;
    std::string parameters;
    recommender::Metrics metrics;
    double train_seconds = 0.0;
    double evaluate_seconds = 0.0;
};

struct EvaluationReport {
    std::size_t learners = 0;
    std::size_t courses = 0;
    std::size_t train = 0;  ///< enrolments
    std::size_t test = 0;
    std::vector<ModelRow> rows;
    std::string champion;  ///< chosen on the training part
    std::vector<recommender::Refused> refused;
    std::vector<recommender::PhaseReport> phases;
};

void PrintTable(const EvaluationReport& report, std::ostream& out);
void PrintJson(const EvaluationReport& report, std::ostream& out);

}  // namespace lyceum::ctl::offline
