#!/bin/sh
# Fills in the shared configuration for the container and becomes Nginx.
set -eu
umask 077
export NGINX_DIR=/tmp/nginx NGINX_RUN_DIR=/tmp/nginx/run
mkdir -p "$NGINX_RUN_DIR/nginx-cache"
rm -f "$NGINX_RUN_DIR/compressor.sock" # which a killed Nginx leaves behind
printf 'proxy_set_header X-Edge-Key "%s";\n' "$(cat /run/secrets/edge_key)" >"$NGINX_DIR/edge_key.conf"
scheme=${LYCEUM_SECURE_COOKIES:+https}
export NGINX_USER_LINE='' NGINX_LISTEN=0.0.0.0:8000 NGINX_ACCESS_LOG=/dev/stdout EDGE_KEY_CONF="$NGINX_DIR/edge_key.conf" \
    MEDIA_DIR=/var/lib/lyceum/media STATIC_DIR=/usr/share/lyceum/static SIGN_IN_RATE="${LYCEUM_SIGN_IN_RATE:-10}" \
    SECURE_COOKIES="${LYCEUM_SECURE_COOKIES:+proxy_cookie_flags ~ secure;}" \
    PUBLIC_SCHEME="${scheme:-http}" TRUSTED_PROXY="${LYCEUM_TRUSTED_PROXY:+set_real_ip_from $LYCEUM_TRUSTED_PROXY; real_ip_header X-Forwarded-For;}"
/usr/share/lyceum/nginx/render.sh /usr/share/lyceum/nginx "$NGINX_DIR"
exec nginx -e stderr -p "$NGINX_RUN_DIR" -c "$NGINX_DIR/nginx.conf"
