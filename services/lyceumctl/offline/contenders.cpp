#include "lyceumctl/offline/contenders.hpp"

namespace lyceum::ctl::offline {

std::vector<std::string> Contenders(const recommender::Interactions& train) {
    if (train.Ordered()) return {"popularity", "item_cosine", "cease", "sequence"};
    if (train.texts) return {"popularity", "item_cosine", "edlae", "cease"};
    return {"popularity", "item_cosine", "edlae", "cease", "blend"};
}

}  // namespace lyceum::ctl::offline
