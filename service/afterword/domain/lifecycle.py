"""The life of an interview: facts are folded into it, one by one, by :func:`after`.

Nothing asks the clock, and nothing that can be computed is stored. What must be done next follows
from the interview and the moment (domain/moves.py); doing it yields the fact that it is done.
"""

from dataclasses import replace
from typing import assert_never

from afterword.domain.facts import (
    Answered,
    Commanded,
    Composed,
    Ended,
    Fact,
    Hindered,
    Led,
    Puzzle,
    Puzzled,
    Rejected,
    Sent,
    Sighted,
    Wrote,
)
from afterword.domain.interview import (
    Interview,
    Request,
    Result,
    Said,
    State,
    state_of,
)
from afterword.domain.model import Sighting
from afterword.domain.recap import Reading, added
from afterword.domain.requests import commanded, remembering
from afterword.domain.sightings import confirms, is_bare, is_newer, joined
from afterword.domain.trust import may_change

# Which facts still mean something in which state. What a state does not hear changes nothing.
_ALWAYS = frozenset({Sighted, Ended, Answered, Commanded, Puzzled, Composed, Hindered, Led})
_AFTERWARDS = _ALWAYS | {Sent, Wrote, Rejected}
HEARS: dict[State, frozenset[type]] = {
    State.DETECTED: _ALWAYS,
    State.SCHEDULED: _ALWAYS,
    State.PROMPTED: _AFTERWARDS,
    State.RECAPPED: _AFTERWARDS,
    State.DRAFTED: _AFTERWARDS,
    State.SENT: _AFTERWARDS,
    State.EXPIRED: _AFTERWARDS,
    State.CANCELLED: _ALWAYS,
    State.SKIPPED: _ALWAYS,
}


def first_seen(interview_id: str, account: str, fact: Sighted) -> Interview:
    """The interview that begins with this sighting."""
    on = not fact.sighting.cancelled
    return Interview(interview_id, account, fact.at, fact.sighting, was_on=on)


def after(interview: Interview, fact: Fact) -> Interview:
    """The interview with one more fact. A fact that it does not hear leaves it as it is."""
    if type(fact) not in HEARS[state_of(interview, fact.at)]:
        return interview
    match fact:
        case Sighted():
            return _sighted(interview, fact.sighting, own=fact.own)
        case Answered() | Commanded() | Puzzled():
            return _heard(interview, fact)
        case Composed():
            return _composed(interview, fact)
        case Sent():
            known = fact.person in interview.sent
            return interview if known else replace(interview, sent=(*interview.sent, fact.person))
        case Wrote():
            window = interview.window
            late = window is not None and fact.at >= window.end and interview.wrote_at is None
            return replace(interview, wrote_at=fact.at) if late else interview
        case Rejected():
            first = interview.rejected is None and not interview.sent
            return replace(interview, rejected=fact) if first else interview
        case Hindered():
            return replace(interview, hindered=interview.hindered or fact.reason)
        case Led():
            return replace(interview, led=fact)
        case Ended():
            if interview.ending(fact.effect) is not None:
                return interview
            return replace(interview, ended=(*interview.ended, fact))
        case _:
            assert_never(fact)


def _sighted(interview: Interview, new: Sighting, *, own: bool) -> Interview:
    old = interview.sighting
    if not (own or may_change(new, old) or confirms(new, old)):
        # A cancellation that came alone, from somebody else, says nothing about this invitation.
        only_cancelled = old.cancelled and interview.round == 1 and not interview.ended
        genuine = only_cancelled and not interview.was_on and not new.cancelled
        return replace(interview, sighting=new, was_on=True) if genuine else interview
    if new.calendar and old.message_id:
        new = joined(new, old)
    elif is_bare(old) and not (new.calendar or new.declined or new.cancelled):
        old = joined(old, new)
        interview = replace(interview, sighting=old)
    same_again = replace(new, revision=replace(new.revision, received=old.revision.received)) == old
    if same_again or not is_newer(new, old):
        return interview
    if new.declined or new.cancelled:
        # What is called off keeps what was known of it, to be named in a mail about it.
        off = replace(
            old,
            revision=new.revision,
            cancelled=new.cancelled,
            declined=new.declined,
            calendar=new.calendar,
        )
        return replace(interview, sighting=off)
    window = new.window
    if window is None:
        return interview
    # What was known to be an interview stays one, however short the mail that moves it.
    new = replace(new, certain=new.certain or old.certain)
    same_time = old.window is not None and (
        (window.start, window.end) == (old.window.start, old.window.end)
    )
    if old.window is None or (same_time and not interview.called_off):
        return replace(interview, sighting=new, was_on=True)
    same_meeting = window.start < old.window.end and window.end > old.window.start
    if interview.prompted_at is not None and same_meeting and not interview.called_off:
        return replace(interview, sighting=new)  # it ran over; what was asked was about this one
    # A new time, or a meeting that is on again: whatever was asked or answered was about another.
    return replace(
        interview,
        sighting=new,
        round=interview.round + 1,
        said=Said(contact=interview.said.contact, contact_at=interview.said.contact_at),
        past=(),
        replies=(),
        composed=None,
        sent=(),
        wrote_at=None,
        hindered="",
        led=None,
        rejected=None,
    )


def _heard(interview: Interview, fact: Answered | Commanded | Puzzled) -> Interview:
    """A mail of the user's counts once; a folder may be read again from its beginning."""
    if fact.message_id in interview.heard:
        return interview
    interview = replace(interview, heard=(*interview.heard, fact.message_id))
    match fact:
        case Answered():
            return _answered(interview, fact)
        case Commanded():
            return commanded(interview, fact)
        case Puzzled():
            return _puzzled(interview, fact)
        case _:
            assert_never(fact)


def _answered(interview: Interview, fact: Answered) -> Interview:
    if fact.round != interview.round:
        words = _words(fact.reading)
        earlier = Puzzled(fact.at, fact.round, fact.message_id, Puzzle.EARLIER, words)
        return _puzzled(interview, earlier)
    recap = added(interview.recap, fact.reading)
    said = replace(interview.said, recap=recap, skipped=False, noshow=False)
    if fact.reading.via:
        said = replace(said, contact=fact.reading.via, contact_at=fact.at, called=False)
    changed = remembering(interview, fact.at, _quoted(_words(fact.reading)), said)
    changed = replace(changed, replies=(*changed.replies, fact.message_id))
    if not changed.held:
        return changed
    return _puzzled(changed, Puzzled(fact.at, fact.round, fact.message_id, Puzzle.HELD))


def _words(reading: Reading) -> str:
    texts = (*reading.answers.by_key().values(), reading.unassigned)
    return "\n".join(text for text in texts if text)


def _quoted(words: str) -> str:
    """How a reply is named when it is taken back: by its beginning."""
    first = " ".join(words.split())
    return f'your reply "{first[:50]}{"..." if len(first) > 50 else ""}"'


def _puzzled(interview: Interview, fact: Puzzled) -> Interview:
    request = Request(
        fact.round, fact.message_id, result=Result.UNCLEAR, detail=fact.text, puzzle=fact.why
    )
    return replace(interview, requests=(*interview.requests, request))


def _composed(interview: Interview, fact: Composed) -> Interview:
    newest = interview.composed is None or fact.version > interview.composed.version
    current = fact.round == interview.round and fact.version == len(interview.replies)
    return replace(interview, composed=fact) if newest and current else interview
