#include "recommender/running/read_state.hpp"

#include <chrono>
#include <future>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <vector>

namespace lyceum::recommender {
namespace {

/// Interactions that a reader gathers before it asks for the state.
constexpr std::size_t kBatch = 8'192;
constexpr std::chrono::milliseconds kTickEvery{50};

/// Ends the reading of a range whose result is not wanted any more.
struct Stopped : std::runtime_error {
    Stopped() : std::runtime_error{"the reading was stopped"} {}
};

/// Whole learners, one after the other.
struct Batch {
    std::vector<Interaction> interactions;
    std::vector<std::size_t> ends;  ///< Of each learner's.
};

/// Takes learners in from both readers.
class Intake {
public:
    explicit Intake(std::uint64_t memory_bound) : state_{memory_bound} {}

    /// Throws Stopped once a learner was refused or somebody said so.
    void Put(const Batch& batch) {
        const std::lock_guard lock{mutex_};
        std::size_t begin = 0;
        for (const std::size_t end : batch.ends) {
            if (stopped_ || !put_) throw Stopped{};
            put_ = state_.PutNew(std::span{batch.interactions}.subspan(begin, end - begin));
            begin = end;
        }
    }
    void Stop() {
        const std::lock_guard lock{mutex_};
        stopped_ = true;
    }
    Result<RunningState> Take() && {
        if (!put_) return put_.error();
        return std::move(state_);
    }

private:
    std::mutex mutex_;
    bool stopped_ = false;
    Result<Done> put_ = Done{};
    RunningState state_;
};

/// Some learners for one reader.
class Range {
public:
    Range(Intake& intake, LearnerId first, LearnerId last)
        : intake_{intake}, first_{first}, last_{last} {}

    /// Called again it goes on after the last learner that was put.
    void Read(Store& store, const std::function<void()>& tick) {
        batch_ = {};
        ForEachLearner(store.interactions, first_, last_, [&](std::span<const Interaction> row) {
            if (put_ && row.front().learner <= *put_) return;
            batch_.interactions.insert(batch_.interactions.end(), row.begin(), row.end());
            batch_.ends.push_back(batch_.interactions.size());
            if (batch_.interactions.size() < kBatch) return;
            Put();
            tick();
        });
        if (!batch_.ends.empty()) Put();
    }

private:
    void Put() {
        intake_.Put(batch_);
        put_ = batch_.interactions.back().learner;
        batch_.interactions.clear();
        batch_.ends.clear();
    }

    Intake& intake_;
    LearnerId first_;
    LearnerId last_;
    std::optional<LearnerId> put_;
    Batch batch_;
};

/// Calls read(); what it throws stops the other reader.
template <typename Read>
void StoppingOther(Intake& intake, Read read) {
    try {
        read();
    } catch (const Stopped&) {
        // Why is known to who stopped it.
    } catch (const std::exception&) {
        intake.Stop();
        throw;
    }
}

}  // namespace

Result<RunningState> ReadState(Store& store, const Reader& second, std::uint64_t memory_bound,
                               const std::function<void()>& tick) {
    Intake intake{memory_bound};
    const auto [lowest, highest] = store.interactions.Learners();
    const bool halves = second && lowest < highest;
    const LearnerId middle =
        halves ? LearnerId{lowest.value + (highest.value - lowest.value) / 2} : kLastLearner;
    Range lower{intake, kFirstLearner, middle};
    std::optional<Range> upper;
    std::future<void> reading;
    if (halves) {
        upper.emplace(intake, LearnerId{middle.value + 1}, kLastLearner);
        reading = std::async(std::launch::async, [&] {
            StoppingOther(intake,
                          [&] { second([&upper](Store& own) { upper->Read(own, [] {}); }); });
        });
    }
    StoppingOther(intake, [&] {
        lower.Read(store, tick);
        while (halves && reading.wait_for(kTickEvery) != std::future_status::ready) tick();
    });
    if (halves) reading.get();
    return std::move(intake).Take();
}

}  // namespace lyceum::recommender
