#pragma once

#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace lyceum::recommender {

/// Immutable values whose storage is shared: a vector's, or a mapped file's. Copies are cheap and
/// may be read from any thread.
template <typename T>
class Array {
public:
    Array() = default;
    explicit Array(std::vector<T> values) {
        auto owned = std::make_shared<const std::vector<T>>(std::move(values));
        view_ = *owned;
        owner_ = std::move(owned);
    }
    Array(std::span<const T> view, std::shared_ptr<const void> owner)
        : view_{view}, owner_{std::move(owner)} {}

    std::span<const T> View() const { return view_; }
    const T* data() const { return view_.data(); }
    std::size_t size() const { return view_.size(); }
    bool empty() const { return view_.empty(); }
    const T& operator[](std::size_t index) const { return view_[index]; }

private:
    std::span<const T> view_;
    std::shared_ptr<const void> owner_;
};

}  // namespace lyceum::recommender
