"""``afterword status``: every interview, how long its letters may wait, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from functools import partial

from afterword.domain.facts import EffectKind, Ending
from afterword.domain.interview import Interview, State, state_of
from afterword.domain.moves import next_move
from afterword.domain.timing import Timing
from afterword.formats.views import spoken
from afterword.ports import Intent, Progress


@dataclass(frozen=True, slots=True)
class Entry:
    """One interview as the status shows it. ``next`` is a sentence, "" when nothing will come."""

    interview: Interview
    state: State
    next: str
    drafted_after: timedelta | None
    trouble: str


def entries(
    interviews: Sequence[Interview],
    intents: dict[str, tuple[Intent, ...]],
    now: datetime,
    timing: Timing,
    where: tzinfo,
) -> list[Entry]:
    """What there is to tell, the earliest interview first; lone cancellations are left out."""
    shown = [i for i in interviews if i.window is not None]
    entry = partial(_entry, now=now, timing=timing, where=where)
    made = [entry(interview, intents.get(interview.id, ())) for interview in shown]
    return sorted(made, key=lambda e: _start(e.interview))


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
        "next": entry.next,
        "end_to_draft_seconds": (
            round(entry.drafted_after.total_seconds()) if entry.drafted_after else None
        ),
        "trouble": entry.trouble,
    }


def as_text(made: Sequence[Entry], now: datetime, where: tzinfo) -> str:
    """The entries made for reading."""
    if not made:
        return "No interviews known yet. New invitations are noticed as they arrive.\n"
    blocks = []
    for entry in made:
        interview, window = entry.interview, entry.interview.window
        assert window is not None  # entries() leaves out what has none
        sighting = interview.sighting
        title = sighting.employer or sighting.summary or "An interview"
        role = f", {sighting.role}" if sighting.role else ""
        lines = [
            f"{title}{role}",
            f"  {entry.state.value:<10} ends {spoken(window.end, where, now)}",
        ]
        people = ", ".join(p.name for p in sighting.people)
        lines += [f"  with       {people}"] if people else []
        lines += [f"  next       {entry.next}"] if entry.next else []
        if entry.drafted_after is not None:
            hours = entry.drafted_after.total_seconds() / 3600
            lines.append(f"  drafts     {hours:.1f} hours after the end")
        lines += [f"  trouble    {entry.trouble}"] if entry.trouble else []
        lines.append(f"  id         {interview.id}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _entry(
    interview: Interview, intents: Sequence[Intent], now: datetime, timing: Timing, where: tzinfo
) -> Entry:
    drafts = [
        i for i in intents if i.effect.kind is EffectKind.DRAFT and i.progress is Progress.DONE
    ]
    window = interview.window
    after = None
    if drafts and window is not None:
        after = max(i.started or i.due for i in drafts) - window.end
    open_ = [i for i in intents if i.progress is not Progress.DONE and i.trouble]
    return Entry(
        interview=interview,
        state=state_of(interview, now),
        next=_next(interview, now, timing, where),
        drafted_after=after,
        trouble=open_[-1].trouble if open_ else "",
    )


def _next(interview: Interview, now: datetime, timing: Timing, where: tzinfo) -> str:
    move = next_move(interview, now, timing)
    if move.effects:
        names = sorted({e.kind.value for e in move.effects})
        return f"due now: {', '.join(names)}"
    if move.wake is not None:
        return f"the questions come {spoken(move.wake, where, now)}"
    kept = [e for e in interview.ended if e.ending is Ending.KEPT]
    if state_of(interview, now) is State.PROMPTED:
        return "waiting for your reply"
    return "a draft you had changed was left alone" if kept else ""


def _start(interview: Interview) -> datetime:
    assert interview.window is not None  # entries() leaves out what has none
    return interview.window.start
