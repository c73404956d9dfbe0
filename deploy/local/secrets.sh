# shellcheck shell=bash
# Secrets are made once per home, mode 0600, and travel only through files and pipes, never on a command line.

secret_file() { echo "$LYCEUM_HOME/secrets/$1"; }
secret() { cat "$(secret_file "$1")"; }

new_password() { openssl rand -hex 16; }

make_password() { # NAME
    [ -s "$(secret_file "$1")" ] || new_password | write_private "$(secret_file "$1")"
}

# The public key follows from the private one, whichever of them was there before.
make_token_keys() {
    local private public text
    private=$(secret_file token_private.pem)
    public=$(secret_file token_public.pem)
    [ -s "$private" ] ||
        openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 | write_private "$private"
    text=$(openssl pkey -in "$private" -pubout 2>/dev/null) || die "$private holds no private key; put it back, or delete it for a new one."
    [ "$text" = "$(cat "$public" 2>/dev/null)" ] || write_private "$public" <<<"$text"
}

# X25519, raw in Base64: commands that carry secrets are sealed for the auth service.
make_seal_keys() {
    local pem private public
    private=$(secret_file seal_private)
    public=$(secret_file seal_public)
    [ ! -s "$private" ] || [ ! -s "$public" ] || return 0
    pem=$(openssl genpkey -algorithm X25519)
    openssl pkey -outform DER <<<"$pem" | tail -c 32 | base64 -w0 | write_private "$private"
    openssl pkey -pubout -outform DER <<<"$pem" | tail -c 32 | base64 -w0 | write_private "$public"
}

demo_mark() { echo "$LYCEUM_HOME/mariadb/demo"; } # there as soon as the demo is loaded

readonly DATABASES="auth course media recommender"

make_secrets() {
    local name
    for name in broker redis edge_key erlang_cookie demo_admin; do make_password "$name"; done
    # Nobody can change a learner's password: once the account is there, a new one would be of no use.
    [ -e "$(demo_mark)" ] || make_password demo_learner
    for name in $DATABASES; do make_password "db_lyceum_$name"; done
    [ -z "${LYCEUM_FOR_TESTS:-}" ] || make_password db_lyceum_test
    make_token_keys
    make_seal_keys
}

# The digest RabbitMQ stores (rabbit_password_hashing_sha256): base64(salt + sha256(salt + password)).
broker_password_hash() {
    local salt
    salt=$(openssl rand -hex 2)
    { printf %s "$salt" && { printf %s "$salt" && secret broker | tr -d '\n'; } | openssl dgst -sha256 -binary; } | base64 -w0
}

# The digest MySQL stores (mysql_native_password): *HEX(sha1(sha1(password))).
mysql_password_hash() { # SECRET
    local digest
    digest=$(secret "$1" | tr -d '\n' | openssl dgst -sha1 -binary | openssl dgst -sha1 -r)
    printf '*%s' "${digest%% *}" | tr '[:lower:]' '[:upper:]'
}
