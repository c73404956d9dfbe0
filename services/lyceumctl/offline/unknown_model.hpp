#pragma once

#include <ostream>
#include <string>
#include <string_view>

namespace lyceum::ctl::offline {

/// Whether it can be asked for by name: by_length is made around a champion, with which it comes.
bool IsOffered(std::string_view name);

/// Tells that there is no model of this name, and the names that there are, `other` first. Returns
/// the exit status.
int UnknownModel(const std::string& name, const std::string& other, std::ostream& err);

}  // namespace lyceum::ctl::offline
