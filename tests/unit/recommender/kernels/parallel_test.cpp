#include "recommender/kernels/parallel.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

namespace lyceum::recommender {
namespace {

TEST(ParallelFor, VisitsEveryIndexOnce) {
    for (const std::size_t count : {0U, 1U, 7U, 1000U}) {
        std::vector<std::atomic<int>> visits(count);
        std::atomic<unsigned> highest{0};
        ParallelFor(count, 3, 4, [&](std::size_t begin, std::size_t end, unsigned worker) {
            unsigned seen = highest.load();
            while (worker > seen && !highest.compare_exchange_weak(seen, worker)) {
            }
            for (std::size_t i = begin; i < end; ++i) ++visits[i];
        });
        for (const auto& visit : visits) ASSERT_EQ(visit.load(), 1);
        EXPECT_LT(highest.load(), 4U);
    }
}

TEST(ParallelFor, RethrowsWhatTheBodyThrows) {
    const auto body = [](std::size_t, std::size_t end, unsigned) {
        if (end == 100) throw std::runtime_error{"full"};
    };
    EXPECT_THROW(ParallelFor(100, 1, 4, body), std::runtime_error);
    EXPECT_THROW(ParallelFor(100, 1, 1, body), std::runtime_error);
}

}  // namespace
}  // namespace lyceum::recommender
