# shellcheck shell=bash
# The measurements of tests/bench against the running system.

command_bench() {
    local script=$LYCEUM_ROOT/tests/bench/run.sh variables
    [ -x "$script" ] || die "there is no tests/bench/run.sh in this checkout."
    install_packages $BUILD_PACKAGES $TEST_PACKAGES
    make_home
    build_all bench
    command_status >/dev/null || die "the system is not healthy; run ./lyceum up first."
    mapfile -t variables < <(demo_environment)
    exec env "${variables[@]}" LYCEUM_BENCH_BIN="$LYCEUM_ROOT/build/bench/bin" "$script" "$@"
}
