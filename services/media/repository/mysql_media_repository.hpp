#pragma once

#include "media/domain/store.hpp"
#include "platform/db/transaction.hpp"

namespace lyceum::media {

class MysqlMediaRepository final : public MediaRepository {
public:
    explicit MysqlMediaRepository(db::Transaction& transaction) : transaction_{transaction} {}

    MediaId Add(const Media& media) override;
    std::optional<Media> Find(MediaId id) override;
    std::optional<Media> FindForUpdate(MediaId id) override;
    void Save(const Media& media) override;
    void Remove(MediaId id) override;
    std::uint64_t CountUploading(OwnerId owner) override;
    std::uint64_t SumBytes(OwnerId owner) override;
    std::uint64_t CountReady(const std::string& sha256) override;
    MediaPage List(std::uint32_t page, std::uint32_t page_size) override;
    std::vector<MediaId> ListUploading(TimePoint begun_before, std::uint32_t limit) override;

private:
    db::Transaction& transaction_;
};

/// The repositories of one message, over its transaction.
struct MysqlStore {
    MysqlStore(db::Transaction& transaction, messaging::Outbox& outbox)
        : media{transaction}, view{media, outbox} {}
    MysqlStore(const MysqlStore&) = delete;
    MysqlStore& operator=(const MysqlStore&) = delete;

    MysqlMediaRepository media;
    Store view;
};

}  // namespace lyceum::media
