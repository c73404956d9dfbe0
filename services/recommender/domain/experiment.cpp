#include "recommender/domain/experiment.hpp"

namespace lyceum::recommender {
namespace {

std::uint64_t SplitMix64(std::uint64_t state) {
    std::uint64_t z = state + 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

}  // namespace

Arm Experiment::ArmOf(LearnerId learner) const {
    return SplitMix64(SplitMix64(seed) ^ learner.value) % 100 < share_percent ? Arm::kB : Arm::kA;
}

}  // namespace lyceum::recommender
