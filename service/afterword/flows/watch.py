"""One look through the mailbox: what has arrived since the last one, and what it means.

The inbox and Sent are both read, because a reply to oneself may never reach the inbox. Where a
folder has been read up to is recorded together with what was found there, so a message is neither
missed nor counted twice, whenever the process dies.
"""

import logging
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from afterword.domain.detection import is_of
from afterword.domain.facts import Fact
from afterword.errors import AfterwordError, FolderMissing, Unreadable
from afterword.flows.correspondents import Correspondents
from afterword.flows.desk import Desk
from afterword.flows.receive import in_words, receive, studied_mail, worth_reading
from afterword.flows.replying import unreadable
from afterword.flows.threads import earlier_in_thread
from afterword.formats.mime import Mail, read_headers
from afterword.ports import Aside, Envelope, Folder, Look, Mailbox, Position

log = logging.getLogger(__name__)

_FROM = re.compile(rb"^from:.*(?:\r?\n[ \t].*)*", re.IGNORECASE | re.MULTILINE)
_ABOUT_WORK = re.compile(
    rb"^subject:.*(?:=\?|interview|intervju|screen|recruit|hiring|onsite|on-site|superday|round|"
    rb"next step|take-?home|candida|appl|position|role|vacan|job|career|availab|confirm|schedule|"
    rb"chat|call|vorstellung|bewerb|kennenlern|gespr|stelle|einladung|termin|entretien|embauche|"
    rb"recrut|poste|convocation|rendez|entrevista|puesto|proceso|vaga|etapa|papo|colloqui|posizion|"
    rb"selezion|sollicit|vacatur|kennismaking|functie)"
    rb"|^from:.*(?:recruit|talent|jobs|career|hiring|people|staffing|hr[@-]|bewerbung|karriere|"
    rb"greenhouse|lever|ashby|goodtime|workday|smartrecruit|icims|modernloop|teamtailor|workable|"
    rb"personio|bamboohr|recruitee|jobvite|breezy|calendly)",
    re.IGNORECASE | re.MULTILINE,
)
"""Header fields of mail that may be about an application; what passes is looked at more closely."""

STRIDE = 500
"""Uninteresting messages after which the place is noted all the same."""


def look_round(desk: Desk, mailbox: Mailbox) -> bool:
    """Read everything new; whether any interview changed. Raises what the mailbox raises."""
    changed = False
    for folder in (Folder.INBOX, Folder.SENT):
        try:
            changed |= _look_into(desk, mailbox, folder)
        except FolderMissing as error:
            if folder is Folder.INBOX:
                raise
            log.info("%s", error)
    return changed


def _look_into(desk: Desk, mailbox: Mailbox, folder: Folder) -> bool:
    here = mailbox.position(folder)
    known = desk.store.position(desk.account, folder)
    if known is None and folder is Folder.SENT:
        # What was sent before the first start answers nothing that was asked.
        desk.store.look(Look(desk.account, folder, here))
        return False
    since = known.next if known is not None and known.epoch == here.epoch else 1
    if known is not None and since >= here.next:
        return False
    changed = _read_on(desk, mailbox, folder, here.epoch, since)
    last = desk.store.position(desk.account, folder)
    if last is None or last.epoch != here.epoch or last.next < here.next:
        desk.store.look(Look(desk.account, folder, here))
    return changed


def _read_on(desk: Desk, mailbox: Mailbox, folder: Folder, epoch: int, since: int) -> bool:
    changed = False
    passed = 0
    writers = Correspondents(desk.interviews, desk.clock.now())
    envelopes: Iterable[Envelope] = mailbox.arrivals(folder, since)
    for envelope in envelopes:
        look = _taken(desk, mailbox, folder, epoch, envelope, writers)
        passed = passed + 1 if look is None else 0
        if look is None and passed % STRIDE == 0:
            look = Look(desk.account, folder, Position(epoch, envelope.number + 1))
        if look is not None:
            changed |= _recorded(desk, look)
    return changed


def _recorded(desk: Desk, look: Look) -> bool:
    """Record it; one that cannot be recorded is set aside, so that the next has its turn."""
    try:
        return bool(desk.store.look(look))
    except AfterwordError:
        raise
    except Exception as error:
        log.exception("what a message came to could not be recorded")
        at, reason = desk.clock.now(), f"{type(error).__name__}: {error}"
        aside = _set_aside(desk, look.folder, look.position, "", reason, at)
        desk.store.look(aside)
        return False


def _taken(
    desk: Desk,
    mailbox: Mailbox,
    folder: Folder,
    epoch: int,
    envelope: Envelope,
    writers: Correspondents,
) -> Look | None:
    """What this message comes to; None when it is none of our business."""
    if not _could_matter(desk, folder, envelope, writers):
        return None
    position = Position(epoch, envelope.number + 1)
    now = desk.clock.now()
    headers, raw = Mail(), b""
    wrote: tuple[tuple[str, Fact], ...] = ()
    try:
        headers = read_headers(envelope.headers)
        employer = folder is Folder.INBOX and _from_somebody(desk, headers)
        if employer:
            wrote = () if headers.automatic else writers.facts(headers)
        decides = employer and _may_say_no(desk, headers) and writers.may_decide(headers)
        spoken = folder is Folder.INBOX and in_words(desk, envelope, headers)
        worth = spoken or worth_reading(desk, envelope, headers)
        if decides or worth:
            earlier = earlier_in_thread(mailbox, headers, now) if spoken else ()
            for stored in mailbox.read(folder, (envelope.number,)):
                raw = stored.raw
                studied = studied_mail(desk, raw, now, earlier)
                if decides:  # nothing else of what the employer writes is looked at, or kept
                    wrote += writers.decisions(studied.mail, studied.text)
                if worth:
                    look = receive(desk, folder, studied, raw, position, now)
                    return replace(look, facts=(*look.facts, *wrote))
        return Look(desk.account, folder, position, wrote) if wrote else None
    except Unreadable as error:
        reason = str(error)
    except AfterwordError:
        raise
    except Exception as error:  # one that trips us must not stop the others
        log.exception("a message could not be processed")
        reason = f"{type(error).__name__}: {error}"
    aside = _set_aside(desk, folder, position, headers.message_id, reason, now)
    told = unreadable(desk, headers, raw, now) if raw else None
    if told is None:
        return replace(aside, facts=wrote)
    kept = (told.fact.message_id, raw)
    return replace(aside, facts=(*wrote, (told.interview, told.fact)), reply=kept)


def _may_say_no(desk: Desk, headers: Mail) -> bool:
    """A person's mail, or a hiring service's; what a list or a vacation responder says is no no."""
    return is_of(headers.sender, desk.rules.hiring) or not (headers.automatic or headers.bulk)


def _from_somebody(desk: Desk, headers: Mail) -> bool:
    """Whether somebody else wrote it, and nobody who pretends."""
    return not (headers.disowned or headers.sender in desk.owner.addresses)


def _could_matter(desk: Desk, folder: Folder, envelope: Envelope, writers: Correspondents) -> bool:
    """A look at the bytes, which spares most of a big mailbox from being parsed."""
    if envelope.calendar:
        return True
    found = _FROM.search(envelope.headers)
    sender = found.group().lower() if found else b""
    if any(address.encode() in sender for address in desk.owner.addresses):
        return True
    if folder is not Folder.INBOX:
        return False
    return bool(_ABOUT_WORK.search(envelope.headers)) or writers.concern(sender)


def _set_aside(
    desk: Desk, folder: Folder, position: Position, message_id: str, reason: str, at: datetime
) -> Look:
    number = position.next - 1
    log.warning(
        "set aside message %s (number %d in %s): %s",
        message_id or "without a Message-ID",
        number,
        folder.value,
        reason,
    )
    aside = Aside(desk.account, folder, position.epoch, number, message_id, reason[:500], at)
    return Look(desk.account, folder, position, aside=aside)
