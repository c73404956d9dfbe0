#pragma once

#include <string>
#include <vector>

#include "recommender/model/interactions.hpp"

namespace lyceum::ctl::offline {

/// Of which kinds `champion` is the best: what has a chance to be. A blend trains a network, which
/// takes a minute or two and gains next to nothing.
std::vector<std::string> Contenders(const recommender::Interactions& train);

}  // namespace lyceum::ctl::offline
