# shellcheck shell=bash
# Builds and runs the tests against servers of their own, which are stopped whatever happens.

source "$LOCAL_DIR/test_env.sh"
source "$LOCAL_DIR/down.sh"

forget_test_data() { rm -rf "${LYCEUM_HOME:?}"/{mariadb,rabbitmq,redis,nginx,media,models} "${LYCEUM_HOME:?}"/run/nginx-*; }

report_coverage() {
    gcovr --root "$LYCEUM_ROOT" --object-directory "$LYCEUM_BUILD_DIR" --exclude-throw-branches \
        --filter 'services/platform/' --filter 'services/[a-z]*/handlers/' --filter 'services/[a-z]*/domain/' \
        --fail-under-line 85 --print-summary "$LYCEUM_BUILD_DIR" || die "less than 85 % of the lines of platform and handlers are covered."
}

# Whatever a sanitizer says of a test or of a service goes to a file; without a report there is none.
watch_sanitizers() {
    rm -rf "$LYCEUM_HOME/sanitizer"
    mkdir -p "$LYCEUM_HOME/sanitizer"
    export ASAN_OPTIONS=log_path=$LYCEUM_HOME/sanitizer/report
    export UBSAN_OPTIONS=print_stacktrace=1:$ASAN_OPTIONS
    export TSAN_OPTIONS=$ASAN_OPTIONS:suppressions=$LYCEUM_ROOT/tests/tsan.supp:second_deadlock_stack=1
}

check_sanitizers() {
    local reports
    reports=$(find "$LYCEUM_HOME/sanitizer" -type f -size +0)
    [ -z "$reports" ] || die "the sanitizer found something; read $(head -n 1 <<<"$reports") and the others beside it."
}

parse_test_words() { # sets preset and selection
    preset=dev
    selection=()
    while [ $# -gt 0 ]; do
        case $1 in
            --coverage | --asan | --tsan)
                preset=${1#--}
                shift
                ;;
            -L | -R)
                [ -n "${2:-}" ] || usage_error "$1 needs a value, the label or the name to select tests by."
                selection+=("$1" "$2")
                shift 2
                ;;
            *) usage_error "test knows -L label, -R name, --coverage, --asan and --tsan, not '$1'." ;;
        esac
    done
}

command_test() {
    local preset selection code=0
    parse_test_words "$@"
    case ${selection[*]-} in
        "-L fresh") exec "$LYCEUM_ROOT/tests/fresh/run.sh" ;;
        "-L apart") exec "$LYCEUM_ROOT/tests/fresh/apart.sh" ;;
    esac

    use_test_home "$preset"
    make_home 2048
    lock_home
    stop_everything
    install_packages $BUILD_PACKAGES $DATABASE_PACKAGES $TEST_PACKAGES
    fetch_servers
    forget_test_data
    make_home
    make_secrets
    build_all "$preset"
    trap stop_everything EXIT
    trap 'exit 130' INT TERM
    use_node || warn "no Node of version ${NODE_AT_LEAST/ /.} or newer; the browser tests will fail."
    choose_test_ports
    watch_sanitizers
    export_test_environment

    cd "$LYCEUM_ROOT" || exit 1
    ctest --preset "$preset" -LE fresh ${selection[@]+"${selection[@]}"} 9>&- || code=$?
    if [ "$preset" = coverage ] && [ $code = 0 ]; then report_coverage; fi
    [ $code != 0 ] || check_sanitizers
    exit $code
}
