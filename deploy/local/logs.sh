# shellcheck shell=bash
# Follows log files until interrupted; without a terminal it prints the last lines and ends.

command_logs() {
    local files=() follow=()
    [ $# -le 1 ] || usage_error "logs takes one service at most."
    if [ $# = 1 ]; then
        case $1 in
            '' | *[!a-z-]*) usage_error "'$1' is not the name of a service; ./lyceum status lists them." ;;
        esac
        files=("$LYCEUM_HOME/logs/$1.log")
        [ -f "${files[0]}" ] || usage_error "there is no log of '$1'; ./lyceum status lists the services."
    else
        compgen -G "$LYCEUM_HOME/logs/*.log" >/dev/null || die "there are no logs yet at $LYCEUM_HOME; run ./lyceum up first."
        files=("$LYCEUM_HOME"/logs/*.log)
    fi
    [ ! -t 1 ] || follow=(-F)
    exec tail -n 50 ${follow[@]+"${follow[@]}"} -- "${files[@]}"
}
