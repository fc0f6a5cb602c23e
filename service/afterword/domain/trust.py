"""Who may move or cancel an interview: only the side that arranged it.

Anybody can send a cancellation that carries somebody else's UID. It counts only when it comes from
the address that sent the invitation, from its organizer, or from their own domain. Behind a mail
provider or a scheduling service strangers share one domain, so there the address itself must agree.
"""

from afterword.domain.model import Sighting

SHARED_DOMAINS = frozenset(
    {
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com",
        "yahoo.com", "icloud.com", "me.com", "aol.com", "gmx.de", "gmx.net", "web.de",
        "proton.me", "protonmail.com", "fastmail.com", "mail.com", "zoho.com", "yandex.com",
        "calendly.com", "greenhouse.io", "greenhouse-mail.io", "lever.co", "hire.lever.co",
        "ashbyhq.com", "goodtime.io", "myworkday.com", "smartrecruiters.com", "icims.com",
        "modernloop.io", "cal.com", "zoom.us", "google.com", "group.calendar.google.com",
    }
)  # fmt: skip
"""Domains under which people who have nothing to do with each other write."""


def may_change(new: Sighting, old: Sighting) -> bool:
    """Whether ``new`` comes from where ``old`` came from."""
    known = {a for a in (old.sender, old.organizer) if a}
    if new.sender in known:
        return True
    domain = _domain(new.sender)
    return bool(domain) and domain not in SHARED_DOMAINS and domain in {_domain(a) for a in known}


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower() if "@" in address else ""
