# shellcheck shell=bash
# The measurements of tests/bench, in a home of their own so that nothing of the running system is touched.

readonly BENCH_PACKAGES="libgtest-dev libgmock-dev libbenchmark-dev"
readonly BENCH_PROGRAMS="bench_http_load bench_ping_pong bench_pistache_hello"
readonly BENCH_PORTS_ABOVE=400
readonly PEER_PYTHON=/usr/bin/python3

bench_environment() {
    operator_environment
    printf '%s\n' LYCEUM_ROOT="$LYCEUM_ROOT" LYCEUM_HOME="$LYCEUM_HOME" LYCEUM_PORT_BASE="$LYCEUM_PORT_BASE" \
        LYCEUM_SERVERS_DIR="$LYCEUM_SERVERS_DIR" LYCEUM_BROKER_PORT="$(port rabbitmq)" \
        LYCEUM_CTL="$LYCEUM_BUILD_DIR/bin/lyceumctl" LYCEUM_BENCH_BIN="$LYCEUM_ROOT/build/bench/bin" \
        LYCEUM_NGINX="$LYCEUM_SERVERS_DIR/usr/sbin/nginx"
}

build_bench() {
    (cd "$LYCEUM_ROOT" && cmake --preset bench >/dev/null && ninja -C build/bench "$@") >&2 ||
        die "the benchmark programs could not be built."
}

# bench kernels: no servers; both sides read the same matrices, made once in the home.
bench_kernels() {
    "$PEER_PYTHON" -c 'import numpy, scipy.sparse' 2>/dev/null ||
        die "bench kernels compares with Debian's numpy and scipy: apt-get install --no-install-recommends python3-scipy"
    install_packages $BUILD_PACKAGES $BENCH_PACKAGES
    build_bench bench_compare
    "$PEER_PYTHON" "$LYCEUM_ROOT/tests/bench/kernels/compare/compare.py" "$LYCEUM_ROOT/build/bench/bin/bench_compare" \
        "$LYCEUM_HOME/bench/kernels"
}

# bench rebuild [LEARNERS COURSES ENROLMENTS]: from the recommender's own tables, in a system of its own.
bench_rebuild() {
    local home=$LYCEUM_HOME/bench-rebuild ports=$((LYCEUM_PORT_BASE + BENCH_PORTS_ABOVE))
    install_packages $BUILD_PACKAGES $BENCH_PACKAGES
    build_bench bench_interactions
    LYCEUM_SERVERS_DIR=$LYCEUM_SERVERS_DIR LYCEUM_HOME=$home LYCEUM_PORT_BASE=$ports "$LYCEUM_ROOT/lyceum" up >&2
    LYCEUM_HOME=$home
    LYCEUM_PORT_BASE=$ports
    trap '"$LYCEUM_ROOT/lyceum" down >&2' EXIT
    check_settings
    LYCEUM_SERVERS_DIR=$LYCEUM_SERVERS_DIR LYCEUM_HOME=$home LYCEUM_PORT_BASE=$ports \
        "$LYCEUM_ROOT/tests/bench/stored/measure.sh" "$LYCEUM_ROOT/build/bench/bin/bench_interactions" "$@"
}

# bench [FOLDER]: with courses.jsonl and enrollments.txt of one's own, else a synthetic catalogue of the same shape.
command_bench() {
    local data variables code=0
    if [ "${1:-}" = kernels ]; then
        [ $# = 1 ] || usage_error "bench kernels takes no further words."
        bench_kernels
        return
    fi
    if [ "${1:-}" = rebuild ]; then
        [ $# = 1 ] || [ $# = 4 ] || usage_error "bench rebuild takes no further words, or how many learners, courses and enrolments."
        bench_rebuild "${@:2}"
        return
    fi
    [ $# -le 1 ] || usage_error "bench takes one word at most, a folder with courses.jsonl and enrollments.txt."
    if [ $# = 1 ]; then
        data=$(readlink -f "$1") && [ -f "$data/courses.jsonl" ] || usage_error "there is no courses.jsonl in '$1'."
    fi
    install_packages $BUILD_PACKAGES $BENCH_PACKAGES
    LYCEUM_SERVERS_DIR=$LYCEUM_SERVERS_DIR LYCEUM_HOME=$LYCEUM_HOME/bench LYCEUM_SIGN_IN_RATE=100000 \
        LYCEUM_PORT_BASE=$((LYCEUM_PORT_BASE + BENCH_PORTS_ABOVE)) "$LYCEUM_ROOT/lyceum" up >&2
    LYCEUM_HOME=$LYCEUM_HOME/bench
    LYCEUM_PORT_BASE=$((LYCEUM_PORT_BASE + BENCH_PORTS_ABOVE))
    trap '"$LYCEUM_ROOT/lyceum" down >&2' EXIT
    check_settings
    build_bench $BENCH_PROGRAMS
    use_node || die "the benchmark needs Node ${NODE_AT_LEAST/ /.} or newer."
    mapfile -t variables < <(bench_environment)
    env "${variables[@]}" node "$LYCEUM_ROOT/tests/bench/stack/main.mjs" ${data:+"$data"} || code=$?
    exit $code
}
