"""Every interview, how it stands and what comes next: for the terminal and for the STATUS mail."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from afterword.domain.facts import EffectKind
from afterword.domain.interview import Interview, State, person_key, said_no, state_of, unsent
from afterword.domain.moves import NextMove, next_move
from afterword.domain.timing import Around, Timing
from afterword.formats.views.phrasing import dated, interviewers, listed, spoken
from afterword.ports import Aside, Intent, Progress

LONG_OVER = timedelta(days=30)
"""So long after its end an interview is only counted, not told of."""

_STATES = {
    State.DETECTED: "Perhaps an interview; I will ask once.",
    State.SCHEDULED: "Coming up.",
    State.PROMPTED: "Waiting for your reply.",
    State.RECAPPED: "The letters are being written.",
    State.SENT: "The letters are sent.",
    State.EXPIRED: "The 24 hours have passed without a reply.",
    State.CANCELLED: "Called off.",
    State.SKIPPED: "Left out, as you said.",
}
_AHEAD = {
    EffectKind.PROMPT: "The questions come {}.",
    EffectKind.REMIND: "A reminder comes {}.",
    EffectKind.COMPOSE: "Unfinished letters would go into Drafts {}.",
    EffectKind.UNSENT: "If a letter is still in Drafts then, I say so {}.",
    EffectKind.CALL: "The card for the call to {contact} comes {}.",
    EffectKind.BRIEF: "A brief comes {}.",
    EffectKind.NEXT: "If nothing has come from them, I say so {}.",
}


@dataclass(frozen=True, slots=True)
class Known:
    """One interview with what bears on it: the others, and the mails made for it."""

    interview: Interview
    intents: tuple[Intent, ...]
    around: Around


@dataclass(frozen=True, slots=True)
class Entry:
    """One interview as the status shows it; ``ahead`` are sentences."""

    interview: Interview
    state: State
    standing: str
    ahead: tuple[str, ...]
    drafted_after: timedelta | None
    trouble: str


def entries(
    known: Sequence[Known], now: datetime, timing: Mapping[str, Timing], where: tzinfo
) -> list[Entry]:
    """What there is to tell, the next to happen first; lone cancellations are left out.

    ``timing`` is by account.
    """
    shown = [each for each in known if each.interview.window is not None]
    made = [_entry(each, now, timing[each.interview.account], where) for each in shown]
    return sorted(made, key=lambda entry: _order(entry, now))


def as_json(entry: Entry) -> dict[str, object]:
    """The entry in the words of ``--json``."""
    interview, window = entry.interview, entry.interview.window
    assert window is not None  # entries() leaves out what has none
    sighting = interview.sighting
    return {
        "id": interview.id,
        "account": interview.account,
        "state": entry.state.value,
        "summary": sighting.summary,
        "employer": sighting.employer,
        "role": sighting.role,
        "start": window.start.isoformat(),
        "end": window.end.isoformat(),
        "deadline": window.deadline.isoformat(),
        "timezone": window.timezone,
        "round": interview.round,
        "people": [{"name": p.name, "email": p.email} for p in sighting.people],
        "reasons": list(sighting.reasons),
        "next": " ".join(entry.ahead),
        "end_to_draft_seconds": (
            round(entry.drafted_after.total_seconds()) if entry.drafted_after else None
        ),
        "trouble": entry.trouble,
    }


def as_text(
    made: Sequence[Entry], asides: Sequence[Aside], now: datetime, where: tzinfo, *, ids: bool
) -> str:
    """The entries made for reading, paragraph by paragraph; ``ids`` are for the command line."""
    recent = [entry for entry in made if not _is_long_over(entry, now)]
    blocks = [_paragraph(entry, where, ids=ids) for entry in recent]
    if not recent:
        blocks.append("No interviews at the moment. New invitations are noticed as they arrive.")
    if earlier := len(made) - len(recent):
        blocks.append(f"Earlier interviews: {earlier}.")
    if refused := _refused(made):
        blocks.append(
            f"Not asked about, because you said NO: doubtful mail from {listed(refused)}, and what"
            " belongs to those interviews' series. UNDO in reply to my question takes it back."
        )
    if asides:
        newest = max(asides, key=lambda aside: aside.at)
        when = spoken(newest.at, where, now)
        blocks.append(
            f"Messages set aside because they could not be read: {len(asides)}, the last one {when}"
            f" ({newest.message_id or 'without a Message-ID'}): {newest.reason}"
        )
    return "\n\n".join(blocks) + "\n"


def _refused(made: Sequence[Entry]) -> list[str]:
    """Whoever sent what the user said was no interview; what follows from it can be taken back."""
    return sorted({e.interview.sighting.sender for e in made if said_no(e.interview)})


def _paragraph(entry: Entry, where: tzinfo, *, ids: bool) -> str:
    interview, window = entry.interview, entry.interview.window
    assert window is not None  # entries() leaves out what has none
    sighting = interview.sighting
    title = sighting.employer or sighting.summary or "An interview"
    start, end = window.start.astimezone(where), window.end.astimezone(where)
    people = listed([person.name for person in interviewers(interview)])
    lines = [
        f"{title}, {sighting.role}" if sighting.role else title,
        f"{dated(start)}, {start:%H:%M} to {end:%H:%M}{f', with {people}' if people else ''}.",
        " ".join([entry.standing, *entry.ahead]),
    ]
    lines += [f"Trouble: {entry.trouble}"] if entry.trouble else []
    lines += [f"id {interview.id}"] if ids else []
    return "\n".join(lines)


def _entry(known: Known, now: datetime, timing: Timing, where: tzinfo) -> Entry:
    interview, intents = known.interview, known.intents
    drafts = [
        i for i in intents if i.effect.kind is EffectKind.DRAFT and i.progress is Progress.DONE
    ]
    window = interview.window
    after = None
    if drafts and window is not None:
        after = min(i.started or i.due for i in drafts) - window.end
    open_ = [i for i in intents if i.progress is not Progress.DONE and i.trouble]
    state = state_of(interview, now)
    led, move = known.around.led, next_move(interview, now, timing, known.around)
    return Entry(
        interview=interview,
        state=state,
        standing=_standing(known, state, after),
        ahead=() if led else _ahead(known, move, now, where),
        drafted_after=after,
        trouble=open_[-1].trouble if open_ else "",
    )


def _standing(known: Known, state: State, after: timedelta | None) -> str:
    interview = known.interview
    if interview.held:
        return "Held back: it looks like a no. Reply THANKS or NORMAL, or nothing."
    if known.around.led:
        return "Part of a round of talks: asked about once, after the last one."
    if known.around.muted and state in {State.DETECTED, State.SCHEDULED}:
        return "Not asked about: you said NO to such mail."
    if state is not State.DRAFTED or interview.composed is None:
        return _STATES.get(state, "")
    letters = interview.composed.correspondence.letters
    waiting = set(unsent(interview))
    names = [each.to.name for each in letters if person_key(each.to) in waiting]
    hours = f", saved {after / timedelta(hours=1):.1f} hours after the end" if after else ""
    return f"In Drafts{hours}: {listed(names) if any(names) else 'a letter without a name'}."


def _ahead(known: Known, move: NextMove, now: datetime, where: tzinfo) -> tuple[str, ...]:
    # What is due now is done within seconds; an answer that is due is this one, on its way.
    if {effect.kind for effect in move.effects} - {EffectKind.ANSWER}:
        return ("Something is due and is being done.",)
    said = (
        _AHEAD[effect.kind].format(spoken(when, where, now), contact=known.interview.contact)
        for when, effect in move.ahead
        if effect.kind in _AHEAD
    )
    return tuple(dict.fromkeys(said))


def _is_long_over(entry: Entry, now: datetime) -> bool:
    window = entry.interview.window
    return window is not None and now > window.end + LONG_OVER and not entry.ahead


def _order(entry: Entry, now: datetime) -> tuple[object, ...]:
    """What is open or ahead first, by time; what is over below it, the newest first."""
    window = entry.interview.window
    assert window is not None  # entries() leaves out what has none
    over = entry.state in {State.SENT, State.EXPIRED, State.CANCELLED, State.SKIPPED}
    distance = window.start - now
    return (over, abs(distance) if over else distance, entry.interview.id)
