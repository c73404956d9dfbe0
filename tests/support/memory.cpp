#include "support/memory.hpp"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)

// Debian's g++ 12 has the function without sanitizer/allocator_interface.h, which declares it.
extern "C" unsigned long __sanitizer_get_current_allocated_bytes();

namespace lyceum::testing {

std::int64_t HeldMemory() {
    return static_cast<std::int64_t>(__sanitizer_get_current_allocated_bytes());
}

}  // namespace lyceum::testing

#else

#include <malloc.h>
#include <unistd.h>

#include <fstream>

namespace lyceum::testing {

std::int64_t HeldMemory() {
    malloc_trim(0);
    std::ifstream statm{"/proc/self/statm"};
    std::int64_t size = 0;
    std::int64_t resident = 0;
    statm >> size >> resident;
    return resident * sysconf(_SC_PAGESIZE);
}

}  // namespace lyceum::testing

#endif
