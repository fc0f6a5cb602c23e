"""Who may move or cancel an interview: only the side that arranged it.

Anybody can send a cancellation that carries somebody else's UID. It counts only when it comes from
the address that sent the invitation, from its organizer, or from their own domain. Behind a mail
provider or a scheduling service strangers share one domain, so there the address itself must agree.
"""

from afterword.domain.model import Sighting

SHARED_DOMAINS = frozenset(
    {
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com",
        "yahoo.com", "icloud.com", "me.com", "mac.com", "aol.com", "gmx.de", "gmx.net", "gmx.com",
        "gmx.at", "gmx.ch", "web.de", "t-online.de", "freenet.de", "proton.me", "protonmail.com",
        "pm.me", "fastmail.com", "mail.com", "zoho.com", "yandex.com", "yandex.ru", "mail.ru",
        "qq.com", "163.com", "126.com", "orange.fr", "free.fr", "laposte.net", "sfr.fr",
        "libero.it", "tin.it", "virgilio.it", "wanadoo.fr", "bluewin.ch", "comcast.net", "att.net",
        "verizon.net", "btinternet.com", "naver.com", "daum.net", "hey.com", "tuta.com",
        "tutanota.com", "posteo.de", "mailbox.org", "rediffmail.com", "uol.com.br", "bol.com.br",
        "terra.com.br", "seznam.cz", "wp.pl", "onet.pl", "interia.pl", "ziggo.nl", "kpnmail.nl",
        "telenet.be", "skynet.be", "greenhouse.io", "greenhouse-mail.io", "lever.co", "ashbyhq.com",
        "goodtime.io", "myworkday.com", "myworkdayjobs.com", "workday.com", "smartrecruiters.com",
        "icims.com", "modernloop.io", "recruitee.com", "teamtailor.com", "teamtailor-mail.com",
        "jobvite.com", "workable.com", "workablemail.com", "personio.de", "personio.com",
        "bamboohr.com", "breezy.hr", "taleo.net", "successfactors.com", "successfactors.eu",
        "hirevue.com", "gem.com", "prelude.co", "join.com", "softgarden.io", "pinpointhq.com",
        "jazz.co", "applytojob.com", "calendly.com", "cal.com", "zoom.us", "google.com",
        "calendar.google.com", "group.calendar.google.com", "resource.calendar.google.com",
        "doodle.com", "savvycal.com", "youcanbook.me", "acuityscheduling.com", "imip.me.com",
    }
)  # fmt: skip
"""Domains under which people who have nothing to do with each other write: mail providers, hiring
and scheduling services. Every name in ``[senders]`` of the detection rules is among them."""


_FOR_EVERYBODY = frozenset(
    {
        "calendly.com", "cal.com", "zoom.us", "google.com", "doodle.com", "savvycal.com",
        "youcanbook.me", "acuityscheduling.com", "imip.me.com",
    }
)  # fmt: skip
_PROVIDERS = frozenset(
    {
        "gmail", "googlemail", "outlook", "hotmail", "live", "msn", "yahoo", "ymail", "rocketmail",
        "aol", "icloud", "gmx", "zoho", "zohomail", "yandex", "proton", "protonmail", "fastmail",
        "tutanota", "posteo", "mailbox", "inbox", "hushmail", "runbox", "startmail", "rediffmail",
    }
)  # fmt: skip
"""Mail providers under any top-level domain: hotmail.co.uk, yahoo.fr, alpha.zohomail.eu."""


def is_shared(domain: str) -> bool:
    """Whether strangers write under this domain, or under one above it."""
    labels = domain.lower().split(".")
    if any(".".join(labels[at:]) in SHARED_DOMAINS for at in range(len(labels))):
        return True
    return not _PROVIDERS.isdisjoint(labels[-3:-1])


def is_for_everybody(domain: str) -> bool:
    """Whether it is a scheduling service, which anybody can let write from its address."""
    labels = domain.lower().split(".")
    return any(".".join(labels[at:]) in _FOR_EVERYBODY for at in range(len(labels)))


def may_change(new: Sighting, old: Sighting) -> bool:
    """Whether ``new`` comes from where ``old`` came from."""
    known = {a for a in (old.sender, old.organizer) if a}
    if new.sender in known:
        return True
    domain = _domain(new.sender)
    return bool(domain) and not is_shared(domain) and domain in {_domain(a) for a in known}


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower() if "@" in address else ""
