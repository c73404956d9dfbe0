#pragma once

#include <vector>

#include "recommender/model/tune.hpp"

namespace lyceum::recommender {

/// A kind that takes more to train must be better by so much of the other's NDCG@10.
inline constexpr double kClearLead = 0.01;

/// How much better by NDCG@10 `model` is than `other`, with 95 % confidence: bootstrap (Efron 1979)
/// over the learners that both were measured on, of each one's difference.
Interval LeadOf(const Validated& model, const Validated& other);

/// The champion among kinds measured on the same learners, of which popularity is one: the best by
/// NDCG@10, the earlier of equals, or popularity if none is better.
/// With `prefer_quick` the best that learns from sums, unless one that takes more (EffortOf) is
/// clearly better: its lead's lower bound is above kClearLead. As Breiman et al. 1984 take the
/// simplest tree within one standard error of the best, but paired, since learners are the same.
const Validated& ChampionOf(const std::vector<Validated>& measured, bool prefer_quick);

}  // namespace lyceum::recommender
