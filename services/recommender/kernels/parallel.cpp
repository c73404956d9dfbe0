#include "recommender/kernels/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>
#include <vector>

namespace lyceum::recommender {

unsigned HardwareThreads() { return std::clamp(std::thread::hardware_concurrency(), 1U, 64U); }

void ParallelFor(std::size_t count, std::size_t chunk, unsigned threads,
                 const std::function<void(std::size_t, std::size_t, unsigned)>& body) {
    if (count == 0) return;
    chunk = std::max<std::size_t>(chunk, 1);
    if (threads == 0) threads = HardwareThreads();
    const std::size_t chunks = (count + chunk - 1) / chunk;
    threads = static_cast<unsigned>(std::min<std::size_t>(threads, chunks));

    std::atomic<std::size_t> next{0};
    const auto work = [&](unsigned worker) {
        for (std::size_t i = next.fetch_add(1); i < chunks; i = next.fetch_add(1)) {
            body(i * chunk, std::min(count, (i + 1) * chunk), worker);
        }
    };
    std::vector<std::future<void>> others;
    others.reserve(threads);
    // A future carries an exception over to this thread, which a plain std::thread would not.
    for (unsigned worker = 1; worker < threads; ++worker) {
        others.push_back(std::async(std::launch::async, work, worker));
    }
    work(0);
    for (auto& other : others) other.get();
}

}  // namespace lyceum::recommender
