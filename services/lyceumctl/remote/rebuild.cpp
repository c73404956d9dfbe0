#include "lyceumctl/remote/commands.hpp"

#include <ostream>
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

constexpr auto kPatience = 10min;

bool Ended(const Rebuild& job) {
    return job.state() == recommender::v1::REBUILD_STATE_DONE ||
           job.state() == recommender::v1::REBUILD_STATE_FAILED;
}

Rebuild Await(Session& session, Rebuild job, std::ostream& err) {
    const auto until = std::chrono::steady_clock::now() + kPatience;
    std::string shown;
    while (!Ended(job)) {
        if (std::chrono::steady_clock::now() > until) {
            throw Failure{fmt::format("Job {} is still running after 10 minutes.", job.id())};
        }
        const auto line = fmt::format("{} {:.0f} %", job.phase(), job.fraction() * 100);
        if (line != shown) err << (shown = line) << "\n";
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
        out << fmt::format("{:<14} NDCG@10 {:.4f}  Recall@20 {:.4f}  coverage {:.3f}{}\n",
                           model.model(), model.ndcg10(), model.recall20(), model.coverage(),
                           model.champion() ? "  champion" : "");
    }
}

}  // namespace

int StartRebuild(const RebuildOptions& options, config::Environment& environment, std::ostream& out,
                 std::ostream& err) {
    Session session{environment};
    auto job = session.Call<Rebuild>(recommender::v1::StartRebuild{});
    if (options.wait) job = Await(session, std::move(job), err);
    if (options.json) {
        out << http::ToJson(job) << "\n";
    } else if (options.wait && job.error().empty()) {
        Print(job, out);
    } else if (!options.wait) {
        out << fmt::format("job {} is queued\n", job.id());
    }
    if (!job.error().empty()) {
        throw Failure{fmt::format("Job {} failed: {}", job.id(), job.error())};
    }
    return 0;
}

}  // namespace lyceum::ctl
