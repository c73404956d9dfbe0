#pragma once

#include "recommender/model/tune.hpp"

namespace lyceum::recommender {

/// Which of the champion, `others`, `conditional` and `popularity` serves learners of whom few
/// courses are known: for each length k in `lengths` but the last (ascending, from 1), the best by
/// NDCG@10 when k courses of a learner are shown; from the last length on, when the whole history
/// is, the best of them as well, or without `others` the champion. A gain of 1 % or less is no
/// reason to leave the champion, unless for popularity. Where the order is known, a learner's first
/// k are shown and the next is to be found. Otherwise any k, or all of who has fewer than the next
/// length, and what is held back is to be found; the other courses of the learner, which the models
/// have seen, are not ranked. `champion` has the options of all, and maybe its model, which then is
/// not trained again. The result is a `by_length` with its figures for whole histories, or the
/// champion as it was when it is the best for all. At most some 2,000 learners are measured.
/// Aborted `cancelled`; what TrainModel refuses.
Result<Validated> ChooseStages(const Validated& champion, const std::vector<std::string>& others,
                               const std::vector<std::uint32_t>& lengths, const TuneTask& task);

}  // namespace lyceum::recommender
