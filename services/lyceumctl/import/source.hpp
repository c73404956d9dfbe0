#pragma once

#include <string>
#include <string_view>

namespace lyceum::ctl {

/// A source for the keys of a folder: its name where that is a slug, else what is left of it as one
/// and a digest, which tells 课程 from 职位.
std::string SourceOf(std::string_view folder);

}  // namespace lyceum::ctl
