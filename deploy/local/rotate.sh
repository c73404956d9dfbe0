# shellcheck shell=bash
# Logs are bounded: whoever writes one holds it open to append, so it is copied and then emptied. One older generation
# is kept beside it, NAME.log.1.

readonly LOG_BYTES=$((64 * 1024 * 1024))
readonly LOG_LOOK_SECONDS=60

# rotate_logs HOME: fails at most, and then leaves what it could not do to the next look. What is written between the end
# of the copy and the emptying, a moment, is lost.
rotate_logs() (
    exec 2>/dev/null 6>"$1/run/rotate.lock" && flock -n 6 || exit 1
    # One process, not one a log: every supervisor looks, and together they would hold up the services for a moment.
    find -L "$1/logs" -maxdepth 1 -name '*.log' -size "+${LOG_BYTES}c" -printf '%s %p\n' | while read -r size file; do
        # Without room for a copy the log is emptied all the same: a full disk would stop the servers.
        tail -c "+$((size - LOG_BYTES + 1))" "$file" >"$file.1" || true
        : >"$file"
    done
)

# watch_logs HOME SECONDS: looks so often until its standard input ends, that is with whoever holds the other end.
watch_logs() {
    local code=142
    while [ "$code" -gt 128 ]; do # as long as nothing but time ended the wait
        rotate_logs "$1" || true
        code=0
        read -r -t "$2" || code=$?
    done
}
