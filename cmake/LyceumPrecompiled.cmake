# Headers that nearly every file includes, read once for all: a third of the time of a cold build. Files still include
# what they use: the tidy preset compiles each alone, without these.
# Targets that share them must agree on every macro these headers look at.
set(standard_headers <algorithm> <chrono> <functional> <map> <memory> <mutex> <optional> <span> <sstream> <string>
                     <string_view> <unordered_map> <variant> <vector>)
set(protobuf_headers <google/protobuf/descriptor.h> <google/protobuf/map.h> <google/protobuf/message.h>)

add_library(lyceum_service_headers OBJECT "${CMAKE_CURRENT_LIST_DIR}/precompiled.cpp")
target_link_libraries(lyceum_service_headers PRIVATE lyceum_flags)
target_precompile_headers(lyceum_service_headers PRIVATE ${standard_headers} ${protobuf_headers})

if(LYCEUM_TESTS)
  find_package(GTest REQUIRED)
  add_library(lyceum_test_headers OBJECT "${CMAKE_CURRENT_LIST_DIR}/precompiled.cpp")
  target_link_libraries(lyceum_test_headers PRIVATE GTest::gmock lyceum_flags)
  target_precompile_headers(lyceum_test_headers PRIVATE
    ${standard_headers} ${protobuf_headers} <atomic> <cmath> <filesystem> <fstream> <set> <thread> <gmock/gmock.h>
    <gtest/gtest.h>)
endif()
