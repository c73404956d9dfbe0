#include "recommender/running/live_state.hpp"

#include <algorithm>

#include "recommender/running/state_files.hpp"

namespace lyceum::recommender {
namespace {

constexpr std::uint32_t kBatch = 10'000;
constexpr int kAttempts = 3;

}  // namespace

Result<Done> LiveState::CatchUp(Store& store, const std::function<void()>& tick) {
    const std::lock_guard lock{mutex_};
    if (refused_) return *refused_;
    return Settled(Advance(store, tick));
}

Result<Done> LiveState::Settled(Result<Done> done) {
    if (!done && done.error().code == Code::kResourceExhausted) {
        refused_ = done.error();
        state_.reset();
    }
    return done;
}

Result<Done> LiveState::Advance(Store& store, const std::function<void()>& tick) {
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        const LogMark mark = store.changes.Mark();
        const bool gap = state_ && state_->position() < mark.pruned;
        if (!state_ || gap || state_->position() > mark.position) {
            state_.reset();
            Load(mark, tick);
        }
        if (!state_) {
            if (auto read = ReadStore(store, mark, tick); !read) return read;
        }
        if (auto applied = ApplyUpTo(store, mark.position, tick); !applied) return applied;
        if (state_ && state_->position() >= mark.position) return Done{};
    }
    return Unavailable("log_pruned", "changes were forgotten faster than they could be read");
}

/// From the snapshot, if that can still be brought up to date.
void LiveState::Load(const LogMark& mark, const std::function<void()>& tick) {
    tick();
    auto loaded = LoadState(path_, mark.origin, memory_bound_);
    if (!loaded) return;
    if (loaded->position() < mark.pruned || loaded->position() > mark.position) return;
    saved_ = loaded->position();
    state_.emplace(*std::move(loaded));
}

Result<Done> LiveState::ReadStore(Store& store, const LogMark& mark,
                                  const std::function<void()>& tick) {
    auto fresh = ReadState(store, second_, memory_bound_, tick);
    if (!fresh) return fresh.error();
    fresh->SetPosition(mark.position);
    saved_ = 0;
    state_.emplace(*std::move(fresh));
    return Done{};
}

Result<Done> LiveState::ApplyUpTo(Store& store, std::uint64_t target,
                                  const std::function<void()>& tick) {
    while (state_->position() < target) {
        tick();
        const std::uint64_t before = state_->position();
        Result<Done> applied = Done{};
        store.changes.ForEach(before, kBatch, [&](const Change& change) {
            // A gap means that the log was pruned underneath: the caller begins anew.
            if (applied && change.position == state_->position() + 1) {
                applied = state_->Apply(change);
            }
        });
        if (!applied) return applied;
        if (state_->position() == before) {
            state_.reset();
            return Done{};
        }
    }
    return Done{};
}

void LiveState::Follow(Store& store) {
    const std::unique_lock lock{mutex_, std::try_to_lock};
    if (!lock) return;  // A job is at work with it; there is a next time.
    const LogMark mark = store.changes.Mark();
    if (mark.position - std::min(mark.pruned, mark.position) > kMaxLog) {
        forget_ = std::max(forget_, mark.position - kMaxLog);
    }
    // What it was refused for, the next job is told.
    if (state_ && !refused_) (void)Settled(Advance(store, [] {}));
}

void LiveState::Forget(Store& store) {
    const std::unique_lock lock{mutex_, std::try_to_lock};
    if (lock && forget_ > 0 && store.changes.Prune(forget_)) forget_ = 0;
}

bool LiveState::Use(const std::function<void(RunningState&)>& use) {
    const std::lock_guard lock{mutex_};
    if (!state_) return false;
    state_->SettlePairs();
    use(*state_);
    return true;
}

Result<Done> LiveState::Save(Store& store) {
    const std::lock_guard lock{mutex_};
    return SaveMoved(store, 1);
}

Result<Done> LiveState::TrySave(Store& store, std::uint64_t after) {
    const std::unique_lock lock{mutex_, std::try_to_lock};
    return lock ? SaveMoved(store, after) : Done{};
}

Result<Done> LiveState::SaveMoved(Store& store, std::uint64_t by) {
    if (!state_ || state_->position() < saved_ + by) return Done{};
    auto saved = SaveState(*state_, store.changes.Mark().origin, path_);
    if (!saved) return saved;
    saved_ = state_->position();
    forget_ = std::max(forget_, saved_);
    return Done{};
}

}  // namespace lyceum::recommender
