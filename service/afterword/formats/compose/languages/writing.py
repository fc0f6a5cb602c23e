"""A letter in German or French: which sentences it takes, and what each rests on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from afterword.domain.letter import Claim, Context, Source, Voice, Wishes
from afterword.domain.model import Person
from afterword.domain.recap import Recap
from afterword.formats.compose.desk import day_of
from afterword.formats.compose.frames import Frames, fill, render
from afterword.formats.compose.languages.naming import addressed, sex
from afterword.formats.compose.languages.naming import known as known_name
from afterword.formats.compose.languages.recalling import Point, Recalled
from afterword.formats.compose.languages.tongue import Tongue
from afterword.formats.compose.ledger import Line, ledger
from afterword.formats.compose.names import mentions
from afterword.formats.compose.stance import Stance
from afterword.formats.compose.times import WEEK
from afterword.formats.text import block, header_text, one_line

SUBJECT_LIMIT = 60

_PARTS = ("opening", "point", "correction", "enthusiasm", "next", "closing")
_REPEATED, _SHARED, _WISHED, _UNFIT = 1000, 5, 100, 10_000
_WARM = re.compile(
    r"(?i)\b(?:freude|gefreut|freue|herzlich\w*|schön\w*|sehr|gern|plaisir|vivement|sincèr\w*|"
    r"beaucoup|très)\b"
)
_SEARCHING = re.compile(r"jemanden|bei der Suche|recherche|la personne qu")
_DOOR = re.compile(r"wieder;|Wiedersehen|chemins|autre occasion|croiser")


@dataclass(slots=True)
class Panel:
    """What all letters of one interview share, and the sentences they have used up."""

    tongue: Tongue
    context: Context
    recap: Recap
    people: tuple[Person, ...]
    frames: Frames
    stance: Stance
    wishes: Wishes
    voice: Voice
    taken: list[str] = field(default_factory=list)
    begun: int = 0

    @property
    def day(self) -> date | None:
        """The local date of the interview."""
        return day_of(self.context)

    @property
    def weekday(self) -> str:
        """The day of the interview, while its name is still plain."""
        day, today = self.day, self.context.today
        late = day is not None and today is not None and today - day > WEEK
        return "" if day is None or late else self.tongue.days[day.weekday()]

    @property
    def style(self) -> str:
        """Formal, brief or warm; any other style sounds warm here."""
        style = self.wishes.style or self.voice.style
        return style if style in {"formal", "brief"} else "warm"


@dataclass(frozen=True, slots=True)
class Written:
    """A letter's texts, its ledger, and what it was planned to hold."""

    person: Person
    subject: str
    body: str
    ledger: tuple[Claim, ...]
    point: str = ""
    vouched: tuple[str, ...] = ()


def take(panel: Panel, place: int, name: str, values: Mapping[str, str]) -> str:
    """A sentence of that list, filled, that no other letter of the panel has."""
    inside = _runs(" | ".join(panel.taken[panel.begun :]), 3)
    before = _runs(" | ".join(panel.taken[: panel.begun]), 4)

    def fitness(frame: str) -> int:
        points = -_REPEATED * bool(_runs(frame, 3) & inside) - _SHARED * len(
            _runs(frame, 4) & before
        )
        if panel.wishes.shorter:
            points -= len(frame)
        if panel.wishes.warmer:
            points += _WISHED * len(_WARM.findall(frame))
        if panel.wishes.thanks:
            points += _WISHED * bool(_DOOR.search(frame)) - _UNFIT * bool(_SEARCHING.search(frame))
        return points

    seed = f"{panel.context.employer}|{panel.context.role}".casefold()
    frame = panel.frames.pick(name, seed, place, values, panel.taken, fitness)
    if frame:
        panel.taken.append(frame)
    return panel.tongue.finished(fill(frame, values))


def _runs(text: str, size: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\{\w+\}|[\w']+|[|.]", text.lower())
    runs = zip(*(words[n:] for n in range(size)), strict=False)
    return {run for run in runs if not any(word[0] in "{|." for word in run)}


def thank_you(panel: Panel, place: int, points: Sequence[Point], known: Recalled) -> Written:
    """The letter of thanks for one person."""
    said = [_said(panel, place, point) for point in points]
    lines = {
        "opening": [occasion(panel, place, "opening/opening")],
        "point": said,
        "correction": _correction(panel, place, known),
        "enthusiasm": [enthusiasm(panel, place)],
        "next": [] if panel.stance is Stance.NO else [_next(panel, place, known)],
    }
    if not (panel.wishes.shorter and lines["next"]):
        lines["closing"] = [closing(panel, place)]
    vouched = tuple(line.text for part in ("enthusiasm", "next") for line in lines[part])
    point = points[0].x if points else ""
    return lay_out(panel, place, lines, "subject/thanks", point, vouched)


def _said(panel: Panel, place: int, point: Point) -> Line:
    return Line(take(panel, place, point.frames, {"x": point.x}), (point.source,))


def _correction(panel: Panel, place: int, known: Recalled) -> list[Line]:
    point = known.unsaid
    if point is None or panel.wishes.shorter or place != (point.owner or 0):
        return []
    return [_said(panel, place, point)]


def occasion(panel: Panel, place: int, frames: str) -> Line:
    """What was the occasion: thanks, when, about which job."""
    context, tongue, day = panel.context, panel.tongue, panel.weekday
    about = tongue.about(context.role, context.employer)
    sources = (
        Source("invite.role", context.role),
        Source("invite.employer", context.employer),
        Source("invite.start", day),
    )
    values = {"when": tongue.on(day), "about": about, "day": day}
    return Line(take(panel, place, frames, values), tuple(s for s in sources if s.text))


def enthusiasm(panel: Panel, place: int) -> Line:
    """The organization and the job, as keen as the user is."""
    employer = panel.context.employer
    text = take(panel, place, f"enthusiasm/{panel.stance}", {"at": panel.tongue.at(employer)})
    return Line(text, (Source("invite.employer", employer),) if employer else ())


def _next(panel: Panel, place: int, known: Recalled) -> Line:
    forward = _theirs(panel, place, known.forward)
    if forward and known.step is not None:
        return Line(take(panel, place, "next/forward", {"x": forward}), (known.step,))
    return Line(take(panel, place, "next/open", {}))


def _theirs(panel: Panel, place: int, forward: str) -> str:
    """The step as this person hears it; "" where it speaks of them, or perhaps of somebody else."""
    said = panel.tongue.reading.to_you(forward) if forward else ""
    names = tuple(known_name(p.name, panel.tongue).bare for p in panel.people)
    if any(m.who == place for m in mentions(said, names)):
        return ""
    return said if said == forward or len(panel.people) == 1 else ""


def closing(panel: Panel, place: int) -> Line:
    """One polite sentence at the end."""
    kind = "gracious" if panel.stance is Stance.NO else "closing"
    return Line(
        take(panel, place, f"closing/{kind}", {"at": panel.tongue.at(panel.context.employer)})
    )


def lay_out(
    panel: Panel,
    place: int,
    lines: Mapping[str, Sequence[Line]],
    subjects: str,
    point: str = "",
    vouched: tuple[str, ...] = (),
) -> Written:
    """The lines put into the layout of letters; parts that are missing stay empty."""
    person, context = panel.people[place], panel.context
    parts = {part: " ".join(line.text for line in lines.get(part, ())) for part in _PARTS}
    view = parts | {
        "subject": _subject(panel, place, subjects),
        "greeting": _greeting(panel, person),
        "sign_off": _sign_off(panel, place),
        "name": one_line(context.user.name),
        "employer": context.employer,
        "role": context.role,
        "day": panel.weekday,
        "signature": panel.voice.signature,
    }
    subject = header_text(render(panel.frames.subject, view))
    body = _tidy(render(panel.frames.body, view))
    signature = block(panel.voice.signature, 500).strip()
    if signature and signature not in body:
        body += signature + "\n"
    panel.begun = len(panel.taken)
    said = ledger(body, [line for group in lines.values() for line in group], view)
    return Written(person, subject, body, said, point, vouched)


def _greeting(panel: Panel, person: Person) -> str:
    own = panel.voice.greeting
    if own and panel.tongue.greetings.match(own):
        names = {
            "first": person.name.split()[0],
            "name": person.name,
            "last": person.name.split()[-1],
        }
        return fill(own, names)
    kind = sex(person, panel.tongue, panel.context, panel.recap)
    stock = panel.frames.lists[f"greeting/{kind}"]
    name = one_line(addressed(person, panel.tongue, kind)) or "[Name]"
    return fill(stock[-1 if panel.style == "brief" else 0], {"name": name})


def _sign_off(panel: Panel, place: int) -> str:
    own = panel.voice.sign_off
    if own and panel.tongue.sign_offs.match(own):
        return own
    stock = panel.frames.lists[f"sign_off/{panel.style}"]
    start = sum(map(ord, panel.context.employer + panel.context.role))
    return stock[(start + place) % len(stock)]


def _subject(panel: Panel, place: int, subjects: str) -> str:
    role = re.sub(
        r"\s*\([mwfdxi*/|, ]+\)|\s*\(?\b[HF]\s?/\s?[HF]\b\)?", "", panel.context.role
    ).strip()
    values = {"role": role, "employer": panel.context.employer, "day": panel.weekday}
    stock = panel.frames.lists[subjects]
    long = [f for f in stock if len(fill(f, values)) > SUBJECT_LIMIT]
    seed = f"{panel.context.employer}|{role}".casefold()
    frame = panel.frames.pick(subjects, seed, place, values, [*panel.taken, *long])
    if frame in long or not frame:
        frame = panel.tongue.thanks
    panel.taken.append(frame)
    return panel.tongue.finished(fill(frame, values))


def _tidy(text: str) -> str:
    clean = block(text, 20_000)
    clean = "\n".join(re.sub(r" {2,}", " ", line).strip() for line in clean.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", clean).strip() + "\n"
