#pragma once

#include <cstddef>
#include <functional>

namespace lyceum::recommender {

/// Threads that kernels use when asked for 0: the machine's, at most 64.
unsigned HardwareThreads();

/// Calls body(begin, end, worker) for chunks that cover [0, count) once, `worker` < threads.
/// Which worker gets a chunk is not determined; what is written per index is. Returns when all is
/// done; an exception of the body is rethrown here.
void ParallelFor(std::size_t count, std::size_t chunk, unsigned threads,
                 const std::function<void(std::size_t, std::size_t, unsigned)>& body);

}  // namespace lyceum::recommender
