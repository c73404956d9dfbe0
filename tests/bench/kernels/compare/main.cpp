#include <benchmark/benchmark.h>

#include <cstdlib>
#include <iostream>
#include <span>
#include <string>

#include "bench/kernels/compare/matrix_file.hpp"
#include "bench/kernels/compare/stages.hpp"
#include "bench/kernels/zipf_matrix.hpp"

namespace {

using namespace lyceum::recommender;

int Usage() {
    std::cerr
        << "usage: bench_compare matrix LEARNERS COURSES CELLS FILE\n"
           "       bench_compare kernels PUBLISHED WIDE PYTHON SCIPY_PEER [--benchmark_OPTION…]\n"
           "       bench_compare enrollments MATRIX FILE\n"
           "       bench_compare rebuild ENROLLMENTS MODEL\n";
    return 2;
}

}  // namespace

int main(int count, char** values) {
    benchmark::Initialize(&count, values);
    const std::span all{values, static_cast<std::size_t>(count)};
    const std::string what = count > 1 ? all[1] : "";
    try {
        if (what == "matrix" && count == 6) {
            const auto number = [&](std::size_t i) { return std::strtoull(all[i], nullptr, 10); };
            WriteMatrixFile(ZipfMatrix(static_cast<std::uint32_t>(number(2)),
                                       static_cast<std::uint32_t>(number(3)), number(4)),
                            all[5]);
        } else if (what == "kernels" && count == 6) {
            RunKernelsBesideScipy(all[2], all[3], {all[4], all[5]});
        } else if (what == "enrollments" && count == 4) {
            WriteEnrollments(all[2], all[3]);
        } else if (what == "rebuild" && count == 4) {
            RunRebuild(all[2], all[3]);
        } else {
            return Usage();
        }
    } catch (const std::exception& error) {
        std::cerr << "bench_compare: " << error.what() << '\n';
        return 1;
    }
    return 0;
}
