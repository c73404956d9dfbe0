# shellcheck shell=bash
# The demo's accounts and its courses.

readonly DEMO_ADMIN_LOGIN=admin
readonly DEMO_LEARNER_LOGIN=learner

demo_environment() {
    operator_environment
    printf '%s\n' LYCEUM_CTL="$LYCEUM_BUILD_DIR/bin/lyceumctl" \
        LYCEUM_DEMO_ADMIN_LOGIN="$DEMO_ADMIN_LOGIN" LYCEUM_DEMO_ADMIN_PASSWORD_FILE="$(secret_file demo_admin)" \
        LYCEUM_DEMO_LEARNER_LOGIN="$DEMO_LEARNER_LOGIN" LYCEUM_DEMO_LEARNER_PASSWORD_FILE="$(secret_file demo_learner)"
}

# create_admin: the first account with rights; an existing one gets the password of the secrets again.
create_admin() {
    local ctl=$LYCEUM_BUILD_DIR/bin/lyceumctl
    [ -x "$ctl" ] || return 0
    with_environment operator_environment - -- "$ctl" admin create --username "$DEMO_ADMIN_LOGIN" \
        --password-file "$(secret_file demo_admin)" >>"$LYCEUM_HOME/logs/demo.log" 2>&1 ||
        die "the admin account could not be made: $(last_log_line demo)(see $LYCEUM_HOME/logs/demo.log)"
}

demo_digest() { # of what the demo is made of, and of its passwords
    {
        (cd "$LYCEUM_ROOT/deploy/demo" && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)
        demo_accounts
    } | sha256sum
}

# deploy/demo/load.sh is idempotent; a mark keeps a warm start from asking again, until the demo itself changes.
load_demo() {
    local script=$LYCEUM_ROOT/deploy/demo/load.sh digest variables
    [ -x "$script" ] || return 0
    digest=$(demo_digest)
    [ "$(cat "$(demo_mark)" 2>/dev/null)" != "$digest" ] || return 0
    say "Loading the demo …"
    use_node || die "the demo needs Node ${NODE_AT_LEAST/ /.} or newer; connect to the network once, then run ./lyceum up again."
    create_admin
    mapfile -t variables < <(demo_environment)
    run_step demo env "${variables[@]}" "$script" ||
        die "the demo could not be loaded: $(last_log_line demo)(see $LYCEUM_HOME/logs/demo.log)"
    write_private "$(demo_mark)" <<<"$digest"
}

demo_accounts() { # role login password, one account a line; without its secret there is none
    [ ! -r "$(secret_file demo_learner)" ] || echo "learner $DEMO_LEARNER_LOGIN $(secret demo_learner)"
    [ ! -r "$(secret_file demo_admin)" ] || echo "admin $DEMO_ADMIN_LOGIN $(secret demo_admin)"
}
