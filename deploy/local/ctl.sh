# shellcheck shell=bash
# lyceumctl with the environment of this home.

command_ctl() {
    local variables
    [ -x "$LYCEUM_BUILD_DIR/bin/lyceumctl" ] || die "lyceumctl is not built yet; run ./lyceum build first."
    [ -d "$LYCEUM_HOME/secrets" ] || make_home
    mapfile -t variables < <(operator_environment)
    exec env "${variables[@]}" "$LYCEUM_BUILD_DIR/bin/lyceumctl" "$@"
}
