#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace lyceum::recommender {

/// How many alike courses each kernel keeps of each course.
constexpr std::size_t kNeighbours = 200;

/// scipy_peer.py and the interpreter that has numpy and scipy.
struct Peer {
    std::string python;
    std::string script;
};

/// Google Benchmark, already initialised, of each kernel and of the peer's same work: XᵀX of
/// `published`, from X by rows to both halves of a dense matrix; the inverse of XᵀX + 500·I; the
/// kNeighbours most alike columns of `wide` by cosine, from unsorted rows.
void RunKernelsBesideScipy(const std::string& published, const std::string& wide, const Peer& peer);

/// Writes `learner course course …` lines.
void WriteEnrollments(const std::filesystem::path& matrix, const std::filesystem::path& out);
/// Reads them, computes the Gram matrix, EASE and item cosine from it, and writes the model file;
/// prints time and peak memory of each phase as JSON.
void RunRebuild(const std::filesystem::path& enrollments, const std::filesystem::path& model);

}  // namespace lyceum::recommender
