# shellcheck shell=bash
# Compiling: the C++ tree by CMake preset, the pages by Vite.

build_jobs() {
    local by_memory jobs
    # A heavy translation unit takes about 1.2 GiB.
    by_memory=$(awk '/^MemAvailable/ { print int($2 / 1250000) }' /proc/meminfo)
    jobs=$(nproc)
    [ "$by_memory" -ge "$jobs" ] || jobs=$((by_memory > 0 ? by_memory : 1))
    echo "${LYCEUM_BUILD_JOBS:-$jobs}"
}

# build_tree PRESET: into build/PRESET.
build_tree() {
    local folder=$LYCEUM_ROOT/build/$1
    [ -f "$LYCEUM_ROOT/CMakeLists.txt" ] || die "there is no CMakeLists.txt in $LYCEUM_ROOT; is the checkout complete?"
    check_disk 1024
    say "Building ($1) …"
    cd "$LYCEUM_ROOT" || exit 1
    [ -f "$folder/build.ninja" ] || run_step build cmake --preset "$1" ||
        die "CMake failed: $(last_log_line build)(see $LYCEUM_HOME/logs/build.log)"
    run_step build ninja -C "$folder" -j "$(build_jobs)" || {
        grep -E -A 8 '(error:|FAILED:|Error )' "$LYCEUM_HOME/logs/build.log" | head -n 40 >&2
        die "the build failed; see $LYCEUM_HOME/logs/build.log."
    }
}

web_digest() { # of everything the pages are built from
    (cd "$LYCEUM_ROOT/services/web" && find . ../gateway/templates/i18n -type f -not -path './node_modules/*' -not -path './dist/*' -print0 |
        LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1)
}

web_build() {
    cd "$LYCEUM_ROOT/services/web" && npm ci --ignore-scripts --no-audit --no-fund && npm run build &&
        find dist -type f -size +1k \( -name '*.js' -o -name '*.css' -o -name '*.svg' \) -exec gzip -9kf {} +
}

build_web() {
    local web=$LYCEUM_ROOT/services/web digest built
    [ -f "$web/package.json" ] || return 0
    digest=$(web_digest)
    built=$(cat "$web/dist/.digest" 2>/dev/null || echo none)
    [ "$digest" != "$built" ] || return 0
    say "Building the pages' scripts …"
    export -f web_build
    if use_node && LYCEUM_ROOT=$LYCEUM_ROOT run_step web bash -c web_build; then
        echo "$digest" >"$web/dist/.digest"
    elif [ -d "$web/dist" ]; then
        warn "the pages' scripts could not be rebuilt; going on with the last ones (see $LYCEUM_HOME/logs/web.log)."
    else
        die "the pages' scripts could not be built; connect to the network once, then run ./lyceum up again (see $LYCEUM_HOME/logs/web.log)."
    fi
}

stop_build_steps() {
    stop_step build
    stop_step web
}

# One build at a time in a checkout, which several homes may share, under a lock of its own so that a build keeps nobody from `down`.
open_build_lock() {
    mkdir -p "$LYCEUM_ROOT/build" 2>/dev/null || die "cannot create $LYCEUM_ROOT/build."
    exec 7>"$LYCEUM_ROOT/build/lock"
}

build_all() { # PRESET
    open_build_lock
    flock -n 7 || say "Waiting for another build of $LYCEUM_ROOT …"
    flock -w 1800 7 || die "another build has been busy in $LYCEUM_ROOT for 30 minutes; stop it and try again."
    trap stop_build_steps EXIT
    trap 'exit 130' INT TERM
    stop_build_steps
    build_tree "$1"
    build_web
    trap - EXIT INT TERM
    exec 7>&-
}

# What a killed launcher left behind; a build that somebody still waits for is not touched.
stop_left_build() {
    open_build_lock
    ! flock -n 7 || stop_build_steps
    exec 7>&-
}

command_build() {
    [ $# = 0 ] || usage_error "build takes no further words, not '$1'."
    make_home
    install_packages $BUILD_PACKAGES
    build_all release
}
