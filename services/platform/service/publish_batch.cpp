#include "platform/service/publish_batch.hpp"

#include <condition_variable>
#include <memory>
#include <mutex>

namespace lyceum::service {
namespace {

/// Outlives the wait: a confirm may come late.
struct Batch {
    std::mutex mutex;
    std::condition_variable all_ended;
    std::vector<messaging::Published> ended;
    std::size_t open = 0;
};

}  // namespace

std::vector<messaging::Published> PublishAll(Wire& wire, std::vector<messaging::Message> messages,
                                             std::chrono::milliseconds wait) {
    const auto batch = std::make_shared<Batch>();
    batch->ended.resize(messages.size(), messaging::Published::kUnknown);
    batch->open = messages.size();
    wire.Together([&wire, batch, messages = std::move(messages)]() mutable {
        for (std::size_t i = 0; i < messages.size(); ++i) {
            wire.Publish(std::move(messages[i]), [batch, i](messaging::Published published) {
                const std::lock_guard lock{batch->mutex};
                batch->ended[i] = published;
                if (--batch->open == 0) batch->all_ended.notify_one();
            });
        }
    });
    std::unique_lock lock{batch->mutex};
    batch->all_ended.wait_for(lock, wait, [&] { return batch->open == 0; });
    return batch->ended;
}

}  // namespace lyceum::service
