# lyceum_library(<target> <folder> [MAIN] <libraries…>): every .cpp of the folder but main.cpp, as one library.
function(lyceum_library target folder)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${folder}/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  if(sources)
    add_library(${target} STATIC ${sources})
    target_include_directories(${target} PUBLIC "${CMAKE_SOURCE_DIR}/services")
    target_link_libraries(${target} PUBLIC ${ARGN} PRIVATE lyceum_flags)
    target_precompile_headers(${target} REUSE_FROM lyceum_service_headers)
  else()
    add_library(${target} INTERFACE)
    target_include_directories(${target} INTERFACE "${CMAKE_SOURCE_DIR}/services")
    target_link_libraries(${target} INTERFACE ${ARGN})
  endif()
endfunction()

# lyceum_migrations(<target> <service>): services/<service>/repository/migrations/NNNN_*.sql, in order, as
# `std::span<const lyceum::db::Migration> lyceum::<service>::Migrations()`.
function(lyceum_migrations target service)
  file(GLOB scripts CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${service}/repository/migrations/*.sql")
  if(NOT scripts)
    return()
  endif()
  list(SORT scripts)
  set(output "${CMAKE_CURRENT_BINARY_DIR}/${service}_migrations.cpp")
  add_custom_command(
    OUTPUT "${output}"
    COMMAND ${CMAKE_COMMAND} "-DSERVICE=${service}" "-DOUTPUT=${output}" "-DSCRIPTS=${scripts}"
            -P "${CMAKE_SOURCE_DIR}/cmake/EmbedMigrations.cmake"
    DEPENDS ${scripts} "${CMAKE_SOURCE_DIR}/cmake/EmbedMigrations.cmake"
    VERBATIM)
  target_sources(${target} PRIVATE "${output}")
endfunction()

# lyceum_service(<name> <libraries…>): services/<name> becomes lyceum_<name> and the program lyceum-<name>.
function(lyceum_service name)
  lyceum_library(lyceum_${name} "${CMAKE_CURRENT_SOURCE_DIR}/${name}" lyceum_proto ${ARGN})
  lyceum_migrations(lyceum_${name} ${name})
  if(EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${name}/main.cpp")
    add_executable(lyceum-${name} ${name}/main.cpp)
    target_link_libraries(lyceum-${name} PRIVATE lyceum_${name} lyceum_flags)
  endif()
endfunction()

# lyceum_batches(<target> <list>): in place of the files in the list, generated ones that include a few of them each.
# Files of one test program make the same instantiations: in batches they compile in less than half of the time. Their
# unnamed namespaces are one, so. Includes are relative, for the compiler cache.
function(lyceum_batches target list)
  set(files ${${list}})
  set(batches "")
  while(files)
    list(SUBLIST files 0 8 batch)
    list(REMOVE_ITEM files ${batch})
    set(content "")
    foreach(file IN LISTS batch)
      file(RELATIVE_PATH file "${CMAKE_CURRENT_SOURCE_DIR}" "${file}")
      string(APPEND content "#include \"${file}\"\n")
    endforeach()
    list(LENGTH batches index)
    set(output "${CMAKE_CURRENT_BINARY_DIR}/batches/${target}_${index}.cpp")
    file(CONFIGURE OUTPUT "${output}" CONTENT "${content}")
    list(APPEND batches "${output}")
  endwhile()
  set(${list} ${batches} PARENT_SCOPE)
endfunction()

# lyceum_test(<kind> <module> <libraries…>): tests/<kind>/<module> becomes the program <kind>_<module>, labelled <kind>.
# Kinds that need servers require the CTest fixture of that name.
function(lyceum_test kind module)
  set(folder "${CMAKE_CURRENT_SOURCE_DIR}/${kind}/${module}")
  string(REPLACE "/" "_" target "${kind}_${module}")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${folder}/*.cpp")
  if(NOT sources)
    return()
  endif()
  if(LYCEUM_BATCHED_TESTS)
    lyceum_batches(${target} sources)
  endif()
  add_executable(${target} ${sources})
  target_include_directories(${target} PRIVATE "${CMAKE_SOURCE_DIR}/tests" "${CMAKE_SOURCE_DIR}/services")
  target_link_libraries(${target} PRIVATE ${ARGN} lyceum_test_support GTest::gmock GTest::gtest_main lyceum_flags)
  target_precompile_headers(${target} REUSE_FROM lyceum_test_headers)
  add_test(NAME ${target} COMMAND ${target})
  set_tests_properties(${target} PROPERTIES LABELS ${kind} TIMEOUT 600)
  if(kind STREQUAL "contract" OR kind STREQUAL "integration")
    set_tests_properties(${target} PROPERTIES FIXTURES_REQUIRED servers RESOURCE_LOCK servers)
  elseif(kind STREQUAL "e2e")
    set_tests_properties(${target} PROPERTIES FIXTURES_REQUIRED stack RESOURCE_LOCK servers)
  endif()
endfunction()
