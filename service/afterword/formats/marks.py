"""The names of our messages: always the same for the same act, and unguessable from outside.

A retry, a rebuilt store or another machine with the same key makes the same ids, so a message that
is already in the mailbox is recognised. They carry nothing that tells who made them: a draft's ids
travel to its recipient.
"""

import base64
import hmac
import re
from hashlib import sha256

from afterword.domain.facts import Effect
from afterword.formats.text import domain_of

_TOKEN = re.compile(r"\bref ([A-Z2-7]{5}-[A-Z2-7]{5}-[A-Z2-7]{5})\b", re.IGNORECASE)


class Marks:
    """Makes ids from the installation's secret; ``address`` lends them its domain."""

    def __init__(self, secret: bytes, address: str) -> None:
        self._secret = secret
        self._domain = domain_of(address) or "localhost"

    def message_id(self, interview: str, effect: Effect) -> str:
        """The Message-ID of the message that carries out the effect (RFC 5322 section 3.6.4)."""
        return f"<{self._hash('id', interview, effect.key)}@{self._domain}>"

    def trace(self, interview: str, effect: Effect) -> str:
        """A second id, first in References: it survives when a mail program renames the draft."""
        return f"<{self._hash('trace', interview, effect.key)}@{self._domain}>"

    def token(self, interview: str, number: int) -> str:
        """What names the interview and round in the text of a mail."""
        letters = self._hash("token", interview, str(number)).upper()[:15]
        return f"{letters[:5]}-{letters[5:10]}-{letters[10:]}"

    def _hash(self, *parts: str) -> str:
        digest = hmac.new(self._secret, "\0".join(parts).encode(), sha256).digest()
        return base64.b32encode(digest[:20]).decode().lower()


def tokens_in(text: str) -> tuple[str, ...]:
    """All tokens that occur in a text, in their proper spelling."""
    return tuple(dict.fromkeys(found.upper() for found in _TOKEN.findall(text[:400_000])))


def interview_id(account: str, uid: str, recurrence_id: str) -> str:
    """The id of the interview that an event is: the same whenever it is computed."""
    digest = sha256("\0".join((account, uid, recurrence_id)).encode()).digest()
    return base64.b32encode(digest[:10]).decode().lower()
