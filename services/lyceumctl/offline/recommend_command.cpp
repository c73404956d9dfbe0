#include "lyceumctl/offline/recommend_command.hpp"

#include <cerrno>
#include <charconv>
#include <fstream>
#include <functional>
#include <ostream>
#include <system_error>
#include <vector>

#include <nlohmann/json.hpp>

#include "lyceumctl/offline/contenders.hpp"
#include "lyceumctl/offline/phase_lines.hpp"
#include "lyceumctl/offline/read_enrollments.hpp"
#include "lyceumctl/offline/read_texts.hpp"
#include "lyceumctl/offline/unknown_model.hpp"
#include "recommender/kernels/blas_threads.hpp"
#include "recommender/model/rank.hpp"
#include "recommender/model/rebuild.hpp"

namespace lyceum::ctl::offline {
namespace {

constexpr std::size_t kMostRecommendations = 1000;

Result<recommender::RebuildResult> Train(const RecommendOptions& options, const Enrollments& data,
                                         std::ostream& err) {
    recommender::RebuildOptions rebuild;
    rebuild.memory_bound = options.memory_bound;
    rebuild.threads = options.threads;
    rebuild.split.seed = options.seed;
    rebuild.split.last = data.train.Ordered();
    rebuild.models = Contenders(data.train);
    if (options.model != "champion") {
        rebuild.models = {options.model};
        rebuild.champion = options.model;
    }
    PhaseLines tell{err};
    return Rebuild(data.train, rebuild, std::ref(tell));
}

void Append(std::string& line, float score) {
    char digits[32];
    const auto end =
        std::to_chars(digits, digits + sizeof digits, score, std::chars_format::general, 6);
    line.append(digits, end.ptr);
}

void WriteLines(const RecommendOptions& options, const Enrollments& data,
                const recommender::RebuildResult& trained, std::ostream& out) {
    // Lines are made by all cores a part at a time and written in order: memory stays bounded.
    constexpr std::size_t kPart = 8192;
    std::vector<std::string> lines(kPart);
    const auto& train = data.train;
    for (std::size_t part = 0; part < train.learners(); part += kPart) {
        const std::size_t count = std::min(kPart, train.learners() - part);
        const auto learner = [&](std::size_t i) {
            return recommender::Learner{train.HistoryOf(part + i), {}};
        };
        const auto make = [&](std::size_t i, std::span<const recommender::Scored> ranking) {
            std::string& line = lines[i];
            line = std::to_string(data.learners.Id(static_cast<std::uint32_t>(part + i)));
            for (const recommender::Scored& best : ranking) {
                line += ' ' + std::to_string(data.courses.Id(best.index)) + ':';
                Append(line, best.score);
            }
            line += '\n';
        };
        recommender::RankEach(
            {*trained.champion_model, *trained.popularity, options.n, options.threads}, count,
            learner, make);
        for (std::size_t i = 0; i < count; ++i) out << lines[i];
    }
}

/// False with errno where it cannot be written.
bool WriteTo(const std::filesystem::path& path, const RecommendOptions& options,
             const Enrollments& data, const recommender::RebuildResult& trained) {
    std::ofstream file{path, std::ios::binary | std::ios::trunc};
    if (file) WriteLines(options, data, trained, file);
    file.close();
    return !file.fail();
}

/// Through a file beside it, so that the named one is whole or absent. What is there and no plain
/// file (a pipe, /dev/null) is written to and stays; of a link, the file behind it is meant.
bool WriteFile(const RecommendOptions& options, const Enrollments& data,
               const recommender::RebuildResult& trained) {
    std::error_code failed;
    const auto there = std::filesystem::status(options.out, failed);
    if (std::filesystem::exists(there) && !std::filesystem::is_regular_file(there)) {
        return WriteTo(options.out, options, data, trained);
    }
    auto target = std::filesystem::weakly_canonical(options.out, failed);
    if (failed) target = options.out;
    std::filesystem::path fresh = target;
    fresh += ".new";
    if (!WriteTo(fresh, options, data, trained)) {
        const int error = errno;
        std::filesystem::remove(fresh, failed);
        errno = error;
        return false;
    }
    std::filesystem::rename(fresh, target, failed);
    errno = failed.value();
    return !failed;
}

}  // namespace

int Run(const RecommendOptions& options, std::ostream& out, std::ostream& err) {
    if (options.model != "champion" && !IsOffered(options.model)) {
        return UnknownModel(options.model, "champion", err);
    }
    if (options.n == 0 || options.n > kMostRecommendations) {
        err << "lyceumctl: n must be 1 to " << kMostRecommendations << '\n';
        return 2;
    }
    const bool to_stream = options.out.empty() || options.out == "-";
    if (options.json && to_stream) {
        err << "lyceumctl: --json needs --out FILE: the lines take standard output\n";
        return 2;
    }
    recommender::SetBlasThreads(options.threads);
    const auto data = ReadEnrollments({options.enrollments,
                                       {},
                                       CoursesFile(options.courses, options.enrollments),
                                       options.ordered});
    if (!data) {
        err << "lyceumctl: " << data.error().detail << '\n';
        return 1;
    }
    const auto trained = Train(options, *data, err);
    if (!trained) {
        err << "lyceumctl: " << trained.error().detail << '\n';
        return 1;
    }
    if (to_stream) {
        WriteLines(options, *data, *trained, out);
    } else if (!WriteFile(options, *data, *trained)) {
        err << "lyceumctl: " << options.out.string() << ": "
            << std::generic_category().message(errno) << '\n';
        return 1;
    }
    if (options.json) {
        out << nlohmann::json{{"model", trained->champion},
                              {"parameters", trained->champion_model->Parameters()},
                              {"learners", data->learners.size()},
                              {"out", options.out.string()}}
                   .dump()
            << '\n';
    } else {
        err << trained->champion << " (" << trained->champion_model->Parameters() << ") for "
            << data->learners.size() << " learners\n";
    }
    return 0;
}

}  // namespace lyceum::ctl::offline
