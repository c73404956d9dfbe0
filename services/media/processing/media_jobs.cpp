#include "media/processing/media_jobs.hpp"

#include "media/handlers/convert.hpp"
#include "media/processing/examine.hpp"
#include "platform/core/text.hpp"

namespace lyceum::media {
namespace {

constexpr std::uint32_t kMaxAbandoned = 200;
constexpr std::size_t kMaxTickets = 1000;
constexpr std::size_t kMaxFailure = 500;  // Of its column.

}  // namespace

void MediaJobs::Run(const v1::MediaJob& job, const std::atomic<bool>& stopping) const {
    if (job.examine_id() != 0) ExamineUpload(MediaId{job.examine_id()}, stopping);
    if (job.unwanted_upload_id() != 0) files_.RemoveUpload(MediaId{job.unwanted_upload_id()});
    if (!job.unwanted_sha256().empty()) RemoveUnlessUsed(job.unwanted_sha256());
}

// The content has its place before the row says ready, and the upload goes last: a crash in between
// leaves enough to do it all again.
void MediaJobs::ExamineUpload(MediaId id, const std::atomic<bool>& stopping) const {
    std::optional<Media> media;
    in_store_([&](Store& store) { media = store.media.Find(id); });
    const bool there = files_.Size(id).has_value();
    if (media &&
        (media->state == State::kProcessing || (there && media->state == State::kFailed))) {
        // Bytes that are gone are judged as none at all.
        const Examination found = there ? Examine(files_.UploadPath(id), stopping) : Examination{};
        Settle(media->state, Judge(*media, found));
    }
    files_.RemoveBytes(id);
}

// The bytes stay: with them a replay of the message examines the file once more.
void MediaJobs::GiveUp(const v1::MediaJob& job, const std::string& reason) const {
    if (job.examine_id() == 0) return;
    in_store_([&](Store& store) {
        auto media = store.media.FindForUpdate(MediaId{job.examine_id()});
        if (!media || media->state != State::kProcessing) return;
        media->state = State::kFailed;
        media->failure = Beginning("The file could not be examined: " + reason, kMaxFailure);
        store.media.Save(*media);
    });
}

// It may have been deleted, or judged by another worker, since it was read: then this judgement,
// perhaps of bytes that had gone by then, counts for nothing.
void MediaJobs::Settle(State before, const Media& judged) const {
    const FileDescriptor contents = files_.LockContents();
    in_store_([&](Store& store) {
        const auto media = store.media.FindForUpdate(judged.id);
        if (!media || media->state != before) return;
        if (judged.state == State::kReady) {
            files_.Adopt(judged.id, judged.sha256);
            store.outbox.Add(ToReady(judged));
        }
        store.media.Save(judged);
    });
}

void MediaJobs::RemoveUnlessUsed(const std::string& sha256) const {
    const FileDescriptor contents = files_.LockContents();
    bool used = true;
    in_store_([&](Store& store) { used = store.media.CountReady(sha256) > 0; });
    if (!used) files_.RemoveContent(sha256);
}

void AbandonExpired(const MediaFiles& files, const InStore& in_store, TimePoint now) {
    std::vector<MediaId> abandoned;
    in_store([&](Store& store) {
        abandoned.clear();
        const auto expired = store.media.ListUploading(now - kUploadLifetime, kMaxAbandoned);
        for (const MediaId id : expired) {
            // It may have been completed since it was listed.
            const auto media = store.media.FindForUpdate(id);
            if (!media || media->state != State::kUploading) continue;
            store.media.Remove(id);
            abandoned.push_back(id);
        }
    });
    for (const MediaId id : abandoned) files.RemoveUpload(id);
    files.RemoveExpired(now, kMaxTickets);
}

}  // namespace lyceum::media
