#!/bin/sh
# All tests. The ones marked `server` need Dovecot, which is installed where that is possible without
# asking anybody; where it is not, they are left out, and that is said loudly.
set -eu

DOVECOT=/usr/sbin/dovecot
POLICY=/usr/sbin/policy-rc.d # what Debian asks before it starts a service that was just installed

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo -n"
fi

install_dovecot() {
    $as_root apt-get update -qq
    $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq --no-install-recommends dovecot-imapd dovecot-lmtpd >/dev/null
}

# The tests start a Dovecot of their own. The one that belongs to the system must not begin to listen
# on this machine's network just because somebody ran the tests.
install_silently() {
    if [ -e "$POLICY" ]; then
        install_dovecot
        return
    fi
    printf '#!/bin/sh\nexit 101\n' | $as_root tee "$POLICY" >/dev/null
    $as_root chmod 755 "$POLICY"
    failed=0
    install_dovecot || failed=$?
    $as_root rm -f "$POLICY"
    if command -v systemctl >/dev/null; then
        $as_root systemctl disable dovecot.service dovecot.socket >/dev/null 2>&1 || true
    fi
    return "$failed"
}

warn() {
    echo "**********************************************************************"
    echo "NO DOVECOT HERE: every test against a real mail server is LEFT OUT."
    echo "On Debian or Ubuntu: sudo apt-get install dovecot-imapd dovecot-lmtpd"
    echo "**********************************************************************"
}

if [ ! -x "$DOVECOT" ] && command -v apt-get >/dev/null && $as_root true 2>/dev/null; then
    echo "Installing Dovecot for the tests against a real mail server ..."
    install_silently </dev/null || echo "Dovecot could not be installed."
fi
if [ -x "$DOVECOT" ]; then
    exec "$PYTEST" "$@"
fi

warn
outcome=0
AFTERWORD_NO_SERVERS=1 "$PYTEST" "$@" || outcome=$?
warn
exit "$outcome"
