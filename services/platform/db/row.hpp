#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/core/clock.hpp"

namespace sql {
class ResultSet;
}  // namespace sql

namespace lyceum::db {

/// The names of a result's columns in their order, read once for each prepared statement.
using Columns = std::vector<std::string>;
Columns ReadColumns(sql::ResultSet& result);

/// The current row of a result; valid until the next one is read. Columns go by name; an unknown
/// name is a std::logic_error. NULL reads as zero or empty: ask IsNull or use the optional getters.
class Row {
public:
    Row(const sql::ResultSet& result, const Columns& columns)
        : result_{result}, columns_{columns} {}

    bool IsNull(std::string_view column) const;
    std::uint64_t UInt(std::string_view column) const;
    std::int64_t Int(std::string_view column) const;
    bool Bool(std::string_view column) const;
    double Double(std::string_view column) const;
    std::string Text(std::string_view column) const;  ///< Of text and bytes.
    TimePoint Time(std::string_view column) const;    ///< Of DATETIME(6), UTC.

    std::optional<std::uint64_t> OptionalUInt(std::string_view column) const;
    std::optional<double> OptionalDouble(std::string_view column) const;
    std::optional<std::string> OptionalText(std::string_view column) const;
    std::optional<TimePoint> OptionalTime(std::string_view column) const;

private:
    std::uint32_t Index(std::string_view column) const;

    const sql::ResultSet& result_;
    const Columns& columns_;
    mutable std::size_t next_ = 0;  ///< The column after the one asked for last.
};

/// The rows of one SELECT, read front to back.
class Rows {
public:
    Rows(std::unique_ptr<sql::ResultSet> result, const Columns& columns);
    Rows(Rows&&) noexcept;
    ~Rows();

    /// Throws ConnectionLost if the rest cannot be read.
    bool Next();
    Row Current() const { return Row{*result_, columns_}; }

private:
    std::unique_ptr<sql::ResultSet> result_;
    const Columns& columns_;
};

}  // namespace lyceum::db
