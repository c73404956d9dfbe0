#include "platform/db/row.hpp"

#include <cppconn/exception.h>
#include <cppconn/resultset.h>
#include <cppconn/resultset_metadata.h>

#include "platform/db/sql_error.hpp"
#include "platform/db/sql_time.hpp"

namespace lyceum::db {

Columns ReadColumns(sql::ResultSet& result) {
    Columns columns;
    sql::ResultSetMetaData& meta = *result.getMetaData();
    for (unsigned i = 1; i <= meta.getColumnCount(); ++i) {
        columns.push_back(meta.getColumnLabel(i).asStdString());
    }
    return columns;
}

std::uint32_t Row::Index(std::string_view column) const {
    // Most ask for one column after the other.
    for (std::size_t tried = 0; tried < columns_.size(); ++tried) {
        const std::size_t i = next_ < columns_.size() ? next_ : 0;
        next_ = i + 1;
        if (columns_[i] == column) return static_cast<std::uint32_t>(i + 1);
    }
    throw std::logic_error{"the result has no column " + std::string{column}};
}

bool Row::IsNull(std::string_view column) const { return result_.isNull(Index(column)); }
std::uint64_t Row::UInt(std::string_view column) const { return result_.getUInt64(Index(column)); }
std::int64_t Row::Int(std::string_view column) const { return result_.getInt64(Index(column)); }
bool Row::Bool(std::string_view column) const { return result_.getInt64(Index(column)) != 0; }

double Row::Double(std::string_view column) const {
    return static_cast<double>(result_.getDouble(Index(column)));
}

std::string Row::Text(std::string_view column) const {
    return result_.getString(Index(column)).asStdString();
}

TimePoint Row::Time(std::string_view column) const { return FromSql(Text(column)); }

std::optional<std::uint64_t> Row::OptionalUInt(std::string_view column) const {
    if (IsNull(column)) return std::nullopt;
    return UInt(column);
}

std::optional<double> Row::OptionalDouble(std::string_view column) const {
    if (IsNull(column)) return std::nullopt;
    return Double(column);
}

std::optional<std::string> Row::OptionalText(std::string_view column) const {
    if (IsNull(column)) return std::nullopt;
    return Text(column);
}

std::optional<TimePoint> Row::OptionalTime(std::string_view column) const {
    if (IsNull(column)) return std::nullopt;
    return Time(column);
}

Rows::Rows(std::unique_ptr<sql::ResultSet> result, const Columns& columns)
    : result_{std::move(result)}, columns_{columns} {}
Rows::Rows(Rows&&) noexcept = default;
Rows::~Rows() = default;

bool Rows::Next() {
    try {
        return result_->next();
    } catch (const sql::SQLException& error) {
        Rethrow(error, "fetch");
    }
}

}  // namespace lyceum::db
