#include "lyceumctl/remote/commands.hpp"

#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>
#include <thread>

#include <fmt/format.h>

#include "lyceum/recommender/v1/recommender.pb.h"
#include "lyceumctl/remote/session.hpp"
#include "platform/config/environment.hpp"
#include "platform/http/json_writer.hpp"

namespace lyceum::ctl {
namespace {

using namespace std::chrono_literals;
using recommender::v1::Rebuild;

/// Without any progress.
constexpr auto kPatience = 10min;

bool Ended(const Rebuild& job) {
    return job.state() != recommender::v1::REBUILD_STATE_QUEUED &&
           job.state() != recommender::v1::REBUILD_STATE_RUNNING;
}

std::string StateOf(const Rebuild& job) {
    constexpr std::string_view kPrefix = "REBUILD_STATE_";
    std::string name = recommender::v1::RebuildState_Name(job.state());
    if (name.starts_with(kPrefix)) name.erase(0, kPrefix.size());
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return name;
}

void PrintLine(const Rebuild& job, std::ostream& out) {
    out << fmt::format(
        "{:<6} {:<10} {:<10} {:<14} {:>10} {:>9} {:>8} {:>8.2f} s  {}\n", job.id(), StateOf(job),
        job.source(), job.model_version(), job.interactions(), job.learners(), job.courses(),
        job.duration_s(),
        Ended(job) ? job.error() : fmt::format("{} {:.0f} %", job.phase(), job.fraction() * 100));
}

Rebuild Await(Session& session, Rebuild job, std::ostream& err) {
    auto moved = std::chrono::steady_clock::now();
    std::string shown;
    double fraction = -1;
    while (!Ended(job)) {
        const auto now = std::chrono::steady_clock::now();
        const auto line = fmt::format(
            "{} {:.0f} %", job.phase().empty() ? StateOf(job) : job.phase(), job.fraction() * 100);
        if (line != shown || job.fraction() != fraction) moved = now;
        if (line != shown) err << (shown = line) << "\n";
        fraction = job.fraction();
        if (now - moved > kPatience) {
            throw Failure{fmt::format("Job {} ({}) has not moved for 10 minutes; it goes on.",
                                      job.id(), StateOf(job))};
        }
        std::this_thread::sleep_for(100ms);
        recommender::v1::GetRebuild query;
        query.set_id(job.id());
        job = session.Call<Rebuild>(query);
    }
    return job;
}

void Print(const Rebuild& job, std::ostream& out) {
    out << fmt::format("job {}: model {}, {} interactions, {:.2f} s\n", job.id(),
                       job.model_version(), job.interactions(), job.duration_s());
    for (const auto& model : job.metrics()) {
        const auto interval =
            model.has_ndcg10_low()
                ? fmt::format("{:.4f} … {:.4f}", model.ndcg10_low(), model.ndcg10_high())
                : "";
        const auto passed_over =
            model.has_lead_low()
                ? fmt::format("  passed over: takes longer, ahead by {:.4f} … {:.4f}",
                              model.lead_low(), model.lead_high())
                : "";
        out << fmt::format("{:<14} NDCG@10 {:.4f}  {:<15}  Recall@20 {:.4f}  coverage {:.3f}{}\n",
                           model.model(), model.ndcg10(), interval, model.recall20(),
                           model.coverage(), model.champion() ? "  champion" : passed_over);
    }
}

}  // namespace

int StartRebuild(const RebuildOptions& options, config::Environment& environment, std::ostream& out,
                 std::ostream& err) {
    Session session{environment};
    recommender::v1::StartRebuild command;
    command.set_shards(options.shards);
    command.set_thorough(options.thorough);
    auto job = session.Call<Rebuild>(command);
    if (options.wait) job = Await(session, std::move(job), err);
    if (options.json) out << http::ToJson(job) << "\n";
    if (job.state() == recommender::v1::REBUILD_STATE_CANCELLED) {
        throw Failure{fmt::format("Job {} was cancelled.", job.id())};
    }
    if (!job.error().empty()) {
        throw Failure{fmt::format("Job {} failed: {}", job.id(), job.error())};
    }
    if (options.json) return 0;
    if (options.wait) {
        Print(job, out);
    } else {
        out << fmt::format("job {} is queued\n", job.id());
    }
    return 0;
}

int CancelRebuild(const JobOptions& options, config::Environment& environment, std::ostream& out) {
    Session session{environment};
    recommender::v1::CancelRebuild command;
    command.set_id(options.id);
    const auto job = session.Call<Rebuild>(command);
    if (options.json) {
        out << http::ToJson(job) << "\n";
    } else {
        out << fmt::format("job {} is cancelled\n", job.id());
    }
    return 0;
}

int ListRebuilds(const JobOptions& options, config::Environment& environment, std::ostream& out) {
    Session session{environment};
    recommender::v1::ListRebuilds query;
    query.set_page_size(options.count);
    const auto jobs = session.Call<recommender::v1::RebuildList>(query);
    if (options.json) {
        out << http::ToJson(jobs) << "\n";
        return 0;
    }
    out << fmt::format("{:<6} {:<10} {:<10} {:<14} {:>10} {:>9} {:>8} {:>10}\n", "job", "state",
                       "source", "model", "enrolments", "learners", "courses", "time");
    for (const auto& job : jobs.items()) PrintLine(job, out);
    return 0;
}

}  // namespace lyceum::ctl
