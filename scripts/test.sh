#!/bin/sh
# All tests. The ones marked `server` need Dovecot, which is installed where that is possible without
# asking anybody; where it is not, they are left out, and that is said loudly.
set -eu

if [ -x /usr/sbin/dovecot ]; then
    exec "$PYTEST" "$@"
fi

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    as_root="sudo -n"
fi
if command -v apt-get >/dev/null && $as_root true 2>/dev/null; then
    echo "Installing Dovecot for the tests against a real mail server ..."
    $as_root apt-get update -qq </dev/null &&
        $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -qq --no-install-recommends dovecot-imapd dovecot-lmtpd </dev/null >/dev/null ||
        echo "Dovecot could not be installed."
fi
if [ -x /usr/sbin/dovecot ]; then
    exec "$PYTEST" "$@"
fi

warn() {
    echo "**********************************************************************"
    echo "NO DOVECOT HERE: every test against a real mail server is LEFT OUT."
    echo "On Debian or Ubuntu: sudo apt-get install dovecot-imapd dovecot-lmtpd"
    echo "**********************************************************************"
}
warn
outcome=0
AFTERWORD_NO_SERVERS=1 "$PYTEST" "$@" || outcome=$?
warn
exit $outcome
