#include "support/test_environment.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace lyceum::testing {

std::string TestSetting(const std::string& name) {
    const char* const value = std::getenv(name.c_str());
    if (value == nullptr || *value == '\0') {
        throw std::runtime_error{name + " is not set; run the tests with ./lyceum test"};
    }
    return value;
}

std::string TestSecret(const std::string& name) {
    std::ifstream file{TestSetting(name)};
    if (!file) throw std::runtime_error{"the file of " + name + " cannot be read"};
    std::string content{std::istreambuf_iterator<char>{file}, {}};
    if (!content.empty() && content.back() == '\n') content.pop_back();
    return content;
}

}  // namespace lyceum::testing
