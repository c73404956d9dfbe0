#pragma once

#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>

#include "recommender/domain/store.hpp"
#include "recommender/running/read_state.hpp"
#include "recommender/running/running_state.hpp"

namespace lyceum::recommender {

/// Of the snapshot, beside the models.
inline constexpr const char* kStateFile = "running.state";

/// The running state of this process: taken from its snapshot or from the store when it is first
/// needed, then kept up to date from the change log. A snapshot that is truncated, foreign, of
/// another database or older than the log reaches back is not used. Thread-safe.
class LiveState {
public:
    /// With a second reader what is taken from the store is read in two halves at once.
    LiveState(std::filesystem::path snapshot, std::uint64_t memory_bound, Reader second = {})
        : path_{std::move(snapshot)}, memory_bound_{memory_bound}, second_{std::move(second)} {}

    /// Brings the state to the end of the log. `tick` is called now and then and may throw to stop;
    /// what was done stays done. ResourceExhausted `memory_bound` or `gram_overflow`: this process
    /// keeps no state any more. Unavailable `log_pruned` when the log kept vanishing underneath.
    Result<Done> CatchUp(
        Store& store, const std::function<void()>& tick = [] {});
    /// The same where a state is kept already, unless it is in use.
    void Follow(Store& store);
    /// Forgets, some 10,000 changes at a time, what no snapshot needs, and the oldest where nobody
    /// follows the log. Writes.
    void Forget(Store& store);

    /// Calls use(RunningState&), its pairs settled, while nothing else changes it; false if there
    /// is none.
    bool Use(const std::function<void(RunningState&)>& use);

    /// Writes a snapshot if the state has moved since the last; the log before it can go.
    Result<Done> Save(Store& store);
    /// The same if it has moved by `after` changes, unless it is in use.
    Result<Done> TrySave(Store& store, std::uint64_t after);

private:
    Result<Done> SaveMoved(Store& store, std::uint64_t by);
    Result<Done> Settled(Result<Done> done);
    void Load(const LogMark& mark, const std::function<void()>& tick);
    Result<Done> ReadStore(Store& store, const LogMark& mark, const std::function<void()>& tick);
    Result<Done> ApplyUpTo(Store& store, std::uint64_t target, const std::function<void()>& tick);
    Result<Done> Advance(Store& store, const std::function<void()>& tick);

    const std::filesystem::path path_;
    const std::uint64_t memory_bound_;
    const Reader second_;
    std::mutex mutex_;
    std::optional<RunningState> state_;
    std::optional<Status> refused_;
    std::uint64_t saved_ = 0;   ///< Position of the snapshot.
    std::uint64_t forget_ = 0;  ///< The log up to here is to go.
};

}  // namespace lyceum::recommender
