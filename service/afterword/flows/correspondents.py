"""Who has written to whom since an interview: the employer to the user, the user to a reader."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from afterword.domain.facts import EffectKind, Fact, Rejected, Sent, Wrote
from afterword.domain.interview import Interview, person_key
from afterword.domain.model import Person
from afterword.domain.trust import is_shared
from afterword.formats.mime import Mail
from afterword.formats.rejection import rejection_in
from afterword.ports import Intent

_MACHINE = re.compile(
    r"(?:no|do-?not|donot)[-_.]?reply|notif|mailer|calendar|jobs?@|careers?@|scheduling|messages?@"
)
PATIENCE = timedelta(days=60)
"""How long after an interview a mail from the employer is still put down to it."""

UNDECIDED = timedelta(days=14)
"""How long after an interview a no still has something to do with its letters."""


class Correspondents:
    """The employers that a word is awaited from. Made for one look; asks the store only if need be.

    ``interviews`` yields those of the account.
    """

    def __init__(self, interviews: Callable[[], Sequence[Interview]], now: datetime) -> None:
        self._interviews = interviews
        self._now = now
        self._awaited: dict[str, list[Interview]] | None = None

    def concern(self, header: bytes) -> bool:
        """Whether a From field in lower case seems to name one of them."""
        return any(key.encode() in header for key in self._by_key())

    def facts(self, mail: Mail) -> tuple[tuple[str, Fact], ...]:
        """That this mail is from an employer, for each interview that waits for one."""
        return tuple(
            (each.id, Wrote(self._now, mail.sender))
            for each in self._matching(mail, mail.subject)
            if each.wrote_at is None
        )

    def may_decide(self, mail: Mail) -> bool:
        """Whether there are letters that a no in this mail would change; only then it is read."""
        return any(self._is_open(each) for each in self._all(mail))

    def decisions(self, mail: Mail, text: str) -> tuple[tuple[str, Fact], ...]:
        """That this mail says no, for each interview whose letters are not sent yet."""
        said = f"{mail.subject}\n{text}"
        open_ = [each for each in self._matching(mail, said) if self._is_open(each)]
        if len(open_) > 1:  # whoever hires for several, or for several roles, has to say which
            open_ = [each for each in open_ if _names(each, said, each.sighting.role)]
        quote = rejection_in(mail.subject, text) if open_ else ""
        if not quote:
            return ()
        return tuple((each.id, Rejected(self._now, quote, mail.subject)) for each in open_)

    def _matching(self, mail: Mail, said: str) -> list[Interview]:
        """Those that the mail is about. A service writes for many: it has to name the employer.

        A folder may be read again from its beginning: what was written before the end is no news.
        """
        service = is_shared(mail.sender.rpartition("@")[2]) and _MACHINE.match(mail.sender)
        return [
            each
            for each in self._all(mail)
            if each.window is not None
            and mail.date >= each.window.end
            and (not service or _names(each, said))
        ]

    def _all(self, mail: Mail) -> list[Interview]:
        by_key = self._by_key()
        domain = "@" + mail.sender.rpartition("@")[2]
        found = {i.id: i for key in (mail.sender, domain) for i in by_key.get(key, ())}
        return list(found.values())

    def _is_open(self, interview: Interview) -> bool:
        window = interview.window
        if window is None or interview.sent or interview.rejected or interview.said.noshow:
            return False
        return self._now < window.end + UNDECIDED

    def _by_key(self) -> dict[str, list[Interview]]:
        if self._awaited is None:
            self._awaited = {}
            for interview in self._interviews():
                for key in self._keys(interview):
                    self._awaited.setdefault(key, []).append(interview)
        return self._awaited

    def _keys(self, interview: Interview) -> set[str]:
        window = interview.window
        if window is None or not (interview.told or interview.prompted_at is not None):
            return set()
        if not window.end <= self._now < window.end + PATIENCE:
            return set()
        sighting = interview.sighting
        found = {a.lower() for a in (sighting.sender, sighting.organizer) if "@" in a}
        found |= _people(interview)
        domains = {address.rpartition("@")[2] for address in found}
        return found | {f"@{domain}" for domain in domains if not is_shared(domain)}


def sent_to(
    mail: Mail,
    ours: Callable[[Sequence[str]], Intent | None],
    interviews: Callable[[], Sequence[Interview]],
    now: datetime,
) -> tuple[tuple[str, Fact], ...]:
    """What a mail in Sent tells: one of the letters, or another mail to somebody who has one.

    ``ours`` finds our message by its ids. A letter is known by the marks that survive editing.
    """
    ids = (mail.message_id, *mail.references, *mail.in_reply_to)
    draft = ours([i for i in ids if i])
    if draft is not None and draft.effect.kind is EffectKind.DRAFT:
        return ((draft.interview, Sent(now, draft.effect.person)),)
    # A folder may be read again from its beginning: what was sent before thanks for nothing.
    to = {recipient.address for recipient in mail.recipients}
    return tuple(
        (interview.id, Sent(now, person_key(person)))
        for interview in interviews()
        if interview.window is not None and mail.date >= interview.window.end
        for person in _readers(interview)
        if person.email.lower() in to
    )


def _readers(interview: Interview) -> Iterator[Person]:
    """Everybody a letter was written for, or may be."""
    yield from interview.sighting.people
    if interview.composed is not None:
        yield from (letter.to for letter in interview.composed.correspondence.letters)


def _people(interview: Interview) -> set[str]:
    return {person.email.lower() for person in interview.sighting.people if person.email}


def _names(interview: Interview, text: str, *more: str) -> bool:
    """Whether the text names the employer, and whatever else is known."""
    names = [interview.sighting.employer, *(each for each in more if each)]
    plain = text.casefold()
    return bool(names[0]) and all(name.casefold() in plain for name in names)
