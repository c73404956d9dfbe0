#!/bin/sh
# render.sh SOURCE TARGET: copies Nginx's configuration with each @NAME@ replaced by the environment's value. Plain sh and
# sed, because the container has no more. Every name must be set; values are paths and addresses without | and &.
set -eu
source=$1
target=$2
names="NGINX_USER_LINE NGINX_RUN_DIR NGINX_DIR NGINX_LISTEN NGINX_ACCESS_LOG GATEWAY_ADDRESS MEDIA_ADDRESS EDGE_KEY_CONF
    MEDIA_DIR STATIC_DIR SIGN_IN_RATE SECURE_COOKIES PUBLIC_SCHEME TRUSTED_PROXY"
script=
for name in $names; do
    value=
    eval "value=\${$name?is not set}"
    script="$script;s|@$name@|$value|g"
done
mkdir -p "$target/snippets"
for file in nginx.conf $(cd "$source" && ls snippets/*.conf); do
    sed "${script#;}" "$source/$file" >"$target/$file"
done
