"""The shared Dovecot."""

from servers.dovecot import dovecot

__all__ = ["dovecot"]
