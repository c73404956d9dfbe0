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
    bool out_of_time = false;  ///< the search for its options ended early
};

/// How a model does for learners it never saw, of whom it is told a few courses.
struct ColdRow {
    unsigned known = 0;
    std::string name;
    recommender::Metrics metrics;
};

struct EvaluationReport {
    std::size_t learners = 0;
    std::size_t courses = 0;
    std::size_t train = 0;  ///< enrolments
    std::size_t test = 0;
    std::vector<ModelRow> rows;
    std::vector<ColdRow> cold;
    std::string champion;  ///< chosen on the training part
    std::vector<recommender::Refused> refused;
    std::vector<recommender::PhaseReport> phases;
};

void PrintTable(const EvaluationReport& report, std::ostream& out);
void PrintJson(const EvaluationReport& report, std::ostream& out);

}  // namespace lyceum::ctl::offline
