#pragma once

#include <span>

namespace lyceum::recommender {

/// x ← tanh(x), each to about 1e-6. NaN stays NaN.
void Tanh(std::span<float> x);

/// x ← softmax(x) = eˣ/Σeˣ, computed from the largest down so that nothing overflows. Returns
/// ln Σeˣ of what x was. Infinity or NaN anywhere makes all of it NaN.
float Softmax(std::span<float> x);

}  // namespace lyceum::recommender
