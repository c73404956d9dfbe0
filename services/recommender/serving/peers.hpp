#pragma once

#include <memory>
#include <vector>

#include "recommender/domain/suggestions.hpp"
#include "recommender/model/interactions.hpp"
#include "recommender/model/user_cosine.hpp"

namespace lyceum::recommender {

/// Rows of some learners without their names, to find those alike in. Immutable, so any thread may
/// use it. One question costs a pass over the cells of the asker's courses.
class Peers {
public:
    /// `courses` of column 0, 1, …; `rows` as wide.
    static Result<std::shared_ptr<const Peers>> From(const Interactions& rows,
                                                     std::vector<CourseId> courses);

    /// The crowd of the `n` rows of the highest cosine to the history. Every number of learners is
    /// rounded down to a multiple of kPeerStep after one is taken off, for the asker may be among
    /// the rows; courses of fewer are left out. The mean cosine is given in steps of 0.05.
    PeerCrowd CrowdOf(const std::vector<CourseId>& history, std::size_t n,
                      const Catalogue& catalogue) const;

    /// ColdShareOf() the rows.
    double ColdShare() const;

private:
    Peers(CsrMatrix rows, std::shared_ptr<const UserCosine> model, std::vector<CourseId> courses);

    CsrMatrix rows_;
    std::shared_ptr<const UserCosine> model_;
    std::vector<CourseId> courses_;
};

}  // namespace lyceum::recommender
