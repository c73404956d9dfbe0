#pragma once

#include <ostream>
#include <string>

namespace lyceum::ctl::offline {

/// Tells that there is no model of this name, and the names that there are, `other` first. Returns
/// the exit status.
int UnknownModel(const std::string& name, const std::string& other, std::ostream& err);

}  // namespace lyceum::ctl::offline
