# shellcheck shell=bash
# Daemons with pid files that cannot name a stranger: "pid starttime", the second field as in /proc/PID/stat.

source "$LOCAL_DIR/rotate.sh"

pid_file() { # NAME; the steps of a build belong to the checkout, all else to the home
    case $1 in
        build | web) echo "$LYCEUM_ROOT/build/$1.pid" ;;
        *) echo "$LYCEUM_HOME/run/$1.pid" ;;
    esac
}

start_time_of() { # pid -> clock ticks since boot; fails when there is no such process
    local stat
    { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
    stat=${stat##*) }
    [ "${stat%% *}" != Z ] || return 1
    cut -d' ' -f20 <<<"$stat"
}

# pid_of NAME: prints the pid of a running daemon; fails when it is not running.
pid_of() {
    local pid started
    { read -r pid started <"$(pid_file "$1")"; } 2>/dev/null || return 1
    [ -n "$started" ] && [ "$(start_time_of "$pid")" = "$started" ] && echo "$pid"
}

running() { pid_of "$1" >/dev/null; }

# start_daemon NAME COMMAND…: in a session of its own, without the launcher's lock, output to logs/NAME.log (a supervisor's
# to its service's); $! is its pid. Returns when its pid file names it or when it has ended.
start_daemon() {
    local name=$1
    shift
    setsid "$LOCAL_DIR/become" "$(pid_file "$name")" "$@" </dev/null >>"$LYCEUM_HOME/logs/${name%.supervisor}.log" 2>&1 7>&- 8>&- 9>&- &
    local pid=$! named tries
    for ((tries = 0; tries < 1000; ++tries)); do
        { read -r named _ <"$(pid_file "$name")"; } 2>/dev/null || named=
        [ "$named" != "$pid" ] && kill -0 "$pid" 2>/dev/null || return 0
        sleep 0.01
    done
}

# run_step NAME COMMAND…: waits for a long command, showing its last line now and then. It is a daemon all the same:
# after kill -9 of the launcher the next one knows it and ends it.
run_step() {
    local name=$1 pid end=0
    : >"$LYCEUM_HOME/logs/$name.log"
    start_daemon "$@"
    pid=$!
    while kill -0 "$pid" 2>/dev/null; do
        if [ $SECONDS -ge "$end" ]; then
            [ "$end" = 0 ] || say "  $(tail -n 1 "$LYCEUM_HOME/logs/$name.log" | cut -c1-100)"
            end=$((SECONDS + 10))
        fi
        sleep 0.2
    done
    wait "$pid"
}

# stop_step NAME: what a killed launcher left of a step, with all that it started.
stop_step() {
    local pid
    pid=$(pid_of "$1") || return 0
    kill -TERM -- "-$pid" 2>/dev/null || return 0
    wait_until 10 not_running "$1" || kill -KILL -- "-$pid"
}

# wait_until SECONDS COMMAND…: polls, at most that long.
wait_until() {
    local end=$((SECONDS + $1))
    shift
    until "$@"; do
        [ $SECONDS -lt "$end" ] || return 1
        sleep 0.1
    done
}

not_running() { ! running "$1"; }

signal() { # SIGNAL NAME
    local pid
    pid=$(pid_of "$2") || return 0
    kill "-$1" "$pid" 2>/dev/null || return 0
}

# stop_daemon NAME [SIGNAL [SECONDS]]: asks, waits, then insists.
stop_daemon() {
    local name=$1
    signal "${2:-TERM}" "$name"
    if ! wait_until "${3:-30}" not_running "$name"; then
        warn "$name did not stop within ${3:-30} s and is killed."
        signal KILL "$name"
        wait_until 5 not_running "$name" || die "$name cannot be killed; see $LYCEUM_HOME/logs/$name.log."
    fi
    rm -f "$(pid_file "$name")"
}

# orphans_of LEADER: the members of its group that run a server of ours.
orphans_of() {
    local file stat fields tree
    tree=$(readlink -f "$LYCEUM_SERVERS_DIR") || return 0
    for file in /proc/[0-9]*/stat; do
        { read -r stat <"$file"; } 2>/dev/null || continue
        read -ra fields <<<"${stat##*) }"
        [ "${fields[2]}" = "$1" ] && [ "${fields[0]}" != Z ] || continue
        file=${file%/stat}
        case $(readlink "$file/exe") in "$tree"/*) echo "${file#/proc/}" ;; esac
    done
}

no_orphans_of() { [ -z "$(orphans_of "$1")" ]; }

# end_orphans NAME: what a killed daemon left in its group; Nginx's workers serve on without their master.
end_orphans() {
    local leader started orphans
    { read -r leader started <"$(pid_file "$1")"; } 2>/dev/null || return 0
    [ -n "$started" ] && ! start_time_of "$leader" >/dev/null || return 0
    mapfile -t orphans < <(orphans_of "$leader")
    [ ${#orphans[@]} -gt 0 ] || return 0
    kill -KILL "${orphans[@]}" 2>/dev/null || true
    wait_until 5 no_orphans_of "$leader" || warn "what a killed $1 left behind does not end."
}

port_open() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# require_free NAME PORT: called only while the daemon is not ours and running.
require_free() {
    ! port_open "$2" ||
        die "port $2, which $1 needs, is used by another program; stop that program or choose other ports, for example LYCEUM_PORT_BASE=$((LYCEUM_PORT_BASE < 30000 ? LYCEUM_PORT_BASE + 1000 : 21000)) ./lyceum up."
}

last_log_line() { tail -n 3 "$LYCEUM_HOME/logs/$1.log" 2>/dev/null | tr '\n' ' ' | cut -c1-400; }

# await NAME SECONDS COMMAND…: until COMMAND succeeds; a daemon that died meanwhile is reported with its last words.
await() {
    local name=$1 end=$((SECONDS + $2))
    shift 2
    until "$@"; do
        running "$name" ||
            die "$name stopped while starting: $(last_log_line "$name")(see $LYCEUM_HOME/logs/$name.log)"
        [ $SECONDS -lt "$end" ] ||
            die "$name did not answer in time; see $LYCEUM_HOME/logs/$name.log."
        sleep 0.1
    done
}
