#include "integration/media/port_test.hpp"

#include <fstream>
#include <iterator>

namespace lyceum::media::testing {

std::string PortTest::Stored(std::uint64_t id) const {
    std::ifstream in{files_.UploadPath(MediaId{id}), std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace lyceum::media::testing
