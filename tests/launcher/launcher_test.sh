#!/usr/bin/env bash
# The launcher's manners towards bad input and bad surroundings. Needs no server and no network; works in a folder of its own.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
# What a failing part may have started ends, too.
trap '"$root/lyceum" down >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
unset LYCEUM_FOR_TESTS LYCEUM_SERVERS_DIR LYCEUM_BUILD_DIR
# Two blocks of ports, others than those of another run at the same time.
readonly BASE=$((16000 + RANDOM % 100 * 40))
readonly NEXT=$((BASE + 20))
export LYCEUM_HOME=$work/home LYCEUM_PORT_BASE=$BASE
source "$root/deploy/local/common.sh"
source "$root/deploy/local/process.sh"
source "$root/tests/launcher/logs.sh"
source "$root/tests/launcher/web_cache.sh"

failures=0
fail() {
    printf 'FAILED %s\n' "$*"
    failures=$((failures + 1))
}

# refuses CODE PATTERN COMMAND…: that exit code, one line on stderr that matches, nothing on stdout.
refuses() {
    local code=$1 pattern=$2 got=0
    shift 2
    "$@" >"$work/out" 2>"$work/err" </dev/null || got=$?
    [ "$got" = "$code" ] || fail "$*: exit code $got, not $code: $(cat "$work/err")"
    grep -qE -- "$pattern" "$work/err" || fail "$*: no word of '$pattern' but: $(cat "$work/err")"
    [ "$(wc -l <"$work/err")" = 1 ] || fail "$*: not one line: $(cat "$work/err")"
    [ ! -s "$work/out" ] || fail "$*: printed $(cat "$work/out")"
}

expect() { # COMMAND… must succeed
    "$@" >"$work/out" 2>"$work/err" || fail "$*: $(cat "$work/err")"
}

lyceum=$root/lyceum

words_that_do_not_exist() {
    refuses 2 "no command 'bogus'" "$lyceum" bogus
    refuses 2 "no command '--bogus'" "$lyceum" --bogus
    refuses 2 "up takes no further words, not 'now'" "$lyceum" up now
    refuses 2 "down takes no further words" "$lyceum" down -f
    refuses 2 "build takes no further words" "$lyceum" build all
    refuses 2 "status knows --json only, not '--xml'" "$lyceum" status --xml
    refuses 2 "not the name of a service" "$lyceum" logs ../secrets/broker
    refuses 2 "no log of 'nothing'" "$lyceum" logs nothing
    refuses 2 "one service at most" "$lyceum" logs a b
    refuses 2 "test knows -L label" "$lyceum" test --fast
    refuses 2 "-L needs a value" "$lyceum" test -L
    refuses 2 "there is no server 'oracle'" "$root/deploy/local/server" oracle start
    refuses 2 "'dance' is not something a server does" "$root/deploy/local/server" redis dance
    refuses 1 "there is no home" "$root/deploy/local/server" redis start
    expect "$lyceum" --help
    grep -q 'LYCEUM_PORT_BASE' "$work/out" || fail "--help does not explain LYCEUM_PORT_BASE"
    local command
    for command in up down status logs test build bench; do
        expect "$lyceum" $command --help
        grep -q '^usage: ./lyceum' "$work/out" || fail "$command --help does not tell what there is"
    done
    refuses 2 "no command 'bogus'" "$lyceum" bogus --help
}

settings_out_of_bounds() {
    local value
    for value in abc 80 32749 99999 -1 0x5000 123456789012345678901; do
        refuses 2 "LYCEUM_PORT_BASE must be .*$value" env LYCEUM_PORT_BASE="$value" "$lyceum" status
    done
    refuses 2 "path of letters, digits" env LYCEUM_HOME="$work/a home" "$lyceum" status
    refuses 2 "path of letters, digits" env LYCEUM_HOME="$work/a|b" "$lyceum" status
    refuses 2 "LYCEUM_SERVERS_DIR must be a path of letters, digits" env LYCEUM_SERVERS_DIR="$work/a tree" "$lyceum" status
    refuses 2 "choose a path of at most 80" env LYCEUM_HOME="/tmp/$(printf 'x%.0s' {1..90})" "$lyceum" status
}

relative_paths_mean_the_callers_folder() {
    local line
    (cd "$work" && LYCEUM_HOME=near LYCEUM_SERVERS_DIR=./trees// LYCEUM_FOR_TESTS=1 "$root/deploy/local/test_servers" env &&
        LYCEUM_HOME=near LYCEUM_FOR_TESTS=1 "$root/deploy/local/test_servers" env) >"$work/out" 2>"$work/err" ||
        fail "a relative home: $(cat "$work/err")"
    for line in HOME="$work/near" SERVERS_DIR="$work/trees" SERVERS_DIR="$work/near/servers"; do
        grep -qF "LYCEUM_${line/=/=\"}\"" "$work/out" || fail "no $line of a relative path: $(grep -E '_(HOME|SERVERS)' "$work/out")"
    done
    rm -r "$work/near"
}

home_that_cannot_be_made() {
    : >"$work/plain"
    refuses 1 "cannot create .*choose another place with LYCEUM_HOME" env LYCEUM_HOME="$work/plain/home" "$lyceum" up
}

full_disk() {
    mkdir -p "$work/tools"
    printf '#!/bin/sh\necho head\necho "none 100 93 7 99%% /"\n' >"$work/tools/df"
    chmod +x "$work/tools/df"
    refuses 1 "has 7 MiB left and 1024 MiB are needed" env PATH="$work/tools:$PATH" "$lyceum" up
    rm "$work/tools/df"
}

missing_package() {
    printf '#!/bin/sh\nexit 1\n' >"$work/tools/dpkg-query"
    printf '#!/bin/sh\nexit 100\n' >"$work/tools/apt-get"
    chmod +x "$work/tools/dpkg-query" "$work/tools/apt-get"
    env PATH="$work/tools:$PATH" "$lyceum" up >"$work/out" 2>"$work/err" </dev/null && fail "up without packages succeeded"
    grep -qE '(could not install|packages are missing).*librabbitmq-dev' "$work/err" || fail "missing package: $(cat "$work/err")"
    rm "$work/tools/dpkg-query" "$work/tools/apt-get"
}

# Tools that tell of having been called, in a PATH of their own; the last argument is what dpkg-query says of a package.
fake_tools() {
    local tool
    for tool in apt-get npm curl; do printf '#!/bin/sh\necho "$0 $*" >>"%s/called"\nexit 100\n' "$work" >"$work/tools/$tool"; done
    printf '#!/bin/sh\nprintf %s\n' "$1" >"$work/tools/dpkg-query"
    chmod +x "$work"/tools/*
    : >"$work/called"
}

fetching() { # COMMAND…: with the launcher's functions, in a shell of its own
    PATH="$work/tools:$PATH" bash -euc 'root=$1; shift
        for part in common process packages servers; do source "$root/deploy/local/$part.sh"; done
        make_home 1
        "$@"' fetching "$root" "$@"
}

fetching_into() { LYCEUM_SERVERS_DIR=$1 fetching fetch_servers; } # FOLDER

no_network() {
    local tree=$LYCEUM_HOME/servers
    fake_tools installed
    # shellcheck disable=SC2016  # expanded inside
    expect fetching eval 'install_packages $BUILD_PACKAGES $DATABASE_PACKAGES $TEST_PACKAGES'
    mkdir -p "$tree"
    : >"$tree/complete"
    expect fetching fetch_servers
    [ ! -s "$work/called" ] || fail "what is there was asked for: $(cat "$work/called")"
    rm -r "$tree"
    fetching fetch_servers >"$work/out" 2>"$work/err" && fail "servers came from nowhere"
    grep -q 'connect to the network and run ./lyceum up again' "$work/err" || fail "no network: $(cat "$work/err")"
    [ -s "$work/called" ] || fail "nobody was asked for the servers"
    [ ! -e "$tree/complete" ] || fail "servers that were not fetched are said to be complete"
    rm "$work"/tools/*
}

folders_of_the_operator_stay() {
    local tree=$work/precious
    fake_tools installed
    mkdir "$tree" "$tree.new"
    echo letter >"$tree/letter"
    refuses 1 "$tree holds something else than the servers of Lyceum.*LYCEUM_SERVERS_DIR" \
        fetching_into "$tree"
    mv "$tree/letter" "$tree.new/letter"
    refuses 1 "$tree.new holds something else" fetching_into "$tree"
    mv "$tree.new/letter" "$work/letter"
    rmdir "$tree.new" "$tree"
    cp "$work/letter" "$tree"
    refuses 1 "$tree holds something else" fetching_into "$tree"
    [ -f "$tree" ] && [ -f "$work/letter" ] && [ ! -s "$work/called" ] || fail "a file of the operator's is gone"
    rm "$work"/tools/* "$tree" "$work/letter"
}

# What a killed launcher left half unpacked is ours, marked before anything came into it.
half_a_tree_is_begun_anew() {
    local tree=$work/half
    fake_tools installed
    mkdir "$tree"
    fetching_into "$tree" >"$work/out" 2>"$work/err" && fail "servers came from nowhere"
    [ "$(ls -A "$tree.new")" ] || fail "nothing was begun"
    : >"$tree.new/half"
    fetching_into "$tree" >"$work/out" 2>"$work/err" && fail "servers came from nowhere"
    grep -q 'connect to the network' "$work/err" || fail "half a tree: $(cat "$work/err")"
    [ ! -e "$tree.new/half" ] && [ -s "$work/called" ] || fail "half a tree was kept"
    rm -r "$work"/tools/* "$tree.new"
}

two_copies_share_no_port() {
    local ports
    # shellcheck disable=SC2016  # expanded inside
    ports=$(for base in $BASE $NEXT; do
        LYCEUM_PORT_BASE=$base bash -euc 'source "$1/deploy/local/common.sh"
            for name in $(sed -n "s/^ *\([a-z-]*\)) offset=.*/\1/p" "$1/deploy/local/common.sh"); do port "$name"; done' ports "$root"
    done | sort -n)
    [ "$(wc -l <<<"$ports")" = 26 ] || fail "not the ports of 13 programs, twice: $ports"
    [ -z "$(uniq -d <<<"$ports")" ] || fail "shared: $(uniq -d <<<"$ports")"
    [ "$(head -n 1 <<<"$ports")" -ge $BASE ] && [ "$(tail -n 1 <<<"$ports")" -le $((NEXT + 19)) ] || fail "out of their blocks: $ports"
}

busy_port() {
    local listener redis=$((BASE + 7)) recommender=$((NEXT + 14))
    python3 -c 'import socket, sys, time
listeners = [socket.create_server(("127.0.0.1", int(port))) for port in sys.argv[1:]]
time.sleep(60)' $redis $recommender &
    listener=$!
    wait_until 10 port_open $redis && wait_until 10 port_open $recommender || fail "the listener did not start"
    rm -f "$LYCEUM_HOME/run/port_base"
    refuses 1 "port $redis, which redis needs, is used by another program.*LYCEUM_PORT_BASE=" "$lyceum" up
    refuses 1 "port $recommender, which recommender needs, is used" env LYCEUM_PORT_BASE=$NEXT "$lyceum" up
    [ ! -e "$LYCEUM_HOME/run/port_base" ] || fail "ports that are not free are claimed"
    expect env LYCEUM_FOR_TESTS=1 "$root/deploy/local/test_servers" env
    refuses 1 "port $redis, which redis needs, is used by another program.*LYCEUM_PORT_BASE=" \
        "$root/deploy/local/server" redis start
    kill "$listener"
    wait "$listener" 2>/dev/null || return 0
}

secrets_are_private() {
    local file
    for file in "$LYCEUM_HOME"/secrets/*; do
        [ "$(stat -c %a "$file")" = 600 ] || fail "$file has mode $(stat -c %a "$file")"
    done
    [ -s "$LYCEUM_HOME/secrets/token_private.pem" ] || fail "there is no token key"
}

# with_secrets COMMAND: in a shell of its own that has the launcher's functions, a home with secrets and a demo that tells of being loaded.
with_secrets() {
    bash -euc 'set -o pipefail
        for part in common process secrets packages servers services node demo; do source "$1/deploy/local/$part.sh"; done
        use_node() { :; }; create_admin() { echo "admin $(secret demo_admin)"; }; run_step() { echo loaded; }
        make_home 1; mkdir -p "$LYCEUM_HOME/mariadb"; make_secrets
        eval "$2"' with_secrets "$root" "$1"
}

passwords_made_anew_are_true() {
    local admin files=$LYCEUM_HOME/secrets
    expect with_secrets load_demo
    expect with_secrets load_demo
    [ ! -s "$work/out" ] || fail "the demo is loaded at every start: $(cat "$work/out")"
    rm "$files/demo_admin"
    expect with_secrets load_demo
    admin=$(cat "$files/demo_admin")
    grep -qx "admin $admin" "$work/out" && grep -qx loaded "$work/out" || fail "the new password is told to nobody"
    rm "$files/demo_learner"
    expect with_secrets 'load_demo >/dev/null; demo_accounts'
    [ "$(cat "$work/out")" = "admin admin $admin" ] || fail "accounts without a password that works: $(cat "$work/out")"
    rm "$LYCEUM_HOME/mariadb/demo"
}

# Else the list of similar positions is empty wherever one looks.
positions_of_the_demo_have_similar_ones() {
    local alone
    alone=$(awk 'NR == FNR { if (/"kind": "position"/) { match($0, /"id": [0-9]+/); alone[substr($0, RSTART + 6, RLENGTH - 6)] } next }
        { taken = 0; for (i = 2; i <= NF; ++i) taken += $i in alone; if (taken > 1) for (i = 2; i <= NF; ++i) shared[$i] }
        END { for (id in alone) if (!(id in shared)) print id }' "$root"/deploy/demo/{courses.jsonl,enrollments.txt})
    [ -z "$alone" ] || fail "positions of the demo that nobody took with another: $alone"
}

public_key_follows_the_private_one() {
    local before files=$LYCEUM_HOME/secrets
    expect with_secrets true
    before=$(stat -c %i "$files/token_public.pem")
    expect with_secrets true
    [ "$before" = "$(stat -c %i "$files/token_public.pem")" ] || fail "the public key is written again for nothing"
    rm "$files/token_private.pem"
    expect with_secrets true
    openssl pkey -in "$files/token_private.pem" -pubout | cmp -s - "$files/token_public.pem" || fail "the public key is another's"
}

status_of_nothing() {
    local code=0
    "$lyceum" status --json >"$work/out" 2>"$work/err" || code=$?
    [ "$code" = 1 ] || fail "status of nothing exits with $code"
    python3 -c 'import json, sys
s = json.load(open(sys.argv[1]))
assert s["url"] == "http://127.0.0.1:" + sys.argv[2], s["url"]
assert {"rabbitmq", "mariadb", "redis", "nginx", "gateway", "auth", "course", "media", "recommender"} == {x["name"] for x in s["services"]}
assert not any(x["healthy"] for x in s["services"])
assert {a["role"] for a in s["accounts"]} == {"learner", "admin"}' "$work/out" $BASE || fail "status --json: $(cat "$work/out")"
}

a_home_remembers_its_ports() {
    mkdir -p "$LYCEUM_HOME/run"
    echo $NEXT >"$LYCEUM_HOME/run/port_base"
    env -u LYCEUM_PORT_BASE "$lyceum" status >"$work/out" 2>"$work/err" && fail "nothing is healthy"
    [ "$(tail -n 1 "$work/out")" = "http://127.0.0.1:$NEXT" ] || fail "the ports are forgotten: $(cat "$work/out" "$work/err")"
    start_daemon redis sleep 60
    refuses 1 "runs at $LYCEUM_HOME with LYCEUM_PORT_BASE=$NEXT; stop it first" "$lyceum" up
    stop_daemon redis
    (
        running() { false; }
        claim_ports redis
    )
    [ "$(cat "$LYCEUM_HOME/run/port_base")" = $BASE ] || fail "a home that is down keeps its ports"
    expect "$lyceum" down
    [ ! -e "$LYCEUM_HOME/run/port_base" ] || fail "down leaves the ports claimed"
}

# A pid file outlives its process, and the number goes to a stranger: he must be left alone.
stranger_with_our_pid() {
    tail -f /dev/null &
    local stranger=$!
    echo "$stranger 1" >"$LYCEUM_HOME/run/redis.pid"
    expect "$lyceum" down
    kill -0 "$stranger" || fail "down killed a stranger"
    [ ! -e "$LYCEUM_HOME/run/redis.pid" ] || fail "down left a stale pid file"
    kill "$stranger"
    wait "$stranger" 2>/dev/null || return 0
}

# Reached by a link, a server is still ours: its executable has the name behind the link.
orphans_behind_a_link() {
    local server
    mkdir -p "$work/tree"
    ln -s tree "$work/link"
    cp "$(command -v sleep)" "$work/tree/server"
    setsid "$work/link/server" 60 &
    server=$!
    # shellcheck disable=SC2317  # called by wait_until
    found() { [ "$(LYCEUM_SERVERS_DIR=$work/link orphans_of "$server")" = "$server" ]; }
    wait_until 5 found || fail "a server in a linked tree is not known as ours"
    kill "$server"
    wait "$server" 2>/dev/null || return 0
}

a_daemon_is_known_when_it_is_started() {
    mkdir -p "$LYCEUM_HOME"/{run,logs}
    echo "4194304 1" >"$(pid_file slow)" # of its life before
    # shellcheck disable=SC2317  # called by start_daemon; a busy machine
    setsid() { sleep 1.2 && exec setsid "$@"; }
    start_daemon slow sleep 60
    unset -f setsid
    running slow || fail "whoever waits for it takes it for dead"
    stop_daemon slow
}

supervisor_brings_back_and_ends() {
    local first
    start_daemon worker.supervisor "$root/deploy/local/supervise" "$(pid_file worker)" tail -f /dev/null
    wait_until 10 running worker || fail "the supervised process did not start"
    first=$(pid_of worker)
    kill -KILL "$first"
    # shellcheck disable=SC2317  # called by wait_until
    came_back() { running worker && [ "$(pid_of worker)" != "$first" ]; }
    wait_until 10 came_back || fail "the killed process did not come back"
    stop_daemon worker.supervisor
    wait_until 10 not_running worker || fail "the process outlived its supervisor's end"
}

building() { # HOME
    LYCEUM_HOME=$work/$1 PATH="$work/tools:$PATH" bash -euc 'for part in common process secrets packages servers node build; do
        source "$1/deploy/local/$part.sh"; done
        LYCEUM_ROOT=$2
        make_home 1
        check_disk() { :; }
        build_all release' building "$root" "$work/checkout"
}

homes_of_one_checkout_build_in_turn() {
    local other checkout=$work/checkout
    mkdir -p "$checkout/build/release"
    touch "$checkout/CMakeLists.txt" "$checkout/build/release/build.ninja"
    # Whoever finds another one at work says so, and waits a little to be found.
    printf '#!/bin/sh\ncd "%s" && { mkdir busy || echo clash >>clashes; }; echo build >>builds; sleep 0.5; rmdir busy\n' "$checkout" >"$work/tools/ninja"
    chmod +x "$work/tools/ninja"
    building one >"$work/one.log" 2>&1 &
    other=$!
    building two >"$work/two.log" 2>&1 || fail "the second home builds nothing: $(cat "$work/two.log")"
    wait "$other" || fail "the first home builds nothing: $(cat "$work/one.log")"
    [ "$(wc -l <"$checkout/builds")" = 2 ] && [ ! -e "$checkout/clashes" ] || fail "two builds at once in one checkout"
    rm -r "$work/tools/ninja" "$checkout" "$work"/{one,two} "$work"/{one,two}.log
}

what_was_built_anew_is_outdated() (
    LYCEUM_BUILD_DIR=$work/build
    source "$root/deploy/local/services.sh"
    mkdir -p "$LYCEUM_BUILD_DIR/bin" "$LYCEUM_HOME/run"
    touch -d '1 hour ago' "$(binary course)"
    touch "$(pid_file course)"
    ! outdated course || exit 1
    touch -d '1 hour' "$(binary course)"
    outdated course
)

for part in words_that_do_not_exist settings_out_of_bounds relative_paths_mean_the_callers_folder \
    home_that_cannot_be_made full_disk missing_package no_network folders_of_the_operator_stay half_a_tree_is_begun_anew \
    two_copies_share_no_port busy_port passwords_made_anew_are_true positions_of_the_demo_have_similar_ones \
    public_key_follows_the_private_one secrets_are_private status_of_nothing a_home_remembers_its_ports stranger_with_our_pid \
    orphans_behind_a_link a_daemon_is_known_when_it_is_started supervisor_brings_back_and_ends \
    logs_are_bounded_while_they_are_written logs_behind_a_link_are_bounded supervisor_bounds_the_logs logs_that_cannot_be_rotated_stop_nobody \
    nginx_cache_comes_and_goes homes_of_one_checkout_build_in_turn; do
    "$part"
done
what_was_built_anew_is_outdated || fail "a service is not known to run an older build"
[ $failures = 0 ] || exit 1
echo "all of the launcher's manners hold"
