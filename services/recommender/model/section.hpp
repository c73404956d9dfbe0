#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "platform/core/status.hpp"
#include "recommender/kernels/array.hpp"

namespace lyceum::recommender {

/// A named run of bytes in a model file.
struct Section {
    std::string name;
    std::span<const std::byte> bytes;
};

template <typename T>
Section MakeSection(std::string name, std::span<const T> values) {
    return {std::move(name), std::as_bytes(values)};
}

/// Sections as read back; `owner` keeps the bytes alive.
struct StoredSections {
    std::vector<Section> sections;
    std::shared_ptr<const void> owner;

    /// FailedPrecondition `model_file_broken` when the section is missing or its length
    /// is not a whole number of T.
    template <typename T>
    Result<Array<T>> Get(const std::string& name) const {
        for (const Section& section : sections) {
            if (section.name != name) continue;
            if (section.bytes.size() % sizeof(T) != 0) break;
            // Sections start at multiples of 64 bytes in a page-aligned mapping.
            const auto* first = reinterpret_cast<const T*>(section.bytes.data());
            return Array<T>{std::span<const T>{first, section.bytes.size() / sizeof(T)}, owner};
        }
        return FailedPrecondition("model_file_broken",
                                  "section " + name + " is missing or has a wrong length");
    }
};

}  // namespace lyceum::recommender
