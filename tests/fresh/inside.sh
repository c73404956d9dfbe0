#!/usr/bin/env bash
# Runs inside the bare root: up within its time, nothing but loopback, down without a trace, then the tests.
set -euo pipefail
cd /root/lyceum
source deploy/local/common.sh
source deploy/local/process.sh
readonly COLD_SECONDS=720 WARM_SECONDS=25

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

within() { # SECONDS COMMAND…
    local limit=$1 start=$SECONDS
    shift
    "$@"
    echo "$* took $((SECONDS - start)) s (limit $limit s)"
    [ $((SECONDS - start)) -le "$limit" ] || fail "$* took more than $limit s"
}

# Addresses of listening sockets on our ports that are not loopback, in the kernel's hexadecimal words.
open_to_the_world() {
    awk -v first="$LYCEUM_PORT_BASE" '
        $4 == "0A" { split($2, a, ":"); port = 0
            for (i = 1; i <= 4; i++) port = port * 16 + index("0123456789ABCDEF", substr(a[2], i, 1)) - 1
            if (port >= first && port < first + 20 && a[1] != "0100007F" && a[1] != "00000000000000000000000001000000") print $2 }' \
        /proc/net/tcp /proc/net/tcp6
}

# Every process of this space but this shell, the pipeline's own and dead ones.
others() {
    local folder pid
    for folder in /proc/[0-9]*; do
        pid=${folder#/proc/}
        [ "$pid" = $$ ] || [ "$pid" = "$BASHPID" ] || [ ! -s "$folder/cmdline" ] || tr '\0' ' ' <"$folder/cmdline"
    done
}

# A launcher killed while it starts servers.
kill_up_half_way() {
    local pid code=0
    [ ! -e "$LYCEUM_HOME/run/mariadb.pid" ] || fail "down left mariadb.pid behind"
    ./lyceum up >/dev/null 2>&1 &
    pid=$!
    wait_until 20 test -e "$LYCEUM_HOME/run/mariadb.pid" || fail "up started no server within 20 s"
    kill -9 "$pid"
    wait "$pid" || code=$?
    [ "$code" = 137 ] || fail "up ended with $code before it was killed"
}

within $COLD_SECONDS ./lyceum up
./lyceum status
[ -z "$(open_to_the_world)" ] || fail "listening outside loopback: $(open_to_the_world)"
./lyceum down
within $WARM_SECONDS ./lyceum up
within $WARM_SECONDS ./lyceum up
./lyceum down
kill_up_half_way
within $WARM_SECONDS ./lyceum up
./lyceum status
./lyceum down
left=$(others)
[ -z "$left" ] || fail "still running after down: $left"
./lyceum test
tests/fresh/apart.sh
