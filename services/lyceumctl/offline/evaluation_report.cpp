#include "lyceumctl/offline/evaluation_report.hpp"

#include <cstdio>
#include <nlohmann/json.hpp>
#include <ostream>

namespace lyceum::ctl::offline {
namespace {

constexpr double kMiB = 1024.0 * 1024.0;

template <typename... Values>
void Print(std::ostream& out, const char* format, Values... values) {
    char line[256];
    const int length = std::snprintf(line, sizeof line, format, values...);
    if (length > 0) out << line;
}

}  // namespace

void PrintTable(const EvaluationReport& report, std::ostream& out) {
    Print(out, "%zu learners, %zu courses, %zu enrolments to learn from, %zu to find\n\n",
          report.learners, report.courses, report.train, report.test);
    Print(out, "%-13s %8s %9s %8s %9s %8s %8s  %s\n", "model", "NDCG@10", "Recall@10", "NDCG@20",
          "Recall@20", "coverage", "seconds", "parameters");
    for (const ModelRow& row : report.rows) {
        const auto& m = row.metrics;
        Print(out, "%-13s %8.4f %9.4f %8.4f %9.4f %8.3f %8.3f  %s%s\n", row.name.c_str(),
              m.ndcg_at_10, m.recall_at_10, m.ndcg_at_20, m.recall_at_20, m.coverage_at_20,
              row.train_seconds + row.evaluate_seconds, row.parameters.c_str(),
              row.name == report.champion ? "  (champion)" : "");
    }
    for (const auto& refused : report.refused) {
        Print(out, "%-13s left out: %s\n", refused.name.c_str(), refused.why.detail.c_str());
    }
    Print(out, "\n%-24s %8s %10s\n", "phase", "seconds", "peak MiB");
    for (const auto& phase : report.phases) {
        Print(out, "%-24s %8.3f %10.1f\n", phase.name.c_str(), phase.seconds,
              static_cast<double>(phase.peak_bytes) / kMiB);
    }
}

void PrintJson(const EvaluationReport& report, std::ostream& out) {
    using Json = nlohmann::ordered_json;
    Json json{{"learners", report.learners},       {"courses", report.courses},
              {"train_enrollments", report.train}, {"test_enrollments", report.test},
              {"champion", report.champion},       {"models", Json::array()},
              {"refused", Json::array()},          {"phases", Json::array()}};
    for (const ModelRow& row : report.rows) {
        const auto& m = row.metrics;
        json["models"].push_back({{"model", row.name},
                                  {"parameters", row.parameters},
                                  {"ndcg_at_10", m.ndcg_at_10},
                                  {"recall_at_10", m.recall_at_10},
                                  {"ndcg_at_20", m.ndcg_at_20},
                                  {"recall_at_20", m.recall_at_20},
                                  {"coverage_at_20", m.coverage_at_20},
                                  {"learners", m.learners},
                                  {"train_seconds", row.train_seconds},
                                  {"evaluate_seconds", row.evaluate_seconds}});
    }
    for (const auto& refused : report.refused) {
        json["refused"].push_back({{"model", refused.name},
                                   {"reason", refused.why.reason},
                                   {"detail", refused.why.detail}});
    }
    for (const auto& phase : report.phases) {
        json["phases"].push_back(
            {{"phase", phase.name}, {"seconds", phase.seconds}, {"peak_bytes", phase.peak_bytes}});
    }
    out << json.dump(2) << '\n';
}

}  // namespace lyceum::ctl::offline
