"""What templates see: flat strings and lists made from an interview, in the user's own clock."""

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo

from afterword.domain.letter import Claim, Correspondence, Letter
from afterword.domain.lifecycle import Effect, EffectKind, Ending, Interview, person_key
from afterword.domain.model import QUESTIONS, Owner, Part, Window
from afterword.formats.text import one_line
from afterword.formats.zones import named_zone

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
TITLES = {
    "met": "Whom I met",
    "challenges": "Projects and challenges",
    "job": "The job",
    "went": "How it went",
    "unasked": "Not asked",
    "offer": "The offer",
    "next": "Next step",
}

View = dict[str, object]


def spoken(moment: datetime, where: tzinfo, now: datetime) -> str:
    """A moment as one says it: "today at 15:00", "on Tuesday 17 November at 15:00"."""
    local, today = moment.astimezone(where), now.astimezone(where).date()
    clock = f"{local:%H:%M}"
    names = {0: "today", -1: "yesterday", 1: "tomorrow"}
    day = names.get((local.date() - today).days)
    return f"{day} at {clock}" if day else f"on {dated(local)} at {clock}"


def dated(local: datetime) -> str:
    """A local day: "Tuesday 17 November"."""
    return f"{DAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]}"


def prompt_view(interview: Interview, owner: Owner, token: str, now: datetime) -> View:
    """For ``prompt/prompt.txt``. The interview must have a window."""
    sighting, window = interview.sighting, interview.window
    assert window is not None
    here, there = named_zone(owner.timezone), named_zone(window.timezone)
    left = window.deadline - now
    people = [p.name for p in sighting.people if p.part is Part.INTERVIEWER and p.name]
    return {
        "first_name": owner.name.split(" ")[0] or "there",
        "employer": sighting.employer,
        "role": sighting.role,
        "summary": sighting.summary or "a meeting",
        "certain": sighting.certain,
        "ended": spoken(window.end, here, now),
        "there": _elsewhere(window, here, there),
        "hours_left": _hours(left),
        "deadline": spoken(window.deadline, here, now),
        "late": left <= timedelta(0),
        "people": people[:8],
        "why": _sentence(sighting.reasons) or "of an invitation in your mailbox",
        "token": token,
    }


def took_back_view(interview: Interview, owner: Owner, now: datetime) -> View:
    """For ``notice/took-back.txt``."""
    window = interview.window
    ends = spoken(window.end, named_zone(owner.timezone), now) if window else ""
    return {
        "cancelled": interview.called_off,
        "summary": interview.sighting.summary or "your interview",
        "ends": ends,
    }


def confirmation_view(interview: Interview, token: str) -> View:
    """For ``notice/confirmation.txt``: what was understood, what was done, and from what."""
    composed = interview.composed
    assert composed is not None
    written = composed.correspondence
    answers = interview.recap.answers.by_key()
    return {
        "employer": interview.sighting.employer,
        "letters": [_letter(interview, letter) for letter in written.letters],
        "understood": [
            f"{TITLES[key]}: {_shortened(answers[key])}" for key in QUESTIONS if answers[key]
        ],
        "unassigned": _shortened(interview.recap.unassigned),
        "unplaced": [_shortened(text, 500) for text in written.unplaced[:40]],
        "notes": list(written.notes),
        "ledger": _ledger(written),
        "token": token,
    }


def answer_view(command: str) -> View:
    """For ``notice/answer.txt``: the one line that answers a command."""
    word = command.split()[0].upper()
    answers = {
        "SKIP": "Skipped: I won't ask about this interview again. Reply with a few words if you"
        " change your mind.",
        "NO": "Thank you: this was not an interview, and nothing else will come of it.",
        "NOSHOW": "Noted: it did not take place, so there is no letter to write.",
        "CANCELLED": "Noted: it was called off, so there is no letter to write.",
    }
    unknown = (
        f"{word} is not something this version can do yet, so nothing was changed. SKIP and NO are"
        " understood; anything else is taken as your notes."
    )
    return (
        {"subject": f"{word.capitalize()}: done", "answer": answers[word]}
        if (word in answers)
        else {"subject": f"{word.capitalize()}: not possible yet", "answer": unknown}
    )


def _letter(interview: Interview, letter: Letter) -> View:
    composed = interview.composed
    assert composed is not None
    effect = Effect(EffectKind.DRAFT, composed.round, composed.version, person_key(letter.to))
    ending = interview.ending(effect) or Ending.DONE
    return {
        "name": letter.to.name,
        "email": letter.to.email,
        "subject": letter.subject,
        "body": letter.body,
        "outcome": ending.value,
        "verdict": "ready to read and send" if letter.ready else "not ready yet",
        "reasons": [check.why for check in letter.checks if not check.ok and check.why],
    }


def _ledger(written: Correspondence) -> list[str]:
    """Each sentence that rests on something, once, with what it rests on."""
    lines: dict[str, None] = {}
    for letter in written.letters:
        for claim in letter.ledger:
            origin = _origin(claim)
            if origin:
                lines[f'"{claim.sentence}" <- {origin}'] = None
    return list(lines)


def _origin(claim: Claim) -> str:
    sources = [s for s in claim.sources if s.source != "template"]
    return "; ".join(f"{s.source}: {one_line(s.text)}" if s.text else s.source for s in sources)


def _shortened(text: str, limit: int = 4000) -> str:
    """What was understood may be long; all of it is kept, the mail shows the beginning."""
    more = len(text) - limit
    return text if more <= 0 else f"{text[:limit]} ... ({more:,} more characters are kept)"


def _elsewhere(window: Window, here: tzinfo, there: tzinfo) -> str:
    if window.zone_source == "utc":
        return ""  # a calendar program's clock, not that of anybody over there
    local, distant = window.end.astimezone(here), window.end.astimezone(there)
    same = local.utcoffset() == distant.utcoffset()
    return "" if same else f"{distant:%H:%M} on {dated(distant)}, {window.timezone}"


def _hours(left: timedelta) -> str:
    hours = round(left / timedelta(hours=1))
    if hours >= 2:
        return f"{hours} hours"
    minutes = max(1, round(left / timedelta(minutes=1)))
    return "1 hour" if hours == 1 and minutes >= 55 else f"{minutes} minutes"


def _sentence(reasons: Sequence[str]) -> str:
    kept = [one_line(reason) for reason in reasons[:3]]
    return " and ".join([", ".join(kept[:-1]), kept[-1]]) if len(kept) > 1 else "".join(kept)
