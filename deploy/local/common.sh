# shellcheck shell=bash
# Paths, ports, messages and the lock. Sourced first by everything under deploy/local; defines, starts nothing.

LYCEUM_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# Paths are made absolute here, by names alone, for everything that follows and changes folders.
LYCEUM_HOME=$(realpath -ms -- "${LYCEUM_HOME:-$LYCEUM_ROOT/.lyceum}")
# Where it runs (claim_ports), so that nobody needs to repeat it.
LYCEUM_PORT_BASE=${LYCEUM_PORT_BASE:-$(cat "$LYCEUM_HOME/run/port_base" 2>/dev/null || echo 21000)}
# The unpacked broker, cache and web server; several homes may share one tree.
LYCEUM_SERVERS_DIR=$(realpath -ms -- "${LYCEUM_SERVERS_DIR:-$LYCEUM_HOME/servers}")
LYCEUM_BUILD_DIR=$(realpath -ms -- "${LYCEUM_BUILD_DIR:-$LYCEUM_ROOT/build/release}")
# Attempts to sign in or register that Nginx lets through, a second and address.
LYCEUM_SIGN_IN_RATE=${LYCEUM_SIGN_IN_RATE:-10}

readonly LAST_PORT=32767
readonly PORTS_PER_HOME=20
readonly LOCAL_DIR=$LYCEUM_ROOT/deploy/local

say() { printf '%s\n' "$*"; }
warn() { printf 'lyceum: %s\n' "$*" >&2; }
die() {
    warn "$@"
    exit 1
}
usage_error() {
    warn "$@"
    exit 2
}

# port NAME: the loopback port of a server, a service's HTTP side or a service's metrics.
port() {
    local offset
    case $1 in
        nginx) offset=0 ;;
        gateway) offset=1 ;;
        media) offset=2 ;;
        rabbitmq) offset=3 ;;
        epmd) offset=4 ;;
        erlang) offset=5 ;;
        mariadb) offset=6 ;;
        redis) offset=7 ;;
        gateway-metrics) offset=10 ;;
        auth-metrics) offset=11 ;;
        course-metrics) offset=12 ;;
        media-metrics) offset=13 ;;
        recommender-metrics) offset=14 ;;
        *) die "no port is known by the name '$1'." ;;
    esac
    echo $((LYCEUM_PORT_BASE + offset))
}

check_settings() {
    case $LYCEUM_PORT_BASE in
        '' | *[!0-9]*) usage_error "LYCEUM_PORT_BASE must be a number, not '$LYCEUM_PORT_BASE'." ;;
    esac
    if [ "${#LYCEUM_PORT_BASE}" -gt 5 ] || [ "$((10#$LYCEUM_PORT_BASE))" -lt 1024 ] ||
        [ "$((10#$LYCEUM_PORT_BASE + PORTS_PER_HOME - 1))" -gt $LAST_PORT ]; then
        usage_error "LYCEUM_PORT_BASE must be between 1024 and $((LAST_PORT - PORTS_PER_HOME + 1)), not $LYCEUM_PORT_BASE."
    fi
    LYCEUM_PORT_BASE=$((10#$LYCEUM_PORT_BASE))
    case $LYCEUM_SIGN_IN_RATE in
        '' | 0* | *[!0-9]* | ???????*) usage_error "LYCEUM_SIGN_IN_RATE must be a number from 1 to 999999, not '$LYCEUM_SIGN_IN_RATE'." ;;
    esac
    case $LYCEUM_HOME$LYCEUM_ROOT in
        *[!A-Za-z0-9/._+@-]*)
            usage_error "the checkout and LYCEUM_HOME must lie in a path of letters, digits and . _ + @ - only, not '$LYCEUM_HOME'."
            ;;
    esac
    case $LYCEUM_SERVERS_DIR in
        *[!A-Za-z0-9/._+@-]*)
            usage_error "LYCEUM_SERVERS_DIR must be a path of letters, digits and . _ + @ - only, not '$LYCEUM_SERVERS_DIR'."
            ;;
    esac
    # MariaDB's socket lies inside; the kernel allows 107 bytes for the whole name.
    [ "${#LYCEUM_HOME}" -le 80 ] ||
        usage_error "LYCEUM_HOME is ${#LYCEUM_HOME} characters long; choose a path of at most 80."
    export LYCEUM_HOME LYCEUM_PORT_BASE LYCEUM_SERVERS_DIR LYCEUM_BUILD_DIR
}

make_home() {
    local problem
    problem=$(umask 077 && mkdir -p "$LYCEUM_HOME"/{run,logs,secrets,media,models} 2>&1) ||
        die "cannot create $LYCEUM_HOME (${problem##*: }); choose another place with LYCEUM_HOME."
    check_disk "${1:-512}"
}

# check_disk MIB: a full disk is named before anything is half written.
check_disk() {
    local free
    free=$(df -Pm "$LYCEUM_HOME" | awk 'NR == 2 { print $4 }')
    [ "$free" -ge "$1" ] ||
        die "the disk of $LYCEUM_HOME has $free MiB left and $1 MiB are needed; free some space or choose another place with LYCEUM_HOME."
}

# One launcher works on a home at a time. The lock goes with the process, even after kill -9; daemons must not inherit it.
lock_home() {
    exec 9>"$LYCEUM_HOME/run/lock"
    flock -n 9 && return
    say "Waiting for another ./lyceum that works on $LYCEUM_HOME …"
    flock -w 900 9 || die "another ./lyceum has been busy on $LYCEUM_HOME for 15 minutes; stop it and try again."
}

# require_claimed_ports PROGRAM…: while a program runs the home has its ports and no others.
require_claimed_ports() {
    local before name
    before=$(cat "$LYCEUM_HOME/run/port_base" 2>/dev/null) && [ "$before" != "$LYCEUM_PORT_BASE" ] || return 0
    for name in "$@"; do
        ! running "$name" ||
            die "Lyceum runs at $LYCEUM_HOME with LYCEUM_PORT_BASE=$before; stop it first with ./lyceum down, or choose another LYCEUM_HOME."
    done
}

# claim_ports PROGRAM…: from now on the home is known by its ports.
claim_ports() {
    require_claimed_ports "$@"
    write_private "$LYCEUM_HOME/run/port_base" <<<"$LYCEUM_PORT_BASE"
}

# render FILE: the template on stdout, each @NAME@ replaced by the variable NAME; a name without a variable is an error.
render() {
    local text name
    text=$(<"$1")
    while [[ $text =~ @([A-Z][A-Z_]*)@ ]]; do
        name=${BASH_REMATCH[1]}
        [ -n "${!name+set}" ] || die "$1 uses @$name@, which is not set."
        text=${text//"@$name@"/"${!name}"}
    done
    printf '%s\n' "$text"
}

# write_private FILE: stdin into FILE, mode 0600, all or nothing.
write_private() (
    umask 077
    cat >"$1.new"
    mv "$1.new" "$1"
)
