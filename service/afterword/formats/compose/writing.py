"""One letter a person: which points it uses, in which sentences, and what each rests on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from afterword.domain.letter import Claim, Context, Source, Wishes
from afterword.domain.model import Person
from afterword.formats.compose.frames import Frames, fill, render
from afterword.formats.compose.ledger import Line, ledger
from afterword.formats.compose.names import greeting_name, mentions
from afterword.formats.compose.outlook import Outlook
from afterword.formats.compose.outside import zone_of
from afterword.formats.compose.plans import Plan
from afterword.formats.compose.points import Point, Use
from afterword.formats.compose.speech import to_you, with_names
from afterword.formats.compose.stance import Stance
from afterword.formats.compose.times import DAYS, timed
from afterword.formats.compose.wishes import NO_WISHES, liking
from afterword.formats.text import block, header_text, one_line

SUBJECT_LIMIT = 60
NAME_GAP = "[name]"

_REPEATED = 1000
_SPOKEN = re.compile(r"[^|.{]+").fullmatch
_PARTS = ("opening", "point", "correction", "enthusiasm", "next", "closing")


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
    wishes: Wishes = NO_WISHES
    taken: list[str] = field(default_factory=list)
    begun: int = 0

    @property
    def beside(self) -> str:
        """The frames of the letter that is being written."""
        return " | ".join(self.taken[self.begun :])

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


def write(desk: Desk, plan: Plan) -> Written:
    """The thank-you letter for one person, in frames nobody before them in the panel has used."""
    lines = {
        "opening": opening(desk, plan, "opening/opening"),
        "point": points(desk, plan),
        "correction": _unsaid(desk, plan),
        "enthusiasm": _enthusiasm(desk, plan),
        "next": _next(desk, plan),
    }
    if not (desk.wishes.shorter and lines["next"]):
        lines["closing"] = closing(desk, plan)
    return lay_out(desk, plan, lines, "subject/thanks")


def lay_out(desk: Desk, plan: Plan, lines: Mapping[str, Sequence[Line]], subjects: str) -> Written:
    """The lines put into the layout; parts that are missing stay empty."""
    view = _view(desk, plan, {part: lines.get(part, ()) for part in _PARTS}, subjects)
    subject = header_text(render(desk.frames.subject, view))
    body = _tidy(render(desk.frames.body, view))
    desk.begun = len(desk.taken)
    said = ledger(body, [line for group in lines.values() for line in group], view)
    return Written(plan, subject, body, said, view["enthusiasm"], view["next"])


def _view(
    desk: Desk, plan: Plan, lines: Mapping[str, Sequence[Line]], subjects: str
) -> dict[str, str]:
    sign_off = take(desk, plan, "sign_off/sign_off", {})
    return {name: " ".join(line.text for line in group) for name, group in lines.items()} | {
        "subject": _subject(desk, plan, subjects),
        "greeting": f"Dear {one_line(greeting_name(plan.person.name)) or NAME_GAP},",
        "sign_off": sign_off,
        "name": one_line(desk.context.user.name),
        "employer": desk.context.employer,
        "role": desk.context.role,
        "day": _weekday(desk),
    }


def take(desk: Desk, plan: Plan, name: str, values: Mapping[str, str]) -> str:
    """A sentence of that list, filled, which no other letter of the panel has.

    One that repeats words of the same letter ("enjoyed our conversation") is a last resort.
    """
    wanted, beside = liking(desk.wishes), _runs(desk.beside)
    frame = desk.frames.pick(
        name,
        desk.seed,
        plan.position,
        values,
        desk.taken,
        lambda frame: wanted(frame) - _REPEATED * bool(_runs(frame) & beside),
    )
    if frame:
        desk.taken.append(frame)
    return fill(frame, values)


def _runs(text: str) -> set[tuple[str, ...]]:
    """Every three words that stand side by side, slots left out."""
    words = re.findall(r"\{\w+\}|[\w']+|[|.]", text.lower())
    return {run for run in zip(words, words[1:], words[2:], strict=False) if _SPOKEN(" ".join(run))}


def _weekday(desk: Desk) -> str:
    return DAYS[desk.day.weekday()] if desk.day is not None else ""


def _bare_role(context: Context) -> str:
    return re.sub(r"(?i)\s+(?:position|role|job|opening)$", "", context.role.strip())


def _subject(desk: Desk, plan: Plan, subjects: str) -> str:
    values = {
        "role": _bare_role(desk.context),
        "employer": desk.context.employer,
        "day": _weekday(desk),
    }
    stock = desk.frames.lists[subjects]
    long = [f for f in stock if len(fill(f, values)) > SUBJECT_LIMIT]
    frame = desk.frames.pick(subjects, desk.seed, plan.position, values, [*desk.taken, *long])
    if frame in long or not frame:
        frame = "Thank you"
    desk.taken.append(frame)
    return fill(frame, values)


def opening(desk: Desk, plan: Plan, frames: str) -> list[Line]:
    """What was the occasion, when, and about which position."""
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
    text = take(desk, plan, frames, values)
    return [Line(text, tuple(s for s in sources if s.text))]


def points(desk: Desk, plan: Plan) -> list[Line]:
    """What only this person can read: their points, and what the user wished to have said."""
    out: list[Line] = []
    for point in plan.points:
        if point.use in {Use.LIKED, Use.ENJOYED, Use.TOLD, Use.ASKED, Use.SHOWED} or not out:
            text = take(desk, plan, f"point/{point.use}", {"x": _shifted(desk, plan, point)})
            out.append(Line(text, (point.source,)))
    for point in plan.wished:
        frames = "point/unsaid" if point.use is Use.UNSAID else "mention/heard"
        text = take(desk, plan, frames, {"x": _shifted(desk, plan, point)})
        out.append(Line(text, (point.source,)))
    return out


def _unsaid(desk: Desk, plan: Plan) -> list[Line]:
    if plan.unsaid is None:
        return []
    text = take(desk, plan, "point/unsaid", {"x": _shifted(desk, plan, plan.unsaid)})
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
    text = take(desk, plan, name, values)
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
    text = take(desk, plan, f"next/{outlook.kind}", values)
    return [Line(text, sources)]


def closing(desk: Desk, plan: Plan) -> list[Line]:
    """One polite sentence at the end; good wishes where the user does not want the job."""
    kind = "gracious" if desk.stance is Stance.NO else "closing"
    values = {"employer": desk.context.employer or "your team"}
    text = take(desk, plan, f"closing/{kind}", values)
    return [Line(text)]


def _tidy(text: str) -> str:
    """Plain text: paragraphs apart by one blank line, no control characters, one line end last."""
    clean = block(text, 20_000)
    clean = "\n".join(re.sub(r" {2,}", " ", line).strip() for line in clean.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", clean).strip() + "\n"
