# shellcheck shell=bash
# Where Nginx keeps what it may answer from for a second; part of launcher_test.sh.

# In memory, so that a stop must clear it away; after a restart of the machine the link leads nowhere.
nginx_cache_comes_and_goes() {
    local link=$LYCEUM_HOME/run/nginx-cache first second
    source "$root/deploy/local/nginx.sh"
    nginx_make_cache
    first=$(readlink -f "$link")
    touch "$link/file"
    nginx_make_cache
    second=$(readlink -f "$link")
    [ -w "$link" ] && [ ! -e "$link/file" ] || fail "Nginx begins with an old cache"
    [ ! -L "$link" ] || [ ! -e "$first" ] || fail "the cache before stays in memory"
    rm -rf "$second"
    nginx_make_cache
    [ -w "$link/." ] || fail "no cache after its memory is gone"
    second=$(readlink -f "$link")
    nginx_remove_cache
    [ ! -e "$second" ] && [ ! -e "$link" ] || fail "a stopped Nginx leaves its cache"
    mkdir -p "$work/foreign"
    ln -s "$work/foreign" "$link"
    nginx_remove_cache
    [ -d "$work/foreign" ] || fail "a link to a stranger's folder is followed"
}
