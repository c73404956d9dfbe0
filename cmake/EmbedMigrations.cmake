# Writes OUTPUT, a C++ file that holds SCRIPTS as raw strings. Run with cmake -P.
set(rows "")
foreach(script ${SCRIPTS})
  get_filename_component(name "${script}" NAME_WE)
  file(READ "${script}" text)
  string(APPEND rows "    {\"${name}\", R\"migration(${text})migration\"},\n")
endforeach()
file(WRITE "${OUTPUT}.new"
"#include <span>

#include \"platform/db/migrator.hpp\"

namespace lyceum::${SERVICE} {

std::span<const db::Migration> Migrations();

namespace {
constexpr db::Migration kMigrations[] = {
${rows}};
}  // namespace

std::span<const db::Migration> Migrations() { return kMigrations; }

}  // namespace lyceum::${SERVICE}
")
file(RENAME "${OUTPUT}.new" "${OUTPUT}")
