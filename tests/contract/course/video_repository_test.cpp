#include "contract/course/backends.hpp"

namespace lyceum::course::testing {
namespace {

template <typename Backend>
class VideoRepositoryContract : public ContractTest<Backend> {};
TYPED_TEST_SUITE(VideoRepositoryContract, Backends);

TYPED_TEST(VideoRepositoryContract, ListsInOrderRefusesDuplicatesAndRemovesOnce) {
    const Video second{{1}, 10, "Second", 2};
    const Video first{{1}, 20, "First", 1};
    this->Run([&](Store& store) {
        EXPECT_TRUE(store.videos.Add(second));
        EXPECT_TRUE(store.videos.Add(first));
        EXPECT_TRUE(store.videos.Add({{2}, 10, "Other course", 1}));
        EXPECT_FALSE(store.videos.Add(second));
    });
    this->Run([&](Store& store) {
        EXPECT_EQ(store.videos.List({1}), (std::vector<Video>{first, second}));
        EXPECT_TRUE(store.videos.Remove({1}, 10));
        EXPECT_FALSE(store.videos.Remove({1}, 10));
        EXPECT_EQ(store.videos.List({1}), std::vector<Video>{first});
        EXPECT_EQ(store.videos.List({2}).size(), 1u);
    });
}

}  // namespace
}  // namespace lyceum::course::testing
