#include "media/repository/mysql_media_repository.hpp"

namespace lyceum::media {
namespace {

constexpr db::Statement kFind{"media.find", R"sql(
    SELECT id, owner_id, filename, content_type, size, sha256, state, failure, created_at, shared
      FROM media
     WHERE id = ?
)sql"};

constexpr db::Statement kFindForUpdate{"media.find_for_update", R"sql(
    SELECT id, owner_id, filename, content_type, size, sha256, state, failure, created_at, shared
      FROM media
     WHERE id = ?
       FOR UPDATE
)sql"};

constexpr db::Statement kInsert{"media.insert", R"sql(
    INSERT INTO media (owner_id, filename, content_type, size, sha256, state, failure, created_at,
                       shared)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
)sql"};

constexpr db::Statement kUpdate{"media.update", R"sql(
    UPDATE media
       SET content_type = ?, sha256 = ?, state = ?, failure = ?
     WHERE id = ?
)sql"};

constexpr db::Statement kDelete{"media.delete", "DELETE FROM media WHERE id = ?"};

constexpr db::Statement kCountUploading{"media.count_uploading", R"sql(
    SELECT COUNT(*) AS total FROM media WHERE owner_id = ? AND state = 1
)sql"};

constexpr db::Statement kSumBytes{"media.sum_bytes", R"sql(
    SELECT CAST(COALESCE(SUM(size), 0) AS UNSIGNED) AS total
      FROM media WHERE owner_id = ? AND state IN (1, 2, 3)
)sql"};

constexpr db::Statement kCountReady{"media.count_ready", R"sql(
    SELECT COUNT(*) AS total FROM media WHERE sha256 = ? AND state = 3
)sql"};

constexpr db::Statement kCount{"media.count", "SELECT COUNT(*) AS total FROM media"};

constexpr db::Statement kList{"media.list", R"sql(
    SELECT id, owner_id, filename, content_type, size, sha256, state, failure, created_at, shared
      FROM media
     ORDER BY id DESC
     LIMIT ? OFFSET ?
)sql"};

constexpr db::Statement kListUploading{"media.list_uploading", R"sql(
    SELECT id
      FROM media
     WHERE state = 1 AND created_at < ?
     ORDER BY created_at
     LIMIT ?
)sql"};

static_assert(State::kUploading == State{1} && State::kReady == State{3}, "as in the statements");

Media ToMedia(const db::Row& row) {
    return {MediaId{row.UInt("id")},
            OwnerId{row.UInt("owner_id")},
            row.Text("filename"),
            row.Text("content_type"),
            row.UInt("size"),
            row.Text("sha256"),
            static_cast<State>(row.UInt("state")),
            row.Text("failure"),
            row.Time("created_at"),
            row.UInt("shared") != 0};
}

MediaId ToId(const db::Row& row) { return MediaId{row.UInt("id")}; }
std::uint64_t ToTotal(const db::Row& row) { return row.UInt("total"); }
unsigned Number(State state) { return static_cast<unsigned>(state); }

}  // namespace

MediaId MysqlMediaRepository::Add(const Media& media) {
    transaction_.Execute(kInsert, media.owner, media.filename, media.content_type, media.size,
                         media.sha256, Number(media.state), media.failure, media.created_at,
                         media.shared);
    return MediaId{transaction_.LastInsertId()};
}

std::optional<Media> MysqlMediaRepository::Find(MediaId id) {
    return transaction_.FindOne(kFind, ToMedia, id);
}

std::optional<Media> MysqlMediaRepository::FindForUpdate(MediaId id) {
    return transaction_.FindOne(kFindForUpdate, ToMedia, id);
}

void MysqlMediaRepository::Save(const Media& media) {
    transaction_.Execute(kUpdate, media.content_type, media.sha256, Number(media.state),
                         media.failure, media.id);
}

void MysqlMediaRepository::Remove(MediaId id) { transaction_.Execute(kDelete, id); }

std::uint64_t MysqlMediaRepository::CountUploading(OwnerId owner) {
    return *transaction_.FindOne(kCountUploading, ToTotal, owner);
}

std::uint64_t MysqlMediaRepository::SumBytes(OwnerId owner) {
    return *transaction_.FindOne(kSumBytes, ToTotal, owner);
}

std::uint64_t MysqlMediaRepository::CountReady(const std::string& sha256) {
    return *transaction_.FindOne(kCountReady, ToTotal, sha256);
}

MediaPage MysqlMediaRepository::List(std::uint32_t page, std::uint32_t page_size) {
    const std::uint64_t offset = std::uint64_t{page - 1} * page_size;
    return {transaction_.FindAll(kList, ToMedia, page_size, offset),
            *transaction_.FindOne(kCount, ToTotal)};
}

std::vector<MediaId> MysqlMediaRepository::ListUploading(TimePoint begun_before,
                                                         std::uint32_t limit) {
    return transaction_.FindAll(kListUploading, ToId, begun_before, limit);
}

}  // namespace lyceum::media
