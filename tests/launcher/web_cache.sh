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
    (
        # shellcheck disable=SC2317,SC2329  # called by nginx_make_cache
        df() { echo "$room"; }
        # shellcheck disable=SC2317,SC2329
        id() { echo "$user"; }
        user=0 room=300 && nginx_make_cache && [ -L "$link" ] || exit 1
        room=200 && nginx_make_cache && [ ! -L "$link" ] || exit 1
        user=1000 room=300 && nginx_make_cache && [ ! -L "$link" ] || exit 1
    ) || fail "Nginx's cache lies in the wrong place"
    nginx_remove_cache
    mkdir -p "$work/foreign"
    ln -s "$work/foreign" "$link"
    nginx_remove_cache
    [ -d "$work/foreign" ] || fail "a link to a stranger's folder is followed"
}
