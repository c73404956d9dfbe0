# Language level, warnings, sanitizers, coverage, ccache. Our own code is compiled with -Werror; generated code is not.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(THREADS_PREFER_PTHREAD_FLAG ON)

find_program(CCACHE ccache)
if(CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
      CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
endif()

set(LYCEUM_SANITIZE "" CACHE STRING "address or thread, or empty")
option(LYCEUM_COVERAGE "Instrument for gcov" OFF)
option(LYCEUM_BATCHED_TESTS "Compile several files of a test program at once" ON)

# hiredis asks for it; where all ask alike, targets can share precompiled headers.
add_compile_definitions(_FILE_OFFSET_BITS=64)

add_library(lyceum_flags INTERFACE)
target_compile_options(lyceum_flags INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)

if(LYCEUM_SANITIZE)
  # GCC 12 sees ghosts in <regex> and in what is added to a string when it instruments.
  target_compile_options(lyceum_flags INTERFACE -Wno-error=maybe-uninitialized -Wno-error=array-bounds)
endif()
if(LYCEUM_SANITIZE STREQUAL "address")
  add_compile_options(-fsanitize=address,undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
elseif(LYCEUM_SANITIZE STREQUAL "thread")
  add_compile_options(-fsanitize=thread)
  add_link_options(-fsanitize=thread)
endif()
if(LYCEUM_COVERAGE)
  # Threads count together: without atomic updates counters go astray, even below zero.
  add_compile_options(--coverage -fprofile-update=atomic)
  add_link_options(--coverage)
endif()
