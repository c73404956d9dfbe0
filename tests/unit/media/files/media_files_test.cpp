#include "media/files/media_files.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "fakes/media/temporary_folder.hpp"
#include "media/files/upload_writer.hpp"

namespace lyceum::media {
namespace {

constexpr MediaId kId{5};

class MediaFilesTest : public ::testing::Test {
protected:
    void Append(const std::string& bytes) {
        auto writer = UploadWriter::Open(files_.UploadPath(kId));
        ASSERT_TRUE(writer);
        writer->Write(bytes.data(), bytes.size());
    }

    testing::TemporaryFolder folder_;
    MediaFiles files_{folder_.path()};
    const std::string sha_ = "abcd" + std::string(60, '0');
};

TEST_F(MediaFilesTest, CountsWhatHasArrived) {
    EXPECT_FALSE(files_.Size(kId));
    files_.CreateUpload(kId);
    EXPECT_EQ(files_.Size(kId), 0u);
    Append("hello");
    files_.CreateUpload(kId);
    EXPECT_EQ(files_.Size(kId), 5u);
}

TEST_F(MediaFilesTest, KnowsWhetherTheDiskHasRoom) {
    EXPECT_TRUE(files_.HasRoom(1));
    EXPECT_FALSE(files_.HasRoom(1ull << 60));
}

TEST_F(MediaFilesTest, KeepsTickets) {
    const UploadTicket ticket{OwnerId{7}, 8ull << 30, 1'800'000'000, true, "filename aGVsbG8="};
    EXPECT_FALSE(files_.ReadTicket(kId));
    files_.WriteTicket(kId, ticket);
    EXPECT_EQ(files_.ReadTicket(kId), ticket);
    files_.WriteTicket(kId, {OwnerId{7}, 1, 2, false, ""});
    EXPECT_EQ(files_.ReadTicket(kId), (UploadTicket{OwnerId{7}, 1, 2, false, ""}));
}

TEST_F(MediaFilesTest, ReadsNoTicketFromSomethingElse) {
    std::ofstream{folder_.path() / "uploads" / "5.ticket"} << "{\"owner\": 7}";
    EXPECT_FALSE(files_.ReadTicket(kId));
}

TEST_F(MediaFilesTest, GivesContentItsPlaceAndCanDoSoAgain) {
    files_.CreateUpload(kId);
    Append("hello");
    files_.Adopt(kId, sha_);
    files_.Adopt(kId, sha_);
    files_.RemoveUpload(kId);
    EXPECT_EQ(files_.ContentPath(sha_), folder_.path() / "ab" / "cd" / sha_);
    EXPECT_EQ(std::filesystem::file_size(files_.ContentPath(sha_)), 5u);
    files_.RemoveContent(sha_);
    files_.RemoveContent(sha_);
    EXPECT_FALSE(std::filesystem::exists(files_.ContentPath(sha_)));
}

TEST_F(MediaFilesTest, RemovesExpiredTicketsAndWhatWasNotCompleted) {
    for (const std::uint64_t id : {1u, 2u, 3u}) {
        files_.CreateUpload(MediaId{id});
        files_.WriteTicket(MediaId{id}, {OwnerId{7}, 9, id == 3 ? 300 : 100, id == 2, ""});
    }
    EXPECT_EQ(files_.RemoveExpired(TimePoint{std::chrono::seconds{200}}, 10), 2u);
    EXPECT_FALSE(files_.Size(MediaId{1}));
    EXPECT_TRUE(files_.Size(MediaId{2}));
    EXPECT_FALSE(files_.ReadTicket(MediaId{2}));
    EXPECT_TRUE(files_.ReadTicket(MediaId{3}));
}

TEST_F(MediaFilesTest, KnowsWhatOpenUploadsStillWillTake) {
    EXPECT_EQ(files_.Promised(), 0u);
    files_.CreateUpload(kId);
    files_.WriteTicket(kId, {OwnerId{7}, 9, 300, false, ""});
    EXPECT_EQ(files_.Promised(), 9u);
    Append("hello");
    EXPECT_EQ(files_.Promised(), 4u);
    files_.WriteTicket(kId, {OwnerId{7}, 9, 300, true, ""});
    EXPECT_EQ(files_.Promised(), 0u);
}

TEST_F(MediaFilesTest, ForgetsWhatAwaitsProofWithItsBytes) {
    const auto path = files_.UploadPath(kId);
    files_.CreateUpload(kId);
    UploadWriter::Open(path)->AwaitProof();
    EXPECT_EQ(UploadWriter::UnprovenFrom(path), 0u);
    files_.RemoveUpload(kId);
    EXPECT_FALSE(UploadWriter::UnprovenFrom(path));
    EXPECT_TRUE(std::filesystem::is_empty(path.parent_path()));
}

TEST_F(MediaFilesTest, OneWriterAtATime) {
    EXPECT_FALSE(UploadWriter::Open(files_.UploadPath(kId)));
    files_.CreateUpload(kId);
    {
        auto first = UploadWriter::Open(files_.UploadPath(kId));
        ASSERT_TRUE(first);
        EXPECT_FALSE(UploadWriter::Open(files_.UploadPath(kId)));
        first->Write("hello", 5);
        first->TruncateTo(2);
        first->Write("y", 1);
        EXPECT_EQ(first->offset(), 3u);
    }
    EXPECT_EQ(UploadWriter::Open(files_.UploadPath(kId))->offset(), 3u);
}

}  // namespace
}  // namespace lyceum::media
