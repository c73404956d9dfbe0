# shellcheck shell=bash
# What runs and whether it answers: a real ping of every server, readiness of every service.

probe() { # NAME -> "name pid healthy" on stdout
    local pid healthy=false
    pid=$(pid_of "$1") || pid=0
    if [ "$pid" != 0 ]; then
        if server_known "$1"; then
            ! "$1_ping" || healthy=true
        else
            ! service_healthy "$1" || healthy=true
        fi
    fi
    echo "$1 $pid $healthy"
}

probe_all() {
    local name folder
    folder=$(mktemp -d)
    for name in "$@"; do probe "$name" >"$folder/$name" & done
    wait
    for name in "$@"; do cat "$folder/$name"; done
    rm -rf "$folder"
}

status_json() { # ROWS
    local name pid healthy role login password separator=
    printf '{"url":"%s","services":[' "$(lyceum_url)"
    while read -r name pid healthy; do
        printf '%s{"name":"%s","pid":%s,"healthy":%s}' "$separator" "$name" "$pid" "$healthy"
        separator=,
    done <<<"$1"
    printf '],"accounts":['
    separator=
    while read -r role login password; do
        printf '%s{"role":"%s","login":"%s","password":"%s"}' "$separator" "$role" "$login" "$password"
        separator=,
    done < <(demo_accounts)
    printf ']}\n'
}

status_text() { # ROWS
    local name pid healthy word
    while read -r name pid healthy; do
        word="does not answer"
        [ "$pid" != 0 ] || word="is not running"
        [ "$healthy" = false ] || word=healthy
        printf '%-12s %8s  %s\n' "$name" "${pid/#0/-}" "$word"
    done <<<"$1"
    lyceum_url
}

command_status() {
    local rows json=
    case ${1:-} in
        '') ;;
        --json) json=1 ;;
        *) usage_error "status knows --json only, not '$1'." ;;
    esac
    [ $# -le 1 ] || usage_error "status takes one word at most."
    require_claimed_ports $ALL_SERVERS $ALL_SERVICES
    rows=$(probe_all $ALL_SERVERS $ALL_SERVICES)
    if [ -n "$json" ]; then status_json "$rows"; else status_text "$rows"; fi
    case $rows in *" false"*) return 1 ;; esac
}
