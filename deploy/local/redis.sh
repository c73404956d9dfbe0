# shellcheck shell=bash
# The private cache.

redis_configure() {
    mkdir -p "$LYCEUM_HOME/redis"
    REDIS_BIND=127.0.0.1 REDIS_PORT=$(port redis) REDIS_DIR=$LYCEUM_HOME/redis REDIS_PASSWORD=$(secret redis) \
        render "$LYCEUM_ROOT/deploy/redis/redis.conf" | write_private "$LYCEUM_HOME/redis/redis.conf"
}

redis_start() {
    require_free redis "$(port redis)"
    with_server_libraries start_daemon redis "$LYCEUM_SERVERS_DIR/usr/bin/redis-server" "$LYCEUM_HOME/redis/redis.conf"
}

redis_ping() {
    (
        exec 3<>"/dev/tcp/127.0.0.1/$(port redis)" || exit 1
        printf 'AUTH %s\r\nPING\r\n' "$(secret redis)" >&3
        read -r -t 2 _ <&3 && read -r -t 2 answer <&3
        [ "${answer%$'\r'}" = +PONG ]
    ) 2>/dev/null
}

redis_stop() { stop_daemon redis TERM 10; }
