#include "lyceumctl/open_file.hpp"

#include <array>
#include <cerrno>
#include <system_error>

namespace lyceum::ctl {
namespace {

/// Byte by byte: a pipe cannot be rewound, what was read just now can be put back.
void SkipByteOrderMark(std::ifstream& file) {
    constexpr std::array kMark{0xEF, 0xBB, 0xBF};
    std::size_t read = 0;
    while (read < kMark.size() && file.peek() == kMark.at(read)) {
        file.get();
        ++read;
    }
    file.clear();
    for (; read > 0 && read < kMark.size(); --read) file.unget();
}

}  // namespace

Result<std::ifstream> OpenFile(const std::filesystem::path& path) {
    errno = 0;
    std::ifstream file{path, std::ios::binary};
    int error = file ? 0 : errno != 0 ? errno : EIO;
    std::error_code ignored;
    // A folder can be opened, but not read.
    if (std::filesystem::is_directory(path, ignored)) error = EISDIR;
    if (error == 0) {
        SkipByteOrderMark(file);
        return file;
    }
    return NotFound("file_unreadable",
                    path.string() + ": " + std::generic_category().message(error));
}

}  // namespace lyceum::ctl
