"""One effect of one interview: make the message it needs, once, and hand it to delivery."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from afterword.domain.facts import Effect, EffectKind, Ended, Ending, Led
from afterword.domain.interview import Interview, person_key
from afterword.domain.letter import Letter
from afterword.domain.timing import Around
from afterword.errors import MailboxError
from afterword.flows.composing import compose
from afterword.flows.deliver import deliver
from afterword.flows.desk import Desk, Session
from afterword.flows.mails import mail_for
from afterword.flows.measure import is_too_much
from afterword.flows.sweep import remove_untouched, untouched
from afterword.formats.outgoing import Threading, draft, mail_to_owner
from afterword.ports import Folder, Intent, Progress

log = logging.getLogger(__name__)

CAP_PAUSE = timedelta(hours=1)


def perform(
    desk: Desk, session: Session, interview: Interview, around: Around, effect: Effect
) -> datetime | None:
    """Carry the effect out; None when it has ended, else when to come back to it."""
    if effect.kind is EffectKind.COMPOSE:
        compose(desk, interview, effect)
        return None
    if effect.kind is EffectKind.RETRACT:
        _retract(desk, session, interview, effect)
        return None
    if effect.kind is EffectKind.FORGET:
        for each in (*around.others, interview.id):
            desk.store.forget(each)
        return None
    intent = desk.store.intent(interview.id, effect)
    if intent is not None and intent.progress is Progress.PENDING and not intent.attempts:
        # Nothing has been tried yet, perhaps for hours: what it says of the time must be true.
        planned = _planned(desk, interview, around, effect)
        intent = replace(planned, due=intent.due, not_before=intent.not_before)
        desk.store.keep(intent)
    if intent is None:
        if effect.kind is EffectKind.DRAFT and _touched(desk, session, interview, effect):
            desk.store.record(interview.id, Ended(desk.clock.now(), effect, Ending.KEPT))
            return None
        intent = _planned(desk, interview, around, effect)
        desk.store.keep(intent)
    if effect.kind is EffectKind.PROMPT:
        for other in around.others:
            desk.store.record(other, Led(desk.clock.now(), interview.id, effect.round))
    if (
        intent.folder is Folder.INBOX
        and not intent.attempts
        and is_too_much(desk, interview, effect)
    ):
        now = desk.clock.now()
        if effect.kind is not EffectKind.ANSWER:
            return now + CAP_PAUSE
        # A line that comes a day later helps nobody, and it would keep the next one waiting.
        desk.store.keep(replace(intent, progress=Progress.DEAD), Ended(now, effect, Ending.DEAD))
        return None
    return deliver(desk, session, intent)


def _retract(desk: Desk, session: Session, interview: Interview, effect: Effect) -> None:
    old = desk.store.intent(interview.id, _draft_effect(effect, effect.version))
    ending = Ending.DONE
    try:
        if old is not None:
            for number in session.mailbox.find(Folder.DRAFTS, old.marks):
                remove_untouched(session.mailbox, old, number)
    except MailboxError as error:  # a server that cannot remove one message never will
        log.warning("an outdated draft stays in Drafts: %s", error)
        session.drop()
        ending = Ending.KEPT
    desk.store.record(interview.id, Ended(desk.clock.now(), effect, ending))


def _touched(desk: Desk, session: Session, interview: Interview, effect: Effect) -> bool:
    """Whether the user has changed, sent or removed what this draft would replace."""
    earlier = [_draft_effect(effect, version) for version in range(effect.version - 1, -1, -1)]
    for old_effect in earlier:
        ending = interview.ending(old_effect)
        if ending is Ending.KEPT:
            return True
        old = desk.store.intent(interview.id, old_effect)
        if ending is not Ending.DONE or old is None:
            continue
        if interview.is_done(replace(old_effect, kind=EffectKind.RETRACT)):
            return False  # it was taken away by us, not by the user
        copies = session.mailbox.find(Folder.DRAFTS, old.marks)
        stored = list(session.mailbox.read(Folder.DRAFTS, copies))
        return not stored or not all(untouched(old, copy) for copy in stored)
    return False


def _draft_effect(effect: Effect, version: int) -> Effect:
    return Effect(EffectKind.DRAFT, effect.round, version, effect.person)


def _planned(desk: Desk, interview: Interview, around: Around, effect: Effect) -> Intent:
    if effect.kind is EffectKind.DRAFT:
        return _planned_draft(desk, interview, effect)
    now = desk.clock.now()
    token = desk.marks.token(interview.id, effect.round)
    mail = mail_for(desk, interview, around, effect, token, now)
    thread = _threading(desk, interview, effect)
    mark = f"{effect.kind}/{interview.id}/{effect.round}"
    return Intent(
        interview=interview.id,
        effect=effect,
        marks=(thread.message_id,),
        raw=mail_to_owner(desk.owner, mail, thread, mark, now),
        folder=Folder.INBOX,
        by_post=desk.post is not None,
        due=now,
        token=token,
        text=mail.text,
        progress=Progress.PENDING,
    )


def _threading(desk: Desk, interview: Interview, effect: Effect) -> Threading:
    """All mails of one round hang below its prompt."""
    own = desk.marks.message_id(interview.id, effect)
    if effect.kind is EffectKind.PROMPT:
        return Threading(own)
    prompt = desk.marks.message_id(interview.id, Effect(EffectKind.PROMPT, effect.round))
    answered = ""
    if effect.kind is EffectKind.CONFIRM:
        answered = interview.replies[effect.version - 1]
    elif effect.kind is EffectKind.ANSWER:
        answered = interview.requests[effect.version - 1].message_id
    references = (prompt, answered) if answered else (prompt,)
    return Threading(own, answered or prompt, references)


def _planned_draft(desk: Desk, interview: Interview, effect: Effect) -> Intent:
    letter = _letter(interview, effect)
    now = desk.clock.now()
    message_id = desk.marks.message_id(interview.id, effect)
    trace = desk.marks.trace(interview.id, effect)
    sighting = interview.sighting
    answers = bool(letter.to.email) and letter.to.email.lower() == sighting.sender
    real = sighting.message_id if answers else ""
    # Ours first and theirs last: mail programs make In-Reply-To of the last one.
    references = (trace, real) if real else (trace,)
    thread = Threading(message_id, real, references)
    return Intent(
        interview=interview.id,
        effect=effect,
        marks=(message_id, trace),
        raw=draft(desk.owner, letter, thread, now),
        folder=Folder.DRAFTS,
        by_post=False,
        due=now,
        progress=Progress.PENDING,
    )


def _letter(interview: Interview, effect: Effect) -> Letter:
    assert interview.composed is not None
    for letter in interview.composed.correspondence.letters:
        if person_key(letter.to) == effect.person:
            return letter
    raise LookupError(f"no letter for {effect.person!r}")
