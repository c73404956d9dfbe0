# shellcheck shell=bash
# That logs stay bounded; part of launcher_test.sh.

# make_log NAME: a log that is too long, with a last line.
make_log() {
    mkdir -p "$LYCEUM_HOME"/{run,logs}
    truncate -s "$((LOG_BYTES + 7))" "$LYCEUM_HOME/logs/$1.log"
    echo "last of $1" >>"$LYCEUM_HOME/logs/$1.log"
}

log_is_rotated() { # NAME
    local log=$LYCEUM_HOME/logs/$1.log
    [ "$(stat -c %s "$log")" -le $LOG_BYTES ] && [ -f "$log.1" ] && [ "$(stat -c %s "$log.1")" = $LOG_BYTES ] &&
        [ "$(tail -n 1 "$log.1" | tr -d '\0')" = "last of $1" ]
}

logs_are_bounded_while_they_are_written() {
    local watcher logs=$LYCEUM_HOME/logs
    make_log nginx-access
    echo short >"$logs/redis.log"
    exec 5> >(watch_logs "$LYCEUM_HOME" 0.1)
    watcher=$!
    exec 4>>"$logs/nginx-access.log"
    wait_until 10 log_is_rotated nginx-access || fail "a long log stays"
    echo next >&4
    [ "$(cat "$logs/nginx-access.log")" = next ] || fail "who holds a log open writes elsewhere"
    make_log nginx-access
    wait_until 10 log_is_rotated nginx-access || fail "a log is looked at once only"
    [ "$(cat "$logs/redis.log")" = short ] && [ ! -e "$logs/redis.log.1" ] || fail "a short log is touched"
    exec 4>&- 5>&-
    wait "$watcher" || fail "the watcher does not end well"
    rm "$logs"/*.log.1
}

nobody_supervises() { ! grep -qsF "$(pid_file "$1")" /proc/[0-9]*/cmdline; } # NAME

supervisor_bounds_the_logs() {
    make_log idle
    start_daemon idle.supervisor "$root/deploy/local/supervise" "$(pid_file idle)" tail -f /dev/null
    wait_until 10 log_is_rotated idle || fail "a supervisor leaves a long log"
    wait_until 10 running idle || fail "the supervised process did not start"
    signal KILL idle.supervisor
    wait $! 2>/dev/null || true
    wait_until 10 nobody_supervises "idle" || fail "what watches the logs outlives its supervisor"
    stop_daemon idle
    rm "$LYCEUM_HOME"/logs/idle.log*
}

# Who moves the logs to another disk leaves a link behind.
logs_behind_a_link_are_bounded() {
    mkdir -p "$work/linked/run" "$work/disk"
    ln -s "$work/disk" "$work/linked/logs"
    LYCEUM_HOME=$work/linked make_log far
    rotate_logs "$work/linked" || fail "a linked folder of logs cannot be rotated"
    [ ! -s "$work/disk/far.log" ] && [ -s "$work/disk/far.log.1" ] || fail "a linked folder of logs grows"
    rm -r "$work/linked" "$work/disk"
}

# Without room or rights for a copy nothing waits and nothing fails.
logs_that_cannot_be_rotated_stop_nobody() {
    make_log stuck
    mkdir "$LYCEUM_HOME/logs/stuck.log.1"
    rotate_logs "$LYCEUM_HOME" || fail "a log that cannot be copied stops the launcher"
    [ ! -s "$LYCEUM_HOME/logs/stuck.log" ] || fail "a log that cannot be copied grows on"
    rotate_logs "$work/nowhere" && fail "no home has no logs"
    rm -r "$LYCEUM_HOME"/logs/stuck.log*
}
