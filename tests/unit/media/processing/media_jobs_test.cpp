#include "media/processing/media_jobs.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <utility>

#include "fakes/media/fake_store.hpp"
#include "fakes/media/temporary_folder.hpp"

namespace lyceum::media {
namespace {

const std::string kPng =
    std::string{"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06", 26};

class MediaJobsTest : public ::testing::Test {
protected:
    MediaId GivenUpload(const std::string& content, const std::string& declared_type) {
        Media media;
        media.owner = OwnerId{7};
        media.content_type = declared_type;
        media.size = content.size();
        media.state = State::kProcessing;
        const MediaId id = store_.media.Add(media);
        std::ofstream{files_.UploadPath(id), std::ios::binary} << content;
        return id;
    }
    static v1::MediaJob ExamineJob(MediaId id) {
        v1::MediaJob job;
        job.set_examine_id(id.value);
        return job;
    }
    Media Examine(MediaId id) {
        jobs_.Run(ExamineJob(id), stopping_);
        return store_.media.rows.at(id);
    }

    testing::TemporaryFolder folder_;
    MediaFiles files_{folder_.path()};
    testing::FakeStore store_;
    InStore in_store_ = [this](const auto& work) { work(store_.view); };
    MediaJobs jobs_{files_, in_store_};
    std::atomic<bool> stopping_ = false;
};

TEST_F(MediaJobsTest, MakesAGoodFileReadyUnderItsContent) {
    const auto id = GivenUpload(kPng, "image/jpeg");
    const auto media = Examine(id);
    EXPECT_EQ(media.state, State::kReady) << media.failure;
    EXPECT_EQ(media.content_type, "image/png");
    EXPECT_EQ(media.sha256.size(), 64u);
    EXPECT_EQ(std::filesystem::file_size(files_.ContentPath(media.sha256)), kPng.size());
    EXPECT_FALSE(files_.Size(id));
    EXPECT_EQ(store_.outbox.Of<v1::MediaReady>().at(0).media_id(), id.value);
}

TEST_F(MediaJobsTest, HashesAsSha256DoesAndComparesWithWhatWasDeclared) {
    const std::string sha256 = "e5c62df5dab5c87b6a015ef3d43597074d1eec433b15f51aec63b8582d0e4ab4";
    auto id = GivenUpload("%PDF-1.4\n", "");
    store_.media.rows.at(id).sha256 = sha256;
    EXPECT_EQ(Examine(id).state, State::kReady);
    id = GivenUpload("%PDF-1.5\n", "");
    store_.media.rows.at(id).sha256 = sha256;
    EXPECT_NE(Examine(id).failure.find("SHA-256"), std::string::npos);
    EXPECT_EQ(store_.outbox.events.size(), 1u);
}

TEST_F(MediaJobsTest, FailsWhatIsNotAcceptedOrNotAsDeclared) {
    const auto text = Examine(GivenUpload("<html><body>hello</body></html>", "video/mp4"));
    EXPECT_EQ(text.state, State::kFailed);
    EXPECT_NE(text.failure.find("text/html"), std::string::npos);
    const auto image = Examine(GivenUpload(kPng, "video/mp4"));
    EXPECT_EQ(image.state, State::kFailed);
    EXPECT_FALSE(files_.Size(image.id));
}

TEST_F(MediaJobsTest, FailsWhatHasAnotherLengthOrIsGone) {
    auto id = GivenUpload(kPng, "");
    store_.media.rows.at(id).size = 5;
    EXPECT_EQ(Examine(id).state, State::kFailed);
    id = GivenUpload(kPng, "");
    files_.RemoveBytes(id);
    EXPECT_EQ(Examine(id).state, State::kFailed);
}

TEST_F(MediaJobsTest, CanBeRepeated) {
    const auto id = GivenUpload(kPng, "");
    ASSERT_EQ(Examine(id).state, State::kReady);
    ASSERT_EQ(Examine(id).state, State::kReady);
    EXPECT_EQ(store_.outbox.events.size(), 1u);
}

TEST_F(MediaJobsTest, WhatIsGivenUpFailsUntilItIsExaminedAfterAll) {
    const auto id = GivenUpload(kPng, "");
    jobs_.GiveUp(ExamineJob(id), "the worker died");
    const auto given_up = store_.media.rows.at(id);
    EXPECT_EQ(given_up.state, State::kFailed);
    EXPECT_NE(given_up.failure.find("the worker died"), std::string::npos);
    const auto ready = Examine(id);
    EXPECT_EQ(ready.state, State::kReady);
    EXPECT_EQ(ready.failure, "");
    jobs_.GiveUp(ExamineJob(id), "too late");
    const auto wordy = GivenUpload(kPng, "");
    jobs_.GiveUp(ExamineJob(wordy), std::string(1'000, 'x'));
    EXPECT_EQ(store_.media.rows.at(wordy).failure.size(), 500U);
    EXPECT_EQ(store_.media.rows.at(id).state, State::kReady);
}

TEST_F(MediaJobsTest, ThrowsWhenStopped) {
    stopping_ = true;
    const auto id = GivenUpload(kPng, "");
    EXPECT_THROW(Examine(id), std::runtime_error);
    EXPECT_EQ(store_.media.rows.at(id).state, State::kProcessing);
}

TEST_F(MediaJobsTest, RemovesContentOnlyWhenNobodyElseHasIt) {
    const auto first = Examine(GivenUpload(kPng, ""));
    const auto second = Examine(GivenUpload(kPng, ""));
    ASSERT_EQ(first.sha256, second.sha256);
    v1::MediaJob job;
    job.set_unwanted_sha256(first.sha256);
    store_.media.Remove(first.id);
    jobs_.Run(job, stopping_);
    EXPECT_TRUE(std::filesystem::exists(files_.ContentPath(first.sha256)));
    store_.media.Remove(second.id);
    jobs_.Run(job, stopping_);
    EXPECT_FALSE(std::filesystem::exists(files_.ContentPath(first.sha256)));
}

TEST_F(MediaJobsTest, LeavesNothingOfAMediumDeletedMeanwhile) {
    const auto id = GivenUpload(kPng, "");
    store_.media.Remove(id);
    jobs_.Run(ExamineJob(id), stopping_);
    EXPECT_FALSE(files_.Size(id));
}

TEST_F(MediaJobsTest, LeaveAloneWhatAnotherWorkerHasJudgedMeanwhile) {
    const auto id = GivenUpload(kPng, "");
    bool found = false;
    const MediaJobs slow{files_, [&](const auto& work) {
                             in_store_(work);
                             if (!std::exchange(found, true)) Examine(id);
                         }};
    slow.Run(ExamineJob(id), stopping_);
    EXPECT_EQ(store_.media.rows.at(id).state, State::kReady) << store_.media.rows.at(id).failure;
    EXPECT_EQ(store_.outbox.events.size(), 1u);
}

TEST_F(MediaJobsTest, RemoveNoContentThatAnotherWorkerIsAboutToName) {
    const auto gone = Examine(GivenUpload(kPng, ""));
    store_.media.Remove(gone.id);
    v1::MediaJob removal;
    removal.set_unwanted_sha256(gone.sha256);

    const auto id = GivenUpload(kPng, "");
    int transactions = 0;
    const MediaJobs slow{files_, [&](const auto& work) {
                             if (++transactions == 2) {
                                 EXPECT_THROW(jobs_.Run(removal, stopping_), std::runtime_error);
                             }
                             in_store_(work);
                         }};
    slow.Run(ExamineJob(id), stopping_);
    jobs_.Run(removal, stopping_);
    EXPECT_EQ(store_.media.rows.at(id).state, State::kReady);
    EXPECT_TRUE(std::filesystem::exists(files_.ContentPath(gone.sha256)));
}

TEST_F(MediaJobsTest, AbandonsUploadsAfterADay) {
    const TimePoint now{std::chrono::hours{1000}};
    const auto old = GivenUpload("x", "");
    const auto fresh = GivenUpload("x", "");
    for (const auto id : {old, fresh}) store_.media.rows.at(id).state = State::kUploading;
    store_.media.rows.at(old).created_at = now - std::chrono::hours{25};
    store_.media.rows.at(fresh).created_at = now - std::chrono::hours{23};
    AbandonExpired(files_, in_store_, now);
    EXPECT_FALSE(store_.media.Find(old));
    EXPECT_FALSE(files_.Size(old));
    EXPECT_TRUE(store_.media.Find(fresh));
    EXPECT_TRUE(files_.Size(fresh));
}

}  // namespace
}  // namespace lyceum::media
