#include "lyceumctl/offline/evaluation_report.hpp"

#include <cstdio>
#include <nlohmann/json.hpp>
#include <ostream>

namespace lyceum::ctl::offline {
namespace {

constexpr double kMiB = 1024.0 * 1024.0;

template <typename... Values>
void Print(std::ostream& out, const char* format, Values... values) {
    char line[512];
    const int length = std::snprintf(line, sizeof line, format, values...);
    if (length > 0) out << line;
}

using Json = nlohmann::ordered_json;

Json FiguresOf(const recommender::Metrics& m) {
    return {{"ndcg_at_10", m.ndcg_at_10},
            {"ndcg_at_10_interval", {m.ndcg_at_10_interval.low, m.ndcg_at_10_interval.high}},
            {"recall_at_10", m.recall_at_10},
            {"ndcg_at_20", m.ndcg_at_20},
            {"recall_at_20", m.recall_at_20},
            {"hit_rate_at_10", m.hit_rate_at_10},
            {"coverage_at_20", m.coverage_at_20},
            {"learners", m.learners}};
}

}  // namespace

void PrintTable(const EvaluationReport& report, std::ostream& out) {
    Print(out, "%zu learners, %zu courses, %zu enrolments to learn from, %zu to find\n\n",
          report.learners, report.courses, report.train, report.test);
    Print(out, "%-13s %8s %17s %9s %8s %9s %8s %8s %8s  %s\n", "model", "NDCG@10", "95 %",
          "Recall@10", "NDCG@20", "Recall@20", "HR@10", "coverage", "seconds", "parameters");
    for (const ModelRow& row : report.rows) {
        const auto& m = row.metrics;
        Print(out, "%-13s %8.4f %8.4f … %.4f %9.4f %8.4f %9.4f %8.4f %8.3f %8.3f  %s%s%s\n",
              row.name.c_str(), m.ndcg_at_10, m.ndcg_at_10_interval.low, m.ndcg_at_10_interval.high,
              m.recall_at_10, m.ndcg_at_20, m.recall_at_20, m.hit_rate_at_10, m.coverage_at_20,
              row.train_seconds + row.evaluate_seconds, row.parameters.c_str(),
              row.name == report.champion ? "  (champion)" : "",
              row.out_of_time ? "  (search ended by the time budget)" : "");
    }
    for (const auto& refused : report.refused) {
        Print(out, "%-13s left out: %s\n", refused.name.c_str(), refused.why.detail.c_str());
    }
    if (!report.cold.empty()) {
        Print(out, "\nlearners never seen, by courses known\n%5s %-13s %8s %9s %8s %9s %8s %8s\n",
              "known", "model", "NDCG@10", "Recall@10", "NDCG@20", "Recall@20", "HR@10",
              "learners");
    }
    for (const ColdRow& row : report.cold) {
        const auto& m = row.metrics;
        Print(out, "%5u %-13s %8.4f %9.4f %8.4f %9.4f %8.4f %8llu\n", row.known, row.name.c_str(),
              m.ndcg_at_10, m.recall_at_10, m.ndcg_at_20, m.recall_at_20, m.hit_rate_at_10,
              static_cast<unsigned long long>(m.learners));
    }
    Print(out, "\n%-24s %8s %10s\n", "phase", "seconds", "peak MiB");
    for (const auto& phase : report.phases) {
        Print(out, "%-24s %8.3f %10.1f\n", phase.name.c_str(), phase.seconds,
              static_cast<double>(phase.peak_bytes) / kMiB);
    }
}

void PrintJson(const EvaluationReport& report, std::ostream& out) {
    Json json{{"learners", report.learners},
              {"courses", report.courses},
              {"train_enrollments", report.train},
              {"test_enrollments", report.test},
              {"champion", report.champion},
              {"models", Json::array()},
              {"cold", Json::array()},
              {"refused", Json::array()},
              {"phases", Json::array()}};
    for (const ModelRow& row : report.rows) {
        Json model{{"model", row.name}, {"parameters", row.parameters}};
        model.update(FiguresOf(row.metrics));
        model["train_seconds"] = row.train_seconds;
        model["evaluate_seconds"] = row.evaluate_seconds;
        model["search_out_of_time"] = row.out_of_time;
        json["models"].push_back(std::move(model));
    }
    for (const ColdRow& row : report.cold) {
        Json cold{{"known", row.known}, {"model", row.name}};
        cold.update(FiguresOf(row.metrics));
        json["cold"].push_back(std::move(cold));
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
