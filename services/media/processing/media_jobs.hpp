#pragma once

#include <atomic>
#include <functional>
#include <string>

#include "lyceum/media/v1/media.pb.h"
#include "media/domain/store.hpp"
#include "media/files/media_files.hpp"

namespace lyceum::media {

/// Runs `work` over the store in one transaction and publishes what it announced.
using InStore = std::function<void(const std::function<void(Store&)>& work)>;

/// The jobs of media.processing. The queue hands out one at a time, but a worker that has lost its
/// connection may still be at one that another has been given since. So a row is judged only while
/// it is as it was read, and contents are kept or removed under the one lock of the media
/// directory. Every job can be repeated.
class MediaJobs {
public:
    MediaJobs(const MediaFiles& files, InStore in_store)
        : files_{files}, in_store_{std::move(in_store)} {}

    /// Throws when it has to be tried again.
    void Run(const v1::MediaJob& job, const std::atomic<bool>& stopping) const;

    /// Nobody is at the job any more: the file failed, unless it runs once more after all.
    void GiveUp(const v1::MediaJob& job, const std::string& reason) const;

private:
    void ExamineUpload(MediaId id, const std::atomic<bool>& stopping) const;
    void Settle(State before, const Media& judged) const;
    void RemoveUnlessUsed(const std::string& sha256) const;

    const MediaFiles& files_;
    InStore in_store_;
};

/// Abandons uploads begun more than a day before `now`, a bounded number at a time.
void AbandonExpired(const MediaFiles& files, const InStore& in_store, TimePoint now);

}  // namespace lyceum::media
