#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <stdexcept>

#include "recommender/kernels/csr_matrix.hpp"

namespace lyceum::recommender {

/// A binary matrix as three words (rows, columns, cells), rows + 1 offsets of 8 bytes and one
/// column of 4 bytes a cell, little-endian: what numpy.fromfile reads without a copy.
inline void WriteMatrixFile(const CsrMatrix& x, const std::filesystem::path& path) {
    std::ofstream file{path, std::ios::binary};
    const auto write = [&](auto values) {
        const auto bytes = std::as_bytes(values);
        file.write(reinterpret_cast<const char*>(bytes.data()),
                   static_cast<std::streamsize>(bytes.size()));
    };
    const std::uint64_t head[] = {x.rows(), x.columns(), x.nonzeros()};
    write(std::span{head});
    write(x.offsets().View());
    write(x.indices().View());
    if (!file.flush()) throw std::runtime_error{"cannot write " + path.string()};
}

inline CsrMatrix ReadMatrixFile(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    const auto read = [&](auto values) {
        const auto bytes = std::as_writable_bytes(values);
        file.read(reinterpret_cast<char*>(bytes.data()),
                  static_cast<std::streamsize>(bytes.size()));
        if (!file) throw std::runtime_error{"cannot read " + path.string()};
    };
    std::uint64_t head[3] = {};
    read(std::span{head});
    std::vector<std::uint64_t> offsets(head[0] + 1);
    std::vector<std::uint32_t> indices(head[2]);
    read(std::span{offsets});
    read(std::span{indices});
    return *CsrMatrix::FromRows(static_cast<std::uint32_t>(head[1]), std::move(offsets),
                                std::move(indices));
}

}  // namespace lyceum::recommender
