#include <gtest/gtest.h>

#include "support/database.hpp"

namespace lyceum::db {
namespace {

constexpr Migration kThings[] = {{"0001_values", R"sql(
CREATE TABLE things (
    id     BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    small  BIGINT NULL,
    flag   TINYINT NOT NULL DEFAULT 0,
    ratio  DOUBLE NULL,
    label  VARCHAR(64) NULL,
    bytes  MEDIUMBLOB NULL,
    at     DATETIME(6) NULL,
    UNIQUE KEY things_by_label (label)
);
)sql"}};

constexpr Statement kInsertThing{"things.insert", R"sql(
    INSERT INTO things (small, flag, ratio, label, bytes, at) VALUES (?, ?, ?, ?, ?, ?)
)sql"};
constexpr Statement kFindThing{"things.find", "SELECT * FROM things WHERE id = ?"};
constexpr Statement kCountThings{"things.count", "SELECT COUNT(*) AS n FROM things"};

struct Thing;
using ThingId = Id<Thing>;

class ValuesTest : public ::testing::Test {
protected:
    std::uint64_t Count() {
        std::uint64_t count = 0;
        database_.pool().Read([&](Transaction& transaction) {
            count =
                *transaction.FindOne(kCountThings, [](const Row& row) { return row.UInt("n"); });
        });
        return count;
    }
    testing::TestDatabase database_{kThings};
};

TEST_F(ValuesTest, EveryTypeComesBackAsItWent) {
    const TimePoint at{std::chrono::microseconds{1'700'000'000'000'456}};
    const std::string bytes{"\0\xff\xfe'\"\\ \x01", 8};
    database_.pool().InTransaction([&](Transaction& transaction) {
        EXPECT_EQ(transaction.Execute(kInsertThing, -5, true, 0.25, "数据库 😀", bytes, at), 1u);
        const ThingId id{transaction.LastInsertId()};
        const auto found = transaction.FindOne(
            kFindThing,
            [&](const Row& row) {
                EXPECT_EQ(row.Int("small"), -5);
                EXPECT_TRUE(row.Bool("flag"));
                EXPECT_DOUBLE_EQ(row.Double("ratio"), 0.25);
                EXPECT_EQ(row.Text("label"), "数据库 😀");
                EXPECT_EQ(row.Text("bytes"), bytes);
                EXPECT_EQ(row.Time("at"), at);
                return row.UInt("id");
            },
            id);
        EXPECT_EQ(found, id.value);
        return true;
    });
}

TEST_F(ValuesTest, NothingAndEmptyAreDifferent) {
    database_.pool().InTransaction([&](Transaction& transaction) {
        transaction.Execute(kInsertThing, std::nullopt, false, std::optional<double>{}, "",
                            std::optional<std::string>{}, std::optional<TimePoint>{});
        const std::uint64_t id = transaction.LastInsertId();
        transaction.FindOne(
            kFindThing,
            [&](const Row& row) {
                EXPECT_TRUE(row.IsNull("small"));
                EXPECT_TRUE(row.IsNull("ratio"));
                EXPECT_EQ(row.OptionalText("label"), "");
                EXPECT_EQ(row.OptionalText("bytes"), std::nullopt);
                EXPECT_EQ(row.OptionalTime("at"), std::nullopt);
                EXPECT_EQ(row.OptionalUInt("small"), std::nullopt);
                return 0;
            },
            id);
        return true;
    });
}

TEST_F(ValuesTest, LargeBytesSurvive) {
    std::string bytes(3'000'000, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>(i * 31);
    database_.pool().InTransaction([&](Transaction& transaction) {
        transaction.Execute(kInsertThing, 1, false, 1.0, "large", bytes, std::nullopt);
        const auto found = transaction.FindOne(
            kFindThing, [](const Row& row) { return row.Text("bytes"); },
            transaction.LastInsertId());
        EXPECT_TRUE(found == bytes);
        return true;
    });
}

TEST_F(ValuesTest, UnsignedAndSignedReachTheirLimits) {
    constexpr Statement kEcho{"things.echo", "SELECT CAST(? AS UNSIGNED) AS u, ? AS i"};
    database_.pool().Read([&](Transaction& transaction) {
        transaction.FindOne(
            kEcho,
            [](const Row& row) {
                EXPECT_EQ(row.UInt("u"), UINT64_MAX);
                EXPECT_EQ(row.Int("i"), INT64_MIN);
                return 0;
            },
            UINT64_MAX, INT64_MIN);
    });
}

TEST_F(ValuesTest, ADuplicateNamesItsKeyAndLeavesTheTransactionAlive) {
    database_.pool().InTransaction([&](Transaction& transaction) {
        const auto insert = [&](const char* label) {
            transaction.Execute(kInsertThing, 1, false, 1.0, label, std::nullopt, std::nullopt);
        };
        insert("a");
        try {
            insert("a");
            ADD_FAILURE() << "a second row with the same label";
        } catch (const DuplicateKey& duplicate) {
            EXPECT_EQ(duplicate.key, "things_by_label");
        }
        insert("b");
        return true;
    });
    EXPECT_EQ(Count(), 2u);
}

TEST_F(ValuesTest, TooLongTextIsRefusedNotCut) {
    EXPECT_THROW(database_.pool().InTransaction([&](Transaction& transaction) {
        transaction.Execute(kInsertThing, 1, false, 1.0, std::string(65, 'x'), std::nullopt,
                            std::nullopt);
        return true;
    }),
                 Error);
    EXPECT_EQ(Count(), 0u);
}

TEST_F(ValuesTest, ManyRowsGoInInChunksOfAnySize) {
    constexpr BulkStatement kMany{"things.many", "INSERT INTO things (small, label) VALUES",
                                  "ON DUPLICATE KEY UPDATE small = VALUES(small)"};
    const auto insert = [&](int rows) {
        std::vector<int> numbers(static_cast<std::size_t>(rows));
        for (int i = 0; i < rows; ++i) numbers[static_cast<std::size_t>(i)] = i;
        std::uint64_t changed = 0;
        database_.pool().InTransaction([&](Transaction& transaction) {
            changed = transaction.InsertMany(kMany, numbers, [](int i) {
                return std::tuple{i, std::to_string(i)};
            });
            return true;
        });
        return changed;
    };
    EXPECT_EQ(insert(0), 0u);
    EXPECT_EQ(insert(1), 1u);
    EXPECT_EQ(insert(1203), 1202u);
    EXPECT_EQ(Count(), 1203u);
}

TEST_F(ValuesTest, AStreamOfManyRowsIsComplete) {
    constexpr BulkStatement kMany{"things.stream_insert", "INSERT INTO things (small, at) VALUES"};
    constexpr Statement kAll{"things.stream", "SELECT id, small, at FROM things WHERE small >= ?"};
    const TimePoint at{std::chrono::microseconds{1'700'000'000'000'456}};
    std::vector<int> numbers(100'000, 7);
    database_.pool().InTransaction([&](Transaction& transaction) {
        transaction.InsertMany(kMany, numbers, [&](int i) { return std::tuple{i, at}; });
        return true;
    });
    std::uint64_t rows = 0;
    const auto started = std::chrono::steady_clock::now();
    for (int round = 0; round < 2; ++round) {
        database_.pool().Read([&](Transaction& transaction) {
            transaction.ForEach(
                kAll,
                [&](const Row& row) {
                    rows += row.UInt("small") == 7 && row.UInt("id") > 0 && row.Time("at") == at;
                },
                5);
        });
    }
    EXPECT_EQ(rows, 200'000u);
    RecordProperty(
        "rows_per_second",
        std::to_string(
            200'000 /
            std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count()));
}

TEST_F(ValuesTest, AnUnknownColumnAndAForeignStatementAreProgrammingErrors) {
    constexpr Statement kOther{"things.count", "SELECT 1 AS n"};
    database_.pool().Read([&](Transaction& transaction) {
        EXPECT_THROW(
            transaction.FindOne(kCountThings, [](const Row& row) { return row.UInt("m"); }),
            std::logic_error);
        EXPECT_THROW(transaction.FindOne(kOther, [](const Row& row) { return row.UInt("n"); }),
                     std::logic_error);
        EXPECT_THROW(transaction.Execute(kInsertThing, 1, false, 1.0, "", "", std::nullopt),
                     std::logic_error);
    });
}

}  // namespace
}  // namespace lyceum::db
