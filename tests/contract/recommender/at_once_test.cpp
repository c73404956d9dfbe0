#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>

#include "contract/recommender/backends.hpp"
#include "fakes/recommender/model_folder.hpp"
#include "recommender/jobs/remove_old_models.hpp"
#include "support/fake_clock.hpp"

namespace lyceum::recommender {
namespace {

/// What only a real database can get wrong.
class AtOnceTest : public ::testing::Test {
protected:
    void InFourThreads(const std::function<void(Store&, int)>& work) {
        std::vector<std::thread> threads;
        for (int at = 0; at < 4; ++at) {
            threads.emplace_back([&, at] { backend_.Run([&](Store& store) { work(store, at); }); });
        }
        for (auto& thread : threads) thread.join();
    }
    int ActiveModels() {
        int active = 0;
        backend_.Run([&active](Store& store) {
            for (const auto& model : store.models.List()) active += model.active ? 1 : 0;
        });
        return active;
    }
    Mysql backend_;
    const TimePoint now_ = lyceum::testing::FakeClock{}.Now();
};

TEST_F(AtOnceTest, ActivationsLeaveOneModelActive) {
    const std::vector<std::string> versions{"m1", "m2", "m3", "m4"};
    backend_.Run([&](Store& store) {
        for (const auto& version : versions) {
            store.models.Publish({version, "ease", {}, 5, 2, 3, now_, true});
        }
    });
    for (int round = 0; round < 5; ++round) {
        InFourThreads([&](Store& store, int at) {
            store.models.Activate(versions[static_cast<std::size_t>(at)]);
        });
        EXPECT_EQ(ActiveModels(), 1);
    }
}

TEST_F(AtOnceTest, ActivationsAndPublicationsLeaveOneModelActive) {
    backend_.Run([&](Store& store) {
        store.models.Publish({"m1", "ease", {}, 5, 2, 3, now_, true});
    });
    for (int round = 0; round < 5; ++round) {
        InFourThreads([&](Store& store, int at) {
            const auto version = "m" + std::to_string(10 * round + at);
            if (at % 2 == 0) {
                store.models.Activate("m1");
            } else {
                store.models.Publish({version + "x", "ease", {}, 5, 2, 3, now_, true});
            }
        });
        EXPECT_EQ(ActiveModels(), 1);
    }
}

TEST_F(AtOnceTest, NoFilesOfAVersionThatIsBroughtIntoUseAreRemoved) {
    const std::vector<std::string> versions{"m1", "m2", "m3", "m4"};
    const testing::ModelFolder folder;
    backend_.Run([&](Store& store) {
        for (const auto& version : versions) {
            store.models.Publish({version, "ease", {}, 5, 2, 3, now_, true});
        }
    });
    for (int round = 0; round < 10; ++round) {
        for (const auto& version : versions) folder.Put(version);
        InFourThreads([&](Store& store, int at) {
            const auto& version = versions[static_cast<std::size_t>((at + round) % 4)];
            if (at % 2 == 0) return RemoveOldModels(store, folder.path(), 1);
            store.models.Lock();
            if (folder.Of({version}).size() == 1) store.models.Activate(version);
        });
        backend_.Run([&](Store& store) {
            EXPECT_THAT(folder.Of(versions), ::testing::Contains(*store.models.ActiveVersion()));
        });
    }
}

TEST_F(AtOnceTest, OneOfFourExperimentsStarts) {
    std::atomic<int> started = 0;
    InFourThreads([&](Store& store, int) {
        Experiment experiment;
        experiment.versions = {"m1", "m2"};
        experiment.started_at = now_;
        if (store.experiments.Start(experiment)) ++started;
    });
    EXPECT_EQ(started, 1);
    backend_.Run([](Store& store) { EXPECT_EQ(store.experiments.List().size(), 1u); });
}

}  // namespace
}  // namespace lyceum::recommender
