# shellcheck shell=bash
# The private broker and its port mapper, both on 127.0.0.1 only.

readonly BROKER_USER=lyceum

rabbitmq_configure() {
    local dir=$LYCEUM_HOME/rabbitmq
    (umask 077 && mkdir -p "$dir"/{mnesia,home})
    RABBITMQ_LISTEN=127.0.0.1:$(port rabbitmq) RABBITMQ_DEFINITIONS=$dir/definitions.json RABBITMQ_MEMORY=768MiB \
        render "$LYCEUM_ROOT/deploy/rabbitmq/rabbitmq.conf" | write_private "$dir/rabbitmq.conf"
    BROKER_PASSWORD_HASH=$(broker_password_hash) \
        render "$LYCEUM_ROOT/deploy/rabbitmq/definitions.json" | write_private "$dir/definitions.json"
    cp "$LYCEUM_ROOT/deploy/rabbitmq/advanced.config" "$dir/advanced.config"
    printf '[].\n' >"$dir/enabled_plugins"
    # The node's name must resolve even where /etc/hosts does not know localhost.
    printf '{lookup, [file]}.\n{host, {127,0,0,1}, ["localhost"]}.\n' >"$dir/inetrc"
    secret erlang_cookie | write_private "$dir/home/.erlang.cookie"
    chmod 400 "$dir/home/.erlang.cookie"
}

rabbitmq_environment() {
    local dir=$LYCEUM_HOME/rabbitmq
    printf '%s\n' HOME="$dir/home" PATH="$LYCEUM_SERVERS_DIR/usr/lib/erlang/bin:$PATH" \
        ERL_EPMD_PORT="$(port epmd)" ERL_EPMD_ADDRESS=127.0.0.1 ERL_INETRC="$dir/inetrc" \
        ERL_CRASH_DUMP_SECONDS=0 ERL_MAX_PORTS=8192 RABBITMQ_NODENAME=lyceum@localhost \
        RABBITMQ_CONF_ENV_FILE=/dev/null RABBITMQ_CONFIG_FILE="$dir/rabbitmq.conf" \
        RABBITMQ_ADVANCED_CONFIG_FILE="$dir/advanced.config" RABBITMQ_ENABLED_PLUGINS_FILE="$dir/enabled_plugins" \
        RABBITMQ_MNESIA_BASE="$dir/mnesia" RABBITMQ_MNESIA_DIR="$dir/mnesia/node" RABBITMQ_LOG_BASE="$LYCEUM_HOME/logs" \
        RABBITMQ_LOGS=- RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT="$(port rabbitmq)" \
        RABBITMQ_DIST_PORT="$(port erlang)" RABBITMQ_SCHEDULER_BIND_TYPE=u detached=true \
        RABBITMQ_MAX_NUMBER_OF_PROCESSES=131072 RABBITMQ_MAX_NUMBER_OF_ATOMS=1048576 \
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS=-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none"
}

rabbitmq_start() {
    local variables script
    script=$(echo "$LYCEUM_SERVERS_DIR"/usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/rabbitmq-server)
    mapfile -t variables < <(rabbitmq_environment)
    if ! running epmd; then
        require_free epmd "$(port epmd)"
        start_daemon epmd env "${variables[@]}" \
            "$(echo "$LYCEUM_SERVERS_DIR"/usr/lib/erlang/erts-*/bin/epmd)" -address 127.0.0.1 -port "$(port epmd)"
        await epmd 10 port_open "$(port epmd)"
    fi
    require_free rabbitmq "$(port rabbitmq)"
    require_free "rabbitmq (distribution)" "$(port erlang)"
    with_server_libraries start_daemon rabbitmq env "${variables[@]}" "$script"
}

# An AMQP header gets the broker's Connection.Start, a method frame (first byte 1), only once it serves.
rabbitmq_ping() {
    (
        exec 3<>"/dev/tcp/127.0.0.1/$(port rabbitmq)" || exit 1
        printf 'AMQP\0\0\11\1' >&3
        [ "$(timeout 2 head -c 1 <&3 | od -An -tu1 | tr -d ' ')" = 1 ]
    ) 2>/dev/null
}

# A broker that is still booting loses the signal and would hang.
rabbitmq_hears() { ! running rabbitmq || rabbitmq_ping; }

rabbitmq_stop() {
    wait_until 15 rabbitmq_hears || warn "rabbitmq does not answer and is stopped all the same."
    stop_daemon rabbitmq TERM 40
    stop_daemon epmd TERM 5
}
