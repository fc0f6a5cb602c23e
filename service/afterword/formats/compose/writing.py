"""One letter a person: which points it uses, in which sentences, and what each rests on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from afterword.domain.letter import Claim, Context, Source
from afterword.domain.model import Person
from afterword.formats.compose.frames import Frames, fill, render
from afterword.formats.compose.names import greeting_name, mentions
from afterword.formats.compose.outlook import Outlook
from afterword.formats.compose.outside import zone_of
from afterword.formats.compose.points import Point, Recollection, Use
from afterword.formats.compose.speech import to_you, with_names
from afterword.formats.compose.stance import Stance
from afterword.formats.compose.times import DAYS, timed
from afterword.formats.text import block, header_text, one_line

SUBJECT_LIMIT = 60

_WEIGHT = {
    Use.LIKED: 6.0, Use.TOPIC: 6.0, Use.GRAVE: 5.8, Use.ENJOYED: 5.5, Use.SHOWED: 5.5,
    Use.TOLD: 5.0, Use.ASKED: 4.5,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One frame filled: its text, and where its words come from."""

    text: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What one letter will say, before it is put into sentences."""

    person: Person
    position: int
    points: tuple[Point, ...]
    unsaid: Point | None


@dataclass(frozen=True, slots=True)
class Written:
    """A letter's texts and its ledger; the checks come later."""

    plan: Plan
    subject: str
    body: str
    ledger: tuple[Claim, ...]
    enthusiasm: str
    next: str


@dataclass(slots=True)
class Desk:
    """What all letters of one panel share, and the frames they have used up."""

    context: Context
    people: tuple[Person, ...]
    frames: Frames
    stance: Stance
    outlook: Outlook
    day: date | None
    taken: list[str] = field(default_factory=list)

    @property
    def seed(self) -> str:
        """The same for every letter of this interview, different for another employer or role."""
        return f"{self.context.employer}|{self.context.role}".casefold()


def day_of(context: Context) -> date | None:
    """The local date of the interview, where it took place."""
    if context.window is None:
        return None
    where = zone_of(context.window.timezone)
    start = context.window.start
    return (start.astimezone(where) if where is not None else start).date()


def plans(people: Sequence[Person], known: Recollection) -> list[Plan]:
    """Who gets which points: their own first, shared material dealt so that nobody repeats it."""
    alone = len(people) == 1
    own: list[list[Point]] = []
    for number in range(len(people)):
        mine = [p for p in known.points if p.owner == number or (alone and p.owner is None)]
        mine.sort(key=lambda p: (not p.finished, -_WEIGHT[p.use]))
        own.append(_distinct(mine)[:2])
    out: list[Plan] = []
    for number, person in enumerate(people):
        unsaid = known.unsaid
        told_here = unsaid is not None and (
            unsaid.owner == number or (unsaid.owner is None and number == 0)
        )
        points = tuple(own[number])
        out.append(Plan(person, number, points, unsaid if told_here else None))
    return out


def _distinct(points: Sequence[Point]) -> list[Point]:
    out: list[Point] = []
    for point in points:
        words = set(point.phrase.lower().split())
        if all(len(words & set(o.phrase.lower().split())) <= len(words) / 2 for o in out):
            out.append(point)
    return out


def write(desk: Desk, plan: Plan) -> Written:
    """The letter for one person, in the frames nobody before them in the panel has used."""
    lines = {
        "opening": _opening(desk, plan),
        "point": _points(desk, plan),
        "correction": _unsaid(desk, plan),
        "enthusiasm": _enthusiasm(desk, plan),
        "next": _next(desk, plan),
        "closing": _closing(desk, plan),
    }
    view = _view(desk, plan, lines)
    subject = header_text(render(desk.frames.subject, view))
    body = _tidy(render(desk.frames.body, view))
    ledger = _ledger(body, [line for group in lines.values() for line in group], view)
    return Written(plan, subject, body, ledger, view["enthusiasm"], view["next"])


def _view(desk: Desk, plan: Plan, lines: Mapping[str, Sequence[Line]]) -> dict[str, str]:
    sign_off = _take(desk, plan, "sign_off/sign_off", {})
    return {name: " ".join(line.text for line in group) for name, group in lines.items()} | {
        "subject": _subject(desk, plan),
        "greeting": f"Dear {one_line(greeting_name(plan.person.name))},",
        "sign_off": sign_off,
        "name": one_line(desk.context.user.name),
        "employer": desk.context.employer,
        "role": desk.context.role,
        "day": _weekday(desk),
    }


def _take(desk: Desk, plan: Plan, name: str, values: Mapping[str, str]) -> str:
    frame = desk.frames.pick(name, desk.seed, plan.position, values, desk.taken)
    if frame:
        desk.taken.append(frame)
    return fill(frame, values)


def _weekday(desk: Desk) -> str:
    return DAYS[desk.day.weekday()] if desk.day is not None else ""


def _bare_role(context: Context) -> str:
    return re.sub(r"(?i)\s+(?:position|role|job|opening)$", "", context.role.strip())


def _subject(desk: Desk, plan: Plan) -> str:
    values = {
        "role": _bare_role(desk.context),
        "employer": desk.context.employer,
        "day": _weekday(desk),
    }
    stock = desk.frames.lists["subject/thanks"]
    long = [f for f in stock if len(fill(f, values)) > SUBJECT_LIMIT]
    frame = desk.frames.pick(
        "subject/thanks", desk.seed, plan.position, values, [*desk.taken, *long]
    )
    if frame in long or not frame:
        frame = "Thank you"
    desk.taken.append(frame)
    return fill(frame, values)


def _opening(desk: Desk, plan: Plan) -> list[Line]:
    context = desk.context
    role, day = _bare_role(context), _weekday(desk)
    about = f"about the {role} position" if role else "about the position"
    about += f" at {context.employer}" if context.employer else ""
    if not role and not context.employer:
        about = ""
    sources = [
        Source("invite.role", context.role),
        Source("invite.employer", context.employer),
        Source("invite.start", day),
    ]
    values = {"when": f"on {day}" if day else "", "about": about, "day": day}
    text = _take(desk, plan, "opening/opening", values)
    return [Line(text, tuple(s for s in sources if s.text))]


def _points(desk: Desk, plan: Plan) -> list[Line]:
    out: list[Line] = []
    for point in plan.points:
        if point.use in {Use.LIKED, Use.ENJOYED, Use.TOLD, Use.ASKED, Use.SHOWED} or not out:
            text = _take(desk, plan, f"point/{point.use}", {"x": _shifted(desk, plan, point)})
            out.append(Line(text, (point.source,)))
    return out


def _unsaid(desk: Desk, plan: Plan) -> list[Line]:
    if plan.unsaid is None:
        return []
    text = _take(desk, plan, "point/unsaid", {"x": _shifted(desk, plan, plan.unsaid)})
    return [Line(text, (plan.unsaid.source,))]


def _shifted(desk: Desk, plan: Plan, point: Point) -> str:
    """The point's phrase as it is said to this person, names and days written out."""
    others = [p.name for p in desk.people if p is not plan.person]
    mine = point.owner == plan.position or len(desk.people) == 1 or point.owner is None
    named_other = bool(mentions(point.phrase, tuple(others)))
    text = to_you(point.phrase, plan.person.name, mine and not named_other)
    return timed_only_relative(with_names(text, others), desk.day)


def timed_only_relative(text: str, day: date | None) -> str:
    """The text with "tomorrow" made a weekday; other times stay as the user wrote them."""
    if not re.search(r"(?i)\btomorrow\b", text):
        return text
    return re.sub(r"(?i)(?:\b(by|before|on) )?\btomorrow\b", lambda m: timed(m.group(), day), text)


def _enthusiasm(desk: Desk, plan: Plan) -> list[Line]:
    employer, name = desk.context.employer, f"enthusiasm/{desk.stance}"
    values = {"employer": employer or "your team", "the_role": "the role"}
    sources = [Source("invite.employer", employer)] if employer else []
    text = _take(desk, plan, name, values)
    return [Line(text, tuple(sources))]


def _next(desk: Desk, plan: Plan) -> list[Line]:
    outlook = desk.outlook
    values: dict[str, str] = {}
    if outlook.x:
        others = [p.name for p in desk.people if p is not plan.person]
        alone = len(desk.people) == 1
        values["x"] = with_names(to_you(outlook.x, plan.person.name, alone), others)
    if desk.stance is Stance.NO:
        return []
    sources = (outlook.source,) if outlook.source else ()
    text = _take(desk, plan, f"next/{outlook.kind}", values)
    return [Line(text, sources)]


def _closing(desk: Desk, plan: Plan) -> list[Line]:
    kind = "gracious" if desk.stance is Stance.NO else "closing"
    values = {"employer": desk.context.employer or "your team"}
    text = _take(desk, plan, f"closing/{kind}", values)
    return [Line(text)]


def _tidy(text: str) -> str:
    """Plain text: paragraphs apart by one blank line, no control characters, one line end last."""
    clean = block(text, 20_000)
    clean = "\n".join(re.sub(r" {2,}", " ", line).strip() for line in clean.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", clean).strip() + "\n"


def _ledger(body: str, lines: Sequence[Line], view: Mapping[str, str]) -> tuple[Claim, ...]:
    """Every sentence of the body between greeting and name, in order, with what it rests on."""
    template = Source("template", "")
    out: list[Claim] = []
    for paragraph in body.strip().split("\n\n"):
        at = 0
        places = ((paragraph.find(line.text), line) for line in lines if line.text)
        known = sorted((p for p in places if p[0] >= 0), key=lambda p: p[0])
        for index, line in known:
            out += _loose(paragraph[at:index], view)
            out.append(Claim(line.text, (*line.sources, template)))
            at = index + len(line.text)
        out += _loose(paragraph[at:], view)
    return tuple(out)


def _loose(text: str, view: Mapping[str, str]) -> list[Claim]:
    """What the layout itself says: greeting, sign-off, name, or sentences of the user's own."""
    out = []
    for line in text.split("\n"):
        sentence = line.strip()
        if not sentence:
            continue
        if sentence == view["name"]:
            source = Source("settings.name", sentence)
        elif sentence == view["greeting"]:
            source = Source("invite.people", sentence)
        else:
            source = Source("template", "")
        out.append(Claim(sentence, (source,)))
    return out
