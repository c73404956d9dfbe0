# shellcheck shell=bash
# Lyceum's own processes: their environment, their start under a supervisor, their health.

readonly ALL_SERVICES="auth course media recommender gateway"
readonly SERVICE_START_SECONDS=30
readonly SERVICE_STOP_SECONDS=35 # a drain may take 25

binary() { echo "$LYCEUM_BUILD_DIR/bin/lyceum-$1"; }

built_services() {
    local name
    for name in $ALL_SERVICES; do [ ! -x "$(binary "$name")" ] || printf '%s ' "$name"; done
}

common_environment() {
    printf '%s\n' LYCEUM_LOG_LEVEL="${LYCEUM_LOG_LEVEL:-info}" LYCEUM_BIND=127.0.0.1 \
        LYCEUM_CACHED="${LYCEUM_CACHED:-1}" LYCEUM_BROKER_HOSTS="127.0.0.1:$(port rabbitmq)" LYCEUM_BROKER_USER="$BROKER_USER" \
        LYCEUM_BROKER_PASSWORD_FILE="$(secret_file broker)" LYCEUM_BROKER_VHOST=/ \
        LYCEUM_REDIS_HOST=127.0.0.1 LYCEUM_REDIS_PORT="$(port redis)" LYCEUM_REDIS_PASSWORD_FILE="$(secret_file redis)" \
        LYCEUM_TOKEN_PUBLIC_KEY_FILE="$(secret_file token_public.pem)"
}

# service_environment NAME: NAME=value lines; secrets only as names of files.
service_environment() {
    common_environment
    echo "LYCEUM_METRICS_PORT=$(port "$1-metrics")"
    case $1 in
        auth | course | media | recommender)
            printf '%s\n' LYCEUM_DB_HOST=127.0.0.1 LYCEUM_DB_PORT="$(port mariadb)" LYCEUM_DB_NAME="lyceum_$1" \
                LYCEUM_DB_USER="lyceum_$1" LYCEUM_DB_PASSWORD_FILE="$(secret_file "db_lyceum_$1")" \
                LYCEUM_THREADS="${LYCEUM_THREADS:-8}"
            ;;
    esac
    case $1 in
        auth) printf '%s\n' LYCEUM_TOKEN_PRIVATE_KEY_FILE="$(secret_file token_private.pem)" \
            LYCEUM_SEAL_PRIVATE_KEY_FILE="$(secret_file seal_private)" ;;
        media) printf '%s\n' LYCEUM_HTTP_PORT="$(port media)" LYCEUM_MEDIA_DIR="$LYCEUM_HOME/media" \
            LYCEUM_EDGE_KEY_FILE="$(secret_file edge_key)" ;;
        recommender) printf '%s\n' LYCEUM_MODEL_DIR="$LYCEUM_HOME/models" OPENBLAS_NUM_THREADS=1 ;;
        gateway) printf '%s\n' LYCEUM_HTTP_PORT="$(port gateway)" LYCEUM_EDGE_KEY_FILE="$(secret_file edge_key)" \
            LYCEUM_SEAL_PUBLIC_KEY_FILE="$(secret_file seal_public)" \
            LYCEUM_TEMPLATE_DIR="$LYCEUM_ROOT/services/gateway/templates" \
            LYCEUM_STATIC_DIR="$LYCEUM_ROOT/services/web/dist" ;;
    esac
}

# What lyceumctl may know: it signs its own commands and reaches the broker.
operator_environment() {
    common_environment
    printf '%s\n' LYCEUM_TOKEN_PRIVATE_KEY_FILE="$(secret_file token_private.pem)" \
        LYCEUM_SEAL_PUBLIC_KEY_FILE="$(secret_file seal_public)" LYCEUM_URL="$(lyceum_url)"
}

lyceum_url() { echo "http://127.0.0.1:$(port nginx)"; }

with_environment() { # ENVIRONMENT_FUNCTION ARGUMENT -- COMMAND…
    local variables
    mapfile -t variables < <("$1" "$2")
    shift 3
    env "${variables[@]}" "$@"
}

migrate_services() {
    local name jobs=() failed=
    for name in $(built_services); do
        [ "$name" != gateway ] || continue
        with_environment service_environment "$name" -- "$(binary "$name")" migrate \
            </dev/null >>"$LYCEUM_HOME/logs/$name.log" 2>&1 9>&- &
        jobs+=("$name:$!")
    done
    for name in ${jobs[@]+"${jobs[@]}"}; do
        wait "${name#*:}" || failed="$failed ${name%:*}"
    done
    [ -z "$failed" ] || die "the database could not be migrated for:$failed (see the end of $LYCEUM_HOME/logs/SERVICE.log)."
}

# outdated NAME: whether what it runs or serves was built anew since its start. The gateway reads templates and the names of scripts once.
outdated() {
    local made=("$(binary "$1")") web=$LYCEUM_ROOT/services/web/dist/.vite/manifest.json
    if [ "$1" = gateway ]; then
        made+=("$LYCEUM_ROOT/services/gateway/templates")
        [ ! -e "$web" ] || made+=("$web")
    fi
    [ -n "$(find "${made[@]}" -newer "$(pid_file "$1")" -print -quit 2>/dev/null)" ]
}

service_ports_free() { # NAME
    require_free "$1" "$(port "$1-metrics")"
    case $1 in gateway | media) require_free "$1" "$(port "$1")" ;; esac
}

service_start() { # NAME
    local variables
    if running "$1.supervisor"; then
        outdated "$1" || return 0
        say "  $1 was built anew and starts again"
        stop_daemon "$1.supervisor" TERM $SERVICE_STOP_SECONDS
    fi
    stop_daemon "$1" TERM $SERVICE_STOP_SECONDS # left alone by a supervisor that was killed
    service_ports_free "$1"
    mapfile -t variables < <(service_environment "$1")
    start_daemon "$1.supervisor" env "${variables[@]}" "$LOCAL_DIR/supervise" "$(pid_file "$1")" "$(binary "$1")"
}

service_healthy() { # NAME
    local text
    running "$1" || return 1
    if [ "$1" = gateway ]; then
        curl --noproxy '*' -fsS --max-time 2 -o /dev/null "$(lyceum_url)/readyz" 2>/dev/null
    else
        text=$(curl --noproxy '*' -fsS --max-time 2 "http://127.0.0.1:$(port "$1-metrics")/metrics" 2>/dev/null) || return 1
        grep -qE '^lyceum_ready(\{[^}]*\})? 1$' <<<"$text"
    fi
}

start_services() { # NAME…
    local name
    for name in "$@"; do service_start "$name"; done
    for name in "$@"; do
        wait_until $SERVICE_START_SECONDS service_healthy "$name" ||
            die "$name is not ready after $SERVICE_START_SECONDS s: $(last_log_line "$name")(see ./lyceum logs $name)"
    done
}

stop_services() { # NAME…
    local name
    for name in "$@"; do
        {
            stop_daemon "$name.supervisor" TERM $SERVICE_STOP_SECONDS
            stop_daemon "$name" TERM $SERVICE_STOP_SECONDS
        } &
    done
    wait
}
