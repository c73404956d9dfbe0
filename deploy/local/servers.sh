# shellcheck shell=bash
# The four private servers as one: configured, started side by side, pinged, stopped.

readonly ALL_SERVERS="rabbitmq mariadb redis nginx"
readonly SERVER_START_SECONDS=60

source "$LOCAL_DIR/server_tree.sh"
source "$LOCAL_DIR/rabbitmq.sh"
source "$LOCAL_DIR/mariadb.sh"
source "$LOCAL_DIR/redis.sh"
source "$LOCAL_DIR/nginx.sh"

server_known() {
    case " $ALL_SERVERS " in *" $1 "*) ;; *) return 1 ;; esac
}

server_start() { # NAME; nothing happens when it runs already
    running "$1" && return
    end_orphans "$1"
    "$1_configure"
    "$1_start"
}

server_stop() { # NAME
    end_orphans "$1"
    "$1_stop"
}

server_wait() { await "$1" $SERVER_START_SECONDS "$1_ping"; }

start_and_wait() {
    server_start "$1"
    server_wait "$1"
}

start_servers() { # NAME…
    local name jobs=() job failed=0
    for name in "$@"; do
        start_and_wait "$name" &
        jobs+=($!)
    done
    for job in "${jobs[@]}"; do wait "$job" || failed=1; done
    [ $failed = 0 ] || exit 1
}

stop_servers() { # NAME…
    local name
    for name in "$@"; do server_stop "$name" & done
    wait
}
