"""What mails belong together: by their thread, or by the booking that their links lead to.

A booking's own id is the same in every mail about it, where each of them is a new thread. Links are
looked at as text and never followed.
"""

import hashlib
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from afterword.formats.mime import Mail
from afterword.formats.text import domain_of, one_line

_MEETING = re.compile(
    r"(?:^|\.)(?:zoom\.us|teams\.microsoft\.com|teams\.live\.com|meet\.google\.com|webex\.com"
    r"|whereby\.com|meet\.jit\.si|gotomeeting\.com|goto\.com|chime\.aws|skype\.com|bluejeans\.com"
    r"|hackerrank\.com|coderpad\.io)$"
)
_BOOKING = re.compile(
    r"https?://(?:[\w-]{1,40}\.)?(?:calendly\.com/(?:cancellations|reschedulings)"
    r"|cal\.com/(?:booking|reschedule))/([\w-]{4,60})"
)


def uid_of(mail: Mail, links: Iterable[str], part: str = "") -> str:
    """One for a booking, or for a thread with one domain, whatever its mails say; "" without any.

    ``part`` tells apart what is arranged in one thread.
    """
    for url in links:
        booked = _BOOKING.match(url)
        if booked:
            return hashed(f"booking/{booked[1]}/{part}")
    root = next(iter((*mail.references, *mail.in_reply_to, mail.message_id)), "")
    return hashed(f"{root}/{domain_of(mail.sender)}/{part}") if root else ""


def earlier_in_thread(mail: Mail, others: Iterable[Mail]) -> tuple[Mail, ...]:
    """Those of the other mails that stand before it in its thread, oldest first."""
    named = {*mail.references, *mail.in_reply_to}
    found = {
        other.message_id: other
        for other in others
        if other.message_id in named or (named & {*other.references, *other.in_reply_to})
    }
    before = (other for other in found.values() if other.date < mail.date)
    return tuple(sorted(before, key=lambda other: other.date))


def hashed(text: str) -> str:
    """The text as an identity that tells nothing of it."""
    return f"prose-{hashlib.sha256(text.encode()).hexdigest()[:32]}"


def meeting_link(urls: Iterable[str]) -> str:
    """The first link to a known meeting service, or ""."""
    return next((one_line(url, 500) for url in urls if _is_meeting(url)), "")


def _is_meeting(url: str) -> bool:
    try:
        return bool(_MEETING.search((urlsplit(url).hostname or "").lower()))
    except ValueError:
        return False
