#include "gateway/openapi/descriptors.hpp"

// LYCEUM_DESCRIPTORS is the path of the file, given by CMake, which also rebuilds this when it
// changes.
asm(".section .rodata\n"
    ".global lyceum_descriptors_begin\n"
    ".global lyceum_descriptors_end\n"
    "lyceum_descriptors_begin:\n"
    ".incbin \"" LYCEUM_DESCRIPTORS
    "\"\n"
    "lyceum_descriptors_end:\n"
    ".byte 0\n"
    ".previous\n");

extern "C" {
extern const char lyceum_descriptors_begin[];
extern const char lyceum_descriptors_end[];
}

namespace lyceum::gateway {

std::string_view EmbeddedDescriptors() {
    return {lyceum_descriptors_begin,
            static_cast<std::size_t>(lyceum_descriptors_end - lyceum_descriptors_begin)};
}

}  // namespace lyceum::gateway
