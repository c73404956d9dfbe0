#!/usr/bin/env bash
# Two copies beside each other, with no network: of a checkout that was up once under LYCEUM_HOME (or ./lyceum build and the
# servers' tree there). Needs root, for a network space of its own that has nothing but loopback. Takes a minute.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
for part in common packages node; do source "$root/deploy/local/$part.sh"; done
readonly FIRST=21000 SECOND=21020
readonly LEARNER='{"username": "of_the_first", "nickname": "One", "password": "a phrase of the first"}'
readonly SIGN_IN='{"login": "of_the_first", "password": "a phrase of the first"}'
work=${2:-}

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

copy() { # NAME BASE WORD…
    local name=$1 base=$2
    shift 2
    LYCEUM_HOME=$work/$name LYCEUM_PORT_BASE=$base "$root/lyceum" "$@"
}

only_loopback() {
    python3 -c 'import fcntl, socket, struct
up_and_running, set_flags = 0x41, 0x8914
fcntl.ioctl(socket.socket(), set_flags, struct.pack("16sh14x", b"lo", up_and_running))
assert [name for _, name in socket.if_nameindex()] == ["lo"], socket.if_nameindex()'
}

answer() { # BASE PATH JSON: the status of what is posted there
    curl -s -o /dev/null -w '%{http_code}' -H 'Content-Type: application/json' -d "$3" "http://127.0.0.1:$1/api/v1/$2"
}

inside() {
    only_loopback
    trap 'copy first $FIRST down; copy second $SECOND down; copy third $((FIRST + 10)) down' EXIT
    trap 'exit 130' INT TERM
    copy first $FIRST up
    copy second $SECOND up
    copy first $FIRST status
    copy second $SECOND status
    [ "$(answer $FIRST users "$LEARNER")" = 201 ] || fail "the first copy registers nobody"
    [ "$(answer $FIRST sessions "$SIGN_IN")" = 201 ] || fail "the first copy does not know its learner"
    [ "$(answer $SECOND sessions "$SIGN_IN")" = 401 ] || fail "the second copy knows a learner of the first"
    ! copy third $((FIRST + 10)) up >"$work/third.log" 2>&1 || fail "a copy came up on the ports of another"
    grep -q "is used by another program; .*LYCEUM_PORT_BASE=" "$work/third.log" || fail "$(tail "$work/third.log")"
    copy first $FIRST down
    copy second $SECOND status
    copy second $SECOND down
    echo "two copies stood side by side, with no network"
}

if [ "${1:-}" = inside ]; then
    inside
    exit
fi
check_settings
[ "$(id -u)" = 0 ] || die "the test of two copies makes a network space and must be run by root."
[ -e "$LYCEUM_SERVERS_DIR/complete" ] || die "there is no $LYCEUM_SERVERS_DIR/complete; run ./lyceum up once, with a network."
# A home brings its own Node where the system's is too old, and these have no network to fetch one.
use_node || die "the demo of the copies needs Node ${NODE_AT_LEAST/ /.} or newer; run ./lyceum up once, with a network."
work=$(mktemp -d /var/tmp/lyceum-apart.XXXXXX)
trap 'rm -rf "$work"' EXIT
unset LYCEUM_FOR_TESTS
unshare --net bash "$0" inside "$work"
