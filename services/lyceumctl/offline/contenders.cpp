#include "lyceumctl/offline/contenders.hpp"

namespace lyceum::ctl::offline {

std::vector<std::string> Contenders(const recommender::Interactions& train) {
    if (train.Ordered()) return {"popularity", "item_cosine", "cease", "sequence"};
    return {"popularity", "item_cosine", "edlae", "cease", "lowpass"};
}

}  // namespace lyceum::ctl::offline
