#pragma once

#include "course/domain/course.hpp"
#include "platform/db/row.hpp"

namespace lyceum::course {

std::string JoinSkills(const std::vector<std::string>& skills);
std::vector<std::string> SplitSkills(const std::string& lines);

/// What lists show.
Course ToCard(const db::Row& row);
/// Every column.
Course ToCourse(const db::Row& row);

}  // namespace lyceum::course
