#include <gtest/gtest.h>

#include <functional>

#include "fakes/media/fake_store.hpp"
#include "media/repository/mysql_media_repository.hpp"
#include "media/setup.hpp"
#include "support/database.hpp"

namespace lyceum::media::testing {
namespace {

using Work = std::function<void(MediaRepository&)>;

struct Memory {
    void Run(const Work& work) { work(repository); }
    FakeMedia repository;
};

struct Mysql {
    void Run(const Work& work) {
        database.pool().InTransaction([&](db::Transaction& transaction) {
            MysqlMediaRepository repository{transaction};
            work(repository);
            return true;
        });
    }
    lyceum::testing::TestDatabase database{Migrations()};
};

template <typename Backend>
class MediaRepositoryContract : public ::testing::Test {
protected:
    MediaId Add(const Media& media) {
        MediaId id;
        backend_.Run([&](MediaRepository& repository) { id = repository.Add(media); });
        return id;
    }
    static Media Some(State state, std::uint64_t owner = 7) {
        Media media;
        media.owner = OwnerId{owner};
        media.filename = "课程 📹.mp4";
        media.content_type = "video/mp4";
        media.size = 8ull << 30;
        media.sha256 = std::string(64, 'a');
        media.state = state;
        media.shared = true;
        media.created_at = TimePoint{std::chrono::microseconds{1'700'000'000'123'456}};
        return media;
    }
    Backend backend_;
};

using Backends = ::testing::Types<Memory, Mysql>;
TYPED_TEST_SUITE(MediaRepositoryContract, Backends);

TYPED_TEST(MediaRepositoryContract, ReturnsWhatWasAddedSavesAndRemoves) {
    Media media = this->Some(State::kUploading);
    media.id = this->Add(media);
    this->backend_.Run([&](MediaRepository& repository) {
        EXPECT_EQ(repository.Find(media.id), media);
        media.state = State::kFailed;
        media.failure = "why";
        media.sha256 = "";
        media.content_type = "image/png";
        repository.Save(media);
    });
    this->backend_.Run([&](MediaRepository& repository) {
        EXPECT_EQ(repository.FindForUpdate(media.id), media);
        repository.Remove(media.id);
        EXPECT_FALSE(repository.Find(media.id));
        EXPECT_FALSE(repository.FindForUpdate(media.id));
    });
}

TYPED_TEST(MediaRepositoryContract, CountsByOwnerAndByContent) {
    this->Add(this->Some(State::kUploading));
    this->Add(this->Some(State::kUploading, 8));
    this->Add(this->Some(State::kReady));
    this->backend_.Run([](MediaRepository& repository) {
        EXPECT_EQ(repository.CountUploading(OwnerId{7}), 1u);
        EXPECT_GT(repository.SumBytes(OwnerId{7}), 0u);
        EXPECT_EQ(repository.SumBytes(OwnerId{12345}), 0u);
        EXPECT_EQ(repository.CountReady(std::string(64, 'a')), 1u);
        EXPECT_EQ(repository.CountReady(std::string(64, 'b')), 0u);
    });
}

TYPED_TEST(MediaRepositoryContract, ListsNewestFirst) {
    std::vector<MediaId> ids;
    for (int i = 0; i < 3; ++i) ids.push_back(this->Add(this->Some(State::kReady)));
    this->backend_.Run([&](MediaRepository& repository) {
        const auto page = repository.List(2, 2);
        EXPECT_EQ(page.total, 3u);
        ASSERT_EQ(page.items.size(), 1u);
        EXPECT_EQ(page.items[0].id, ids[0]);
    });
}

TYPED_TEST(MediaRepositoryContract, ListsOldUploadsOldestFirst) {
    Media media = this->Some(State::kUploading);
    const TimePoint now = media.created_at;
    const auto second = this->Add(media);
    media.created_at -= std::chrono::hours{1};
    const auto first = this->Add(media);
    this->Add(this->Some(State::kReady));
    this->backend_.Run([&](MediaRepository& repository) {
        const auto later = now + std::chrono::microseconds{1};
        EXPECT_EQ(repository.ListUploading(later, 10), (std::vector<MediaId>{first, second}));
        EXPECT_EQ(repository.ListUploading(later, 1), std::vector<MediaId>{first});
        EXPECT_EQ(repository.ListUploading(now, 10), std::vector<MediaId>{first});
    });
}

}  // namespace
}  // namespace lyceum::media::testing
