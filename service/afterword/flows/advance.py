"""Doing what is due: for every interview whose moment has come, one move after the other.

Level-triggered: what has to exist follows from the facts, so being called twice, late or for
nothing is harmless. An interview that makes trouble is pushed away before anything else happens.
"""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from afterword.domain.facts import Effect, EffectKind, Hindered
from afterword.domain.interview import Interview
from afterword.domain.loops import as_one
from afterword.domain.moves import next_move
from afterword.domain.timing import Around
from afterword.errors import (
    AfterwordError,
    LoginRefused,
    MailboxError,
    StoreError,
    Unreachable,
)
from afterword.flows.around import around
from afterword.flows.deliver import settle
from afterword.flows.desk import Desk, Session
from afterword.flows.perform import perform
from afterword.flows.sweep import sweep
from afterword.ports import Progress

log = logging.getLogger(__name__)

POISON_PAUSE = timedelta(minutes=30)
TROUBLE_PAUSE = timedelta(seconds=10)
LOGIN_PAUSE = timedelta(minutes=5)
MOST_MOVES = 50


def advance(desk: Desk) -> None:
    """Bring every interview of the account that is due as far as it can go now."""
    session = Session(desk.open_mailbox)
    try:
        due = desk.store.due(desk.account, desk.clock.now())
        known = {each.id: each for each in desk.interviews()} if due else {}
        for number, interview_id in enumerate(due):
            pause = _guarded(desk, session, interview_id, known)
            if pause is not None:
                # The server would answer the others no differently.
                for waiting in due[number:]:
                    desk.store.rearm(waiting, desk.clock.now() + pause, None)
                return
        _swept(desk, session)
    finally:
        session.drop()


def _guarded(
    desk: Desk, session: Session, interview_id: str, known: dict[str, Interview]
) -> timedelta | None:
    """Advance one interview; how long all have to wait when the server cannot be had at all.

    ``known`` are all interviews, kept up to date as far as they are advanced.
    """
    try:
        _advance(desk, session, interview_id, known)
    except StoreError:
        raise
    except LoginRefused as error:
        log.warning("%s: %s", desk.account, error)
        # A server that locks accounts after many wrong passwords must not be given a reason to.
        return LOGIN_PAUSE
    except (Unreachable, MailboxError) as error:
        session.drop()
        log.warning("%s: %s", desk.account, error)
        desk.store.rearm(interview_id, desk.clock.now() + TROUBLE_PAUSE, None)
    except Exception as error:
        session.drop()
        desk.store.rearm(interview_id, desk.clock.now() + POISON_PAUSE, None)
        if isinstance(error, AfterwordError):
            log.error("interview %s waits: %s", interview_id, error)  # noqa: TRY400 -- a sentence for the operator, not a traceback
        else:
            log.exception("interview %s waits %s", interview_id, POISON_PAUSE)
    return None


def _advance(desk: Desk, session: Session, interview_id: str, known: dict[str, Interview]) -> None:
    for _ in range(MOST_MOVES):
        interview = desk.store.interview(interview_id)
        if interview is None:  # forgotten
            desk.store.rearm(interview_id, None, None)
            known.pop(interview_id, None)
            return
        known[interview_id] = interview
        bearing, loop = around(interview, tuple(known.values()))
        move = next_move(interview, desk.clock.now(), desk.timing, bearing)
        settled, unsettled = _settled(desk, session, interview, move.effects)
        if settled:
            continue
        waits = _performed(desk, session, as_one(loop), bearing, move.effects)
        if not move.effects or len(waits) == len(move.effects):
            moments = [*waits, *unsettled, *([move.wake] if move.wake else [])]
            desk.store.rearm(interview_id, min(moments, default=None), interview)
            return
    raise RuntimeError(f"more than {MOST_MOVES} moves at once")


def _settled(
    desk: Desk, session: Session, interview: Interview, wanted: tuple[Effect, ...]
) -> tuple[bool, list[datetime]]:
    """Find out about attempts that ended unclear and are wanted no longer.

    A draft of the first reply may lie in the folder although its answer was lost; it has to be
    known before the draft of the second reply replaces it. Whether any came to its end, and when to
    look for the others.
    """
    ended, waits = False, []
    for intent in desk.store.intents(interview.id):
        if intent.effect in wanted:
            continue
        if intent.progress is Progress.PENDING:
            desk.store.keep(replace(intent, progress=Progress.DEAD))  # nothing was ever stored
        if intent.progress is Progress.INFLIGHT:
            wait = settle(desk, session, intent)
            if wait is None:
                ended = True
            else:
                waits.append(wait)
    return ended, waits


def _performed(
    desk: Desk,
    session: Session,
    interview: Interview,
    bearing: Around,
    effects: tuple[Effect, ...],
) -> list[datetime]:
    """Perform them all; the moments at which those that are not ended want to be tried again.

    One that fails does not keep the next from its turn; the first failure is raised at the end.
    """
    waits: list[datetime] = []
    trouble: AfterwordError | None = None
    for effect in effects:
        try:
            wait = perform(desk, session, interview, bearing, effect)
        except StoreError:
            raise
        except AfterwordError as error:
            trouble = trouble or error
            _noted(desk, interview, effect, error)
            if isinstance(error, Unreachable | MailboxError):
                session.drop()
            if isinstance(error, Unreachable | LoginRefused):
                break  # the next one would only knock at the same door
            continue
        if wait is not None:
            waits.append(wait)
    if trouble is not None:
        raise trouble
    return waits


def _noted(desk: Desk, interview: Interview, effect: Effect, error: AfterwordError) -> None:
    """The user has to hear of it when letters cannot be stored: only they can mend that."""
    refused = isinstance(error, MailboxError) and not isinstance(error, LoginRefused)
    if refused and effect.kind is EffectKind.DRAFT and not interview.hindered:
        desk.store.record(interview.id, Hindered(desk.clock.now(), str(error)))


def _swept(desk: Desk, session: Session) -> None:
    try:
        sweep(desk, session)
    except (Unreachable, MailboxError) as error:
        log.info("%s: looking for second copies has to wait: %s", desk.account, error)
