#include "lyceumctl/open_file.hpp"

#include <cerrno>
#include <system_error>

namespace lyceum::ctl {

Result<std::ifstream> OpenFile(const std::filesystem::path& path) {
    errno = 0;
    std::ifstream file{path, std::ios::binary};
    int error = file ? 0 : errno != 0 ? errno : EIO;
    std::error_code ignored;
    // A folder can be opened, but not read.
    if (std::filesystem::is_directory(path, ignored)) error = EISDIR;
    if (error == 0) return file;
    return NotFound("file_unreadable",
                    path.string() + ": " + std::generic_category().message(error));
}

}  // namespace lyceum::ctl
