# shellcheck shell=bash
# The private web server, the only way in.

nginx_configure() {
    local dir=$LYCEUM_HOME/nginx run=$LYCEUM_HOME/run user_line= scheme=${LYCEUM_SECURE_COOKIES:+https}
    mkdir -p "$dir"
    # Master and workers must be the same user to reach a home that only its owner may read.
    [ "$(id -u)" != 0 ] || user_line="user root;"
    printf 'proxy_set_header X-Edge-Key "%s";\n' "$(secret edge_key)" | write_private "$dir/edge_key.conf"
    NGINX_USER_LINE=$user_line NGINX_RUN_DIR=$run NGINX_DIR=$dir NGINX_LISTEN=127.0.0.1:$(port nginx) \
        NGINX_ACCESS_LOG=$LYCEUM_HOME/logs/nginx-access.log GATEWAY_ADDRESS=127.0.0.1:$(port gateway) \
        MEDIA_ADDRESS=127.0.0.1:$(port media) EDGE_KEY_CONF=$dir/edge_key.conf MEDIA_DIR=$LYCEUM_HOME/media \
        STATIC_DIR=$LYCEUM_ROOT/services/web/dist SIGN_IN_RATE="$LYCEUM_SIGN_IN_RATE" SECURE_COOKIES="${LYCEUM_SECURE_COOKIES:+proxy_cookie_flags ~ secure;}" \
        PUBLIC_SCHEME=${scheme:-http} TRUSTED_PROXY="${LYCEUM_TRUSTED_PROXY:+set_real_ip_from $LYCEUM_TRUSTED_PROXY; real_ip_header X-Forwarded-For;}" \
        "$LYCEUM_ROOT/nginx/render.sh" "$LYCEUM_ROOT/nginx" "$dir"
}

# What is kept for a second needs no disk: there are file systems on which making a small file takes a millisecond.
# Where memory is scarce it lies on the disk, and so it does for whoever may log out: systemd then empties /dev/shm of his.
nginx_make_cache() {
    local link=$LYCEUM_HOME/run/nginx-cache memory
    nginx_remove_cache
    if [ "$(id -u)" -lt 1000 ] && [ "$(df --output=avail -m /dev/shm 2>/dev/null | tail -n 1)" -ge 256 ] 2>/dev/null &&
        memory=$(mktemp -d /dev/shm/lyceum-cache.XXXXXX 2>/dev/null); then
        ln -s "$memory" "$link"
    else
        mkdir "$link"
    fi
}

nginx_remove_cache() {
    local link=$LYCEUM_HOME/run/nginx-cache target
    target=$(readlink "$link") || target=
    [[ $target != /dev/shm/lyceum-cache.* ]] || [ ! -O "$target" ] || rm -rf "$target"
    rm -rf "$link"
}

nginx_run() { # ARGUMENT…
    with_server_libraries "$@" "$LYCEUM_SERVERS_DIR/usr/sbin/nginx" -e stderr -p "$LYCEUM_HOME/run" -c "$LYCEUM_HOME/nginx/nginx.conf"
}

nginx_start() {
    require_free nginx "$(port nginx)"
    rm -f "$LYCEUM_HOME/run/compressor.sock" # which a killed Nginx leaves behind
    nginx_make_cache
    nginx_run start_daemon nginx
}

# Any HTTP answer is Nginx's own: the processes behind it have their own pings.
nginx_ping() {
    (
        exec 3<>"/dev/tcp/127.0.0.1/$(port nginx)" || exit 1
        printf 'GET /metrics HTTP/1.0\r\n\r\n' >&3
        read -r -t 2 answer <&3
        [ "${answer%% *}" = HTTP/1.1 ]
    ) 2>/dev/null
}

nginx_stop() {
    stop_daemon nginx TERM 10
    nginx_remove_cache
}
