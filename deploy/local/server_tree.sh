# shellcheck shell=bash
# RabbitMQ with Erlang, Redis and Nginx, unpacked into a folder instead of installed: installing would enable and start
# system services.

readonly SERVER_PACKAGES="rabbitmq-server redis-server nginx"

# The closure of the servers as on an empty system; of it, the servers themselves and the libraries this system lacks.
server_packages() {
    local package
    apt-get install -s -q --no-install-recommends -o Dir::State::status=/dev/null -o Debug::NoLocking=true \
        $SERVER_PACKAGES 2>/dev/null | awk '/^Inst/ { print $2 }' |
        while read -r package; do
            case $package in
                rabbitmq-server | erlang-* | redis-server | redis-tools | nginx | nginx-common) echo "$package" ;;
                libpython* | libperl*) ;;
                lib*) installed "$package" || echo "$package" ;;
            esac
        done
}

# Erlang finds its own files by an absolute path written into this script.
adopt_erlang() { # TREE FINAL_TREE
    sed -i "s|^\( *\)ROOTDIR=/usr/lib/erlang|\1ROOTDIR=$2/usr/lib/erlang|" "$1/usr/lib/erlang/bin/erl"
}

# Written into a tree before anything else and taken away last: what neither bears it nor is empty is the operator's.
readonly TREE_MARK=.lyceum-servers

require_ours() { # FOLDER
    [ ! -e "$1" ] || { [ -d "$1" ] && [ -z "$(ls -A "$1/")" ]; } || [ -f "$1/$TREE_MARK" ] ||
        die "$1 holds something else than the servers of Lyceum and is left alone; choose an empty or new folder with LYCEUM_SERVERS_DIR."
}

remove_tree() { # FOLDER
    require_ours "$1"
    [ ! -d "$1" ] || find "$1/" -mindepth 1 -maxdepth 1 ! -name "$TREE_MARK" -exec rm -rf {} +
    rm -rf "$1"
}

fetch_servers() {
    local tree=$LYCEUM_SERVERS_DIR new=$LYCEUM_SERVERS_DIR.new packages archive log=$LYCEUM_HOME/logs/packages.log
    [ ! -e "$tree/complete" ] || return 0
    require_ours "$tree"
    require_ours "$new"
    mkdir -p "${tree%/*}" || die "cannot create $tree; choose another place with LYCEUM_SERVERS_DIR."
    exec 8>"$tree.lock" # homes that share a tree do not fetch it twice
    flock -w 600 8 || die "another ./lyceum has been fetching $tree for 10 minutes; stop it and try again."
    [ ! -e "$tree/complete" ] || return 0
    say "Fetching RabbitMQ, Redis and Nginx (private, under $tree) …"
    remove_tree "$new"
    remove_tree "$tree"
    mkdir "$new"
    : >"$new/$TREE_MARK"
    mkdir "$new/archives"
    refresh_package_lists
    packages=$(server_packages) || die "apt-get cannot resolve $SERVER_PACKAGES; see 'apt-get install -s $SERVER_PACKAGES'."
    [ -n "$packages" ] || die "the package lists are empty and RabbitMQ, Redis and Nginx must be fetched once; connect to the network and run ./lyceum up again."
    (cd "$new/archives" && apt-get download -q -o APT::Sandbox::User=root $packages) >>"$log" 2>&1 ||
        die "RabbitMQ, Redis and Nginx could not be fetched; connect to the network and run ./lyceum up again (see $log)."
    for archive in "$new"/archives/*.deb; do dpkg-deb -x "$archive" "$new" || die "$archive cannot be unpacked."; done
    rm -rf "$new/archives"
    adopt_erlang "$new" "$tree"
    : >"$new/complete"
    mv -T "$new" "$tree"
    exec 8>&-
}

# with_server_libraries COMMAND…: libraries of the tree come after none of the system's own, which it does not repeat.
with_server_libraries() {
    local path=$LYCEUM_SERVERS_DIR folder
    local libraries=
    for folder in "$path"/usr/lib/*-linux-gnu* "$path"/lib/*-linux-gnu*; do
        [ ! -d "$folder" ] || libraries=${libraries:+$libraries:}$folder
    done
    LD_LIBRARY_PATH=$libraries "$@"
}
