#include "recommender/repository/mysql_catalogue_repository.hpp"

namespace lyceum::recommender {
namespace {

// The sequence comes last: the columns before it are decided by its old value.
constexpr db::BulkStatement kSave{"item.save",
                                  "INSERT INTO items (course_id, kind, title, summary, category, "
                                  "cover_id, published, sequence) VALUES ",
                                  R"sql(
    ON DUPLICATE KEY UPDATE
        kind      = IF(VALUES(sequence) > sequence, VALUES(kind), kind),
        title     = IF(VALUES(sequence) > sequence, VALUES(title), title),
        summary   = IF(VALUES(sequence) > sequence, VALUES(summary), summary),
        category  = IF(VALUES(sequence) > sequence, VALUES(category), category),
        cover_id  = IF(VALUES(sequence) > sequence, VALUES(cover_id), cover_id),
        published = IF(VALUES(sequence) > sequence, VALUES(published), published),
        sequence  = GREATEST(VALUES(sequence), sequence)
)sql"};

constexpr db::BulkStatement kAddEnrolled{
    "item.add_enrolled", "INSERT INTO items (course_id, enrolled) VALUES ",
    " ON DUPLICATE KEY UPDATE enrolled = enrolled + VALUES(enrolled)"};

constexpr db::Statement kRemoveEnrolled{
    "item.remove_enrolled",
    "UPDATE items SET enrolled = enrolled - LEAST(enrolled, ?) WHERE course_id = ?"};

constexpr db::Statement kStamp{"item.stamp", R"sql(
    SELECT COUNT(*) AS items, CAST(COALESCE(SUM(enrolled), 0) AS UNSIGNED) AS enrolled,
           CAST(COALESCE(SUM(sequence), 0) AS UNSIGNED) AS sequence,
           (SELECT position FROM interaction_log WHERE id = 1) AS changes
      FROM items
)sql"};

constexpr db::Statement kAll{"item.all", R"sql(
    SELECT course_id, kind, title, summary, category, cover_id, published, enrolled, sequence
      FROM items
     ORDER BY course_id
     LIMIT 200000
)sql"};

constexpr db::Statement kFind{"item.find", "SELECT * FROM items WHERE course_id = ?"};

Item ToItem(const db::Row& row) {
    return {CourseId{row.UInt("course_id")},
            static_cast<ItemKind>(row.UInt("kind")),
            row.Text("title"),
            row.Text("summary"),
            row.Text("category"),
            row.UInt("cover_id"),
            row.Bool("published"),
            static_cast<std::uint32_t>(row.UInt("enrolled")),
            row.UInt("sequence")};
}

}  // namespace

void MysqlCatalogueRepository::Save(const std::vector<Item>& items) {
    transaction_.InsertMany(kSave, items, [](const Item& item) {
        return std::tuple{item.id,        static_cast<std::uint32_t>(item.kind),
                          item.title,     item.summary,
                          item.category,  item.cover_id,
                          item.published, item.sequence};
    });
}

void MysqlCatalogueRepository::AddEnrolled(const EnrolledChanges& counts) {
    EnrolledChanges grown;
    for (const auto& [course, count] : counts) {
        if (count > 0) grown.emplace(course, count);
        if (count < 0) transaction_.Execute(kRemoveEnrolled, -count, course);
    }
    transaction_.InsertMany(kAddEnrolled, grown, [](const auto& count) {
        return std::tuple{count.first, count.second};
    });
}

CatalogueStamp MysqlCatalogueRepository::Stamp() {
    const auto stamp = transaction_.FindOne(kStamp, [](const db::Row& row) {
        return CatalogueStamp{row.UInt("items"), row.UInt("enrolled"), row.UInt("sequence"),
                              row.UInt("changes")};
    });
    return stamp.value_or(CatalogueStamp{});
}

std::vector<Item> MysqlCatalogueRepository::All() { return transaction_.FindAll(kAll, ToItem); }

std::optional<Item> MysqlCatalogueRepository::Find(CourseId id) {
    return transaction_.FindOne(kFind, ToItem, id);
}

}  // namespace lyceum::recommender
