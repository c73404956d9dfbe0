#pragma once

#include <cstdint>
#include <filesystem>

namespace lyceum::recommender {

/// How many alike courses each kernel keeps of each course.
constexpr std::size_t kNeighbours = 200;

/// Seconds of XᵀX, from X by rows to both halves of a dense matrix.
double TimeGram(const std::filesystem::path& matrix);
/// Seconds of the kNeighbours most alike columns by cosine, from unsorted rows.
double TimeTopK(const std::filesystem::path& matrix);
/// Seconds of the inverse of XᵀX + 500·I.
double TimeInverse(const std::filesystem::path& matrix);

/// Writes `learner course course …` lines.
void WriteEnrollments(const std::filesystem::path& matrix, const std::filesystem::path& out);
/// Reads them, computes the Gram matrix, EASE and item cosine from it, and writes the model file;
/// prints time and peak memory of each phase as JSON.
void RunRebuild(const std::filesystem::path& enrollments, const std::filesystem::path& model);

}  // namespace lyceum::recommender
