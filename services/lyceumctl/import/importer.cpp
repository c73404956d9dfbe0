#include "lyceumctl/import/importer.hpp"

#include <unistd.h>

#include <atomic>
#include <exception>
#include <mutex>
#include <ostream>
#include <thread>

#include <fmt/format.h>

#include "lyceum/auth/v1/auth.pb.h"
#include "lyceum/recommender/v1/recommender.pb.h"
#include "lyceumctl/import/catch_up.hpp"
#include "lyceumctl/import/progress.hpp"

namespace lyceum::ctl {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kCoursesPerBatch = 200;
constexpr std::size_t kLearnersPerBatch = 2000;
constexpr std::size_t kPairsPerBatch = 4000;
constexpr std::size_t kHistoriesPerBatch = 5000;

/// Runs `send` for every batch on `threads` threads and stops all at the first failure.
template <typename Batch, typename Send>
void ForEachBatch(const std::vector<Batch>& batches, std::size_t threads, Send send) {
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    std::exception_ptr failure;
    const auto work = [&] {
        try {
            for (std::size_t i = next++; i < batches.size(); i = next++) send(batches[i], mutex);
        } catch (const std::exception&) {
            next = batches.size();
            const std::lock_guard lock{mutex};
            if (!failure) failure = std::current_exception();
        }
    };
    std::vector<std::thread> running;
    for (std::size_t i = 0; i < threads; ++i) running.emplace_back(work);
    for (auto& thread : running) thread.join();
    if (failure) std::rethrow_exception(failure);
}

}  // namespace

Importer::Importer(const ImportOptions& options, Session& session, std::ostream& err)
    : options_{options}, session_{session}, err_{err}, terminal_{isatty(STDERR_FILENO) == 1} {}

Importer::Ids Importer::Courses(const std::vector<course::v1::CourseRecord>& records) {
    std::vector<course::v1::ImportCourses> batches;
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (i % kCoursesPerBatch == 0) batches.emplace_back().set_source(options_.source);
        *batches.back().add_records() = records[i];
    }
    Ids ids;
    Progress progress{err_, terminal_, "courses", records.size()};
    ForEachBatch(batches, options_.parallel, [&](const auto& batch, std::mutex& mutex) {
        const auto reply = session_.Call<course::v1::ImportedCourses>(batch);
        const std::lock_guard lock{mutex};
        for (int i = 0; i < reply.ids_size(); ++i) ids[batch.records(i).key()] = reply.ids(i);
        totals_.courses_created += reply.created();
        progress.Add(static_cast<std::size_t>(reply.ids_size()));
    });
    progress.Finish();
    return ids;
}

Importer::Ids Importer::Learners(const std::vector<History>& histories) {
    std::vector<auth::v1::ImportLearners> batches;
    for (std::size_t i = 0; i < histories.size(); ++i) {
        if (i % kLearnersPerBatch == 0) batches.emplace_back().set_source(options_.source);
        batches.back().add_keys(histories[i].learner);
    }
    Ids ids;
    Progress progress{err_, terminal_, "learners", histories.size()};
    ForEachBatch(batches, options_.parallel, [&](const auto& batch, std::mutex& mutex) {
        const auto reply = session_.Call<auth::v1::ImportedLearners>(batch);
        const std::lock_guard lock{mutex};
        for (int i = 0; i < reply.ids_size(); ++i) ids[batch.keys(i)] = reply.ids(i);
        totals_.learners_created += reply.created();
        progress.Add(static_cast<std::size_t>(reply.ids_size()));
    });
    progress.Finish();
    return ids;
}

void Importer::Enrollments(const std::vector<History>& histories, const Ids& courses,
                           const Ids& learners) {
    std::vector<course::v1::ImportEnrollments> batches;
    std::size_t pairs = kPairsPerBatch;
    std::size_t total = 0;
    for (const auto& history : histories) {
        if (pairs >= kPairsPerBatch ||
            batches.back().histories_size() >= static_cast<int>(kHistoriesPerBatch)) {
            batches.emplace_back().set_ordered(options_.ordered);
            pairs = 0;
        }
        auto& entry = *batches.back().add_histories();
        entry.set_learner_id(learners.at(history.learner));
        for (const auto course : history.courses) entry.add_course_ids(courses.at(course));
        pairs += history.courses.size();
        total += history.courses.size();
    }
    Progress progress{err_, terminal_, "enrolments", total};
    ForEachBatch(batches, options_.parallel, [&](const auto& batch, std::mutex& mutex) {
        const auto reply = session_.Call<course::v1::ImportedEnrollments>(batch);
        const std::lock_guard lock{mutex};
        totals_.enrollments_created += reply.created();
        totals_.enrollments_existing += reply.existing();
        progress.Add(reply.created() + reply.existing());
    });
    progress.Finish();
}

std::uint64_t Importer::Interactions() {
    return session_.Call<recommender::v1::ModelList>(recommender::v1::ListModels{}).interactions();
}

void Importer::AwaitRecommender(std::uint64_t before) {
    CatchUp wait{before + totals_.enrollments_created, totals_.enrollments_existing > 0};
    for (;;) {
        const auto known = Interactions();
        const auto state = wait.See(known, CatchUp::Steady::now());
        if (state == CatchUp::State::kDone) return;
        if (state == CatchUp::State::kStuck) {
            throw Failure{fmt::format(
                "Everything is imported, but the recommender knows of {} enrolments and has not "
                "moved for {} s.",
                known, CatchUp::kPatience.count())};
        }
        std::this_thread::sleep_for(50ms);
    }
}

}  // namespace lyceum::ctl
