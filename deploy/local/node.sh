# shellcheck shell=bash
# Node for the pages' build: the system's if it is new enough, else a pinned one under the home.

readonly NODE_MAJOR=22
readonly NODE_AT_LEAST="20 19"

node_new_enough() { # COMMAND
    local version major minor
    version=$("$1" --version 2>/dev/null) || return 1
    IFS=. read -r major minor _ <<<"${version#v}"
    set -- $NODE_AT_LEAST
    [ "$major" -gt "$1" ] || { [ "$major" = "$1" ] && [ "$minor" -ge "$2" ]; }
}

pinned_node() { echo "$LYCEUM_HOME/node/node_modules/node/bin"; }

# use_node: leaves node and npm on PATH; fails when there is neither a good Node nor a network.
use_node() {
    if node_new_enough node && command -v npm >/dev/null; then return; fi
    if ! node_new_enough "$(pinned_node)/node"; then
        install_packages nodejs npm
        mkdir -p "$LYCEUM_HOME/node"
        say "Fetching Node $NODE_MAJOR …"
        npm install --prefix "$LYCEUM_HOME/node" --no-audit --no-fund --loglevel=error "node@$NODE_MAJOR" \
            >>"$LYCEUM_HOME/logs/packages.log" 2>&1 || return 1
        node_new_enough "$(pinned_node)/node" || return 1
    fi
    PATH=$(pinned_node):$PATH
}
