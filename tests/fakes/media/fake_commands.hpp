#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "media/port/media_commands.hpp"

namespace lyceum::media::testing {

/// The media worker as the data port sees it. Thread-safe.
class FakeCommands final : public MediaCommands {
public:
    Result<v1::Media> Start(const v1::StartUpload& command,
                            const messaging::Context& context) override {
        const std::lock_guard lock{mutex_};
        if (refusal_) return *refusal_;
        started = command;
        starter = context;
        v1::Media media;
        media.set_id(++last_id_);
        media.set_owner_id(context.user_id);
        media.set_size(command.size());
        media.mutable_created_at()->set_seconds(1'700'000'000);
        return media;
    }
    Result<v1::Media> Complete(const v1::CompleteUpload& command,
                               const messaging::Context&) override {
        const std::lock_guard lock{mutex_};
        if (refusal_) return *refusal_;
        ++completed_[command.id()];
        v1::Media media;
        media.set_id(command.id());
        return media;
    }
    Result<v1::MediaDeleted> Delete(const v1::DeleteMedia& command,
                                    const messaging::Context&) override {
        const std::lock_guard lock{mutex_};
        if (refusal_) return *refusal_;
        deleted = command.id();
        return v1::MediaDeleted{};
    }

    void Refuse(std::optional<Status> refusal) {
        const std::lock_guard lock{mutex_};
        refusal_ = std::move(refusal);
    }
    int Completed(std::uint64_t id) {
        const std::lock_guard lock{mutex_};
        return completed_[id];
    }

    v1::StartUpload started;
    messaging::Context starter;
    std::uint64_t deleted = 0;

private:
    std::mutex mutex_;
    std::optional<Status> refusal_;
    std::map<std::uint64_t, int> completed_;
    std::uint64_t last_id_ = 0;
};

}  // namespace lyceum::media::testing
