"""One letter a person: which points it uses, in which sentences, and what each rests on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from afterword.domain.letter import Claim, Context, Source
from afterword.formats.compose.desk import Desk, day_of, take
from afterword.formats.compose.frames import fill, render
from afterword.formats.compose.ledger import Line, ledger
from afterword.formats.compose.names import mentions
from afterword.formats.compose.plans import Plan
from afterword.formats.compose.points import Point, Use
from afterword.formats.compose.speech import to_you, with_names
from afterword.formats.compose.stance import Stance
from afterword.formats.compose.times import settled, timed
from afterword.formats.compose.voices import greeting, sign_offs
from afterword.formats.text import block, header_text, one_line

__all__ = ["Desk", "Written", "closing", "day_of", "lay_out", "opening", "points", "write"]

SUBJECT_LIMIT = 60
NAME_GAP = "[name]"
ENOUGH_WORDS = 92
"""Words from greeting to name from which a letter needs no second sentence at its end."""

SHARED_WORDS = 9
"""A longer next step is told in full to one person of a panel only."""

_AROUND = 18
"""Words of greeting, sign-off and name, and of the sentence at the end."""

_PARTS = ("opening", "point", "correction", "enthusiasm", "next", "closing")
_ABOUT = ("the {} position", "the {} role", "the position of {}", "the role of {}")
_ARTICLE = re.compile(
    r"(?:Department|Ministry|Office|Bureau|University|City|Town|County|Museum|Institute|Bank|"
    r"Society|Association|Council|Federation|Foundation|Library|Board|State|Port|College|Commission|"
    r"Centre|Center|Church|School|Agency|Academy|Royal|Federal) (?:of|for|on)\b"
)
_KNOWN = {r"(?i)\b(?:meet you|met you|know you|meeting you|that we met|have met)\b": -5_000}
"""Sentences that are wrong to somebody who was met before."""

_AGAIN = re.compile(
    r"(?i)\b(?:our (?:first|last|previous|earlier) (?:conversation|talk|interview|meeting|call)|"
    r"since (?:the )?(?:first|last) (?:round|time|interview)|met (?:her|him|them) before|"
    r"(?:in|than) round one|second time)\b"
)
_THANKS, _OFFER = r"(?i)\bthank(?:s|ful)?\b", r"(?i)^(?!.*\bthank(?:s|ful)?\b)"
_DOOR = r"(?i)\bpaths|one day\b"


@dataclass(frozen=True, slots=True)
class Written:
    """A letter's texts and its ledger; the checks come later."""

    plan: Plan
    subject: str
    body: str
    ledger: tuple[Claim, ...]
    enthusiasm: str
    next: str


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
        said = sum(len(line.text.split()) for group in lines.values() for line in group)
        short = said + _AROUND < ENOUGH_WORDS and not desk.wishes.shorter
        first = _DOOR if desk.wishes.thanks else _OFFER if short else ""
        lines["closing"] = closing(desk, plan, first)
        if short and _style(desk) != "brief":
            lines["closing"] += closing(desk, plan, _THANKS)
    return lay_out(desk, plan, lines, "subject/thanks")


def lay_out(desk: Desk, plan: Plan, lines: Mapping[str, Sequence[Line]], subjects: str) -> Written:
    """The lines put into the layout; parts that are missing stay empty."""
    view = _view(desk, plan, {part: lines.get(part, ()) for part in _PARTS}, subjects)
    subject = header_text(render(desk.frames.subject, view))
    body = _tidy(render(desk.frames.body, view))
    desk.begun = len(desk.taken)
    said = ledger(body, [line for group in lines.values() for line in group], view)
    return Written(plan, subject, body, said, view["enthusiasm"], view["next"])


def _style(desk: Desk) -> str:
    return desk.wishes.style or desk.voice.style


def _view(
    desk: Desk, plan: Plan, lines: Mapping[str, Sequence[Line]], subjects: str
) -> dict[str, str]:
    name = one_line(desk.context.user.name)
    return {part: " ".join(line.text for line in group) for part, group in lines.items()} | {
        "subject": _subject(desk, plan, subjects),
        "greeting": greeting(desk.voice, _style(desk), plan.person.name, NAME_GAP),
        "sign_off": _sign_off(desk, plan),
        "name": "\n".join(part for part in (name, desk.voice.signature.strip()) if part),
        "employer": desk.context.employer,
        "role": desk.context.role,
        "day": desk.weekday,
    }


def _sign_off(desk: Desk, plan: Plan) -> str:
    stock = sign_offs(desk.voice, _style(desk), desk.frames.lists["sign_off/sign_off"])
    free = [line for line in stock if line not in desk.taken] or stock
    if desk.wishes.warmer:
        free = [line for line in free if "warm" in line.lower()] or free
    line = free[(len(desk.seed) + plan.position) % len(free)]
    desk.taken.append(line)
    return line


def _bare_role(context: Context) -> str:
    return re.sub(r"(?i)\s+(?:position|role|job|opening)$", "", context.role.strip())


def _employer(context: Context) -> str:
    """The employer as it stands in a sentence: "the Department for Housing"."""
    name = context.employer
    return f"the {name}" if _ARTICLE.match(name) else name


def _subject(desk: Desk, plan: Plan, subjects: str) -> str:
    values = {
        "role": _bare_role(desk.context),
        "employer": _employer(desk.context),
        "day": desk.weekday,
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
    sources = [
        Source("invite.role", context.role),
        Source("invite.employer", context.employer),
        Source("invite.start", desk.when.removeprefix("on ")),
    ]
    values = {"when": desk.when, "about": _about(context, plan.position), "day": desk.weekday}
    told = " ".join(p.source.text for p in (*plan.points, plan.unsaid) if p is not None)
    known = _KNOWN if _AGAIN.search(told) else None
    text = take(desk, plan.position, frames, values, known, fuller=_bare(desk, plan))
    return [Line(text, tuple(s for s in sources if s.text))]


def _bare(desk: Desk, plan: Plan) -> bool:
    """Whether there is nothing else to say: then the sentences that all letters have say more."""
    return not (plan.points or plan.unsaid or plan.wished or desk.wishes.shorter)


def _about(context: Context, position: int) -> str:
    role, employer = _bare_role(context), _employer(context)
    if not role:
        return f"about the position at {employer}" if employer else ""
    several = "," in role or " and " in role
    way = _ABOUT[2 + position % 2 if several else position % 4]
    at = f"{',' if ',' in role else ''} at {employer}" if employer else ""
    return f"about {way.format(role)}{at}"


def points(desk: Desk, plan: Plan) -> list[Line]:
    """What only this person can read: their points, and what the user wished to have said."""
    out: list[Line] = []
    for point in plan.points:
        x = _shifted(desk, plan, point)
        if out and point.use in {Use.TOPIC, Use.GRAVE}:
            continue
        text = take(desk, plan.position, f"point/{point.use}", {"x": x})
        out.append(Line(text, (point.source,)))
    for point in plan.wished:
        frames = "point/unsaid" if point.use is Use.UNSAID else "mention/heard"
        text = take(desk, plan.position, frames, {"x": _shifted(desk, plan, point)})
        out.append(Line(text, (point.source,)))
    return out


def _unsaid(desk: Desk, plan: Plan) -> list[Line]:
    if plan.unsaid is None:
        return []
    text = take(desk, plan.position, "point/unsaid", {"x": _shifted(desk, plan, plan.unsaid)})
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
    employer, name = _employer(desk.context), f"enthusiasm/{desk.stance}"
    values = {"employer": employer or "your team", "the_role": "the role"}
    sources = [Source("invite.employer", desk.context.employer)] if employer else []
    text = take(desk, plan.position, name, values, fuller=_bare(desk, plan))
    return [Line(text, tuple(sources))]


def _next(desk: Desk, plan: Plan) -> list[Line]:
    if desk.stance is Stance.NO:
        return []
    x = _step(desk, plan)
    source = desk.outlook.source
    if x and source is not None:
        return [Line(take(desk, plan.position, "next/forward", {"x": x}), (source,))]
    return [Line(take(desk, plan.position, "next/open", {}, fuller=_bare(desk, plan)))]


def _step(desk: Desk, plan: Plan) -> str:
    """The next step as it is said to this person; "" where there is none to be told to them."""
    x: str | None = desk.outlook.x
    if x and desk.late and desk.day is not None and desk.context.today is not None:
        british = desk.voice.spelling == "en-GB"
        x = settled(x, desk.day, desk.context.today, british=british)
    if not x:
        return ""
    named = {m.who for m in mentions(x, tuple(p.name for p in desk.people))}
    mine = plan.position in named if named else plan.position == 0
    if len(desk.people) > 1 and len(x.split()) > SHARED_WORDS and not mine:
        return ""
    others = [p.name for p in desk.people if p is not plan.person]
    return with_names(to_you(x, plan.person.name, len(desk.people) == 1), others)


def closing(desk: Desk, plan: Plan, kind: str = "") -> list[Line]:
    """One polite sentence at the end; good wishes where the user does not want the job.

    ``kind`` is a pattern of what it should be: an offer, or thanks once more.
    """
    name = "gracious" if desk.stance is Stance.NO else "closing"
    values = {"employer": _employer(desk.context) or "your team"}
    wish = _OFFER if desk.stance is Stance.NO else ""
    also = {kind or wish: 3_000} if kind or wish else None
    text = take(desk, plan.position, f"closing/{name}", values, also, fuller=_bare(desk, plan))
    return [Line(text)]


def _tidy(text: str) -> str:
    """Plain text: paragraphs apart by one blank line, no control characters, one line end last."""
    clean = block(text, 20_000)
    clean = "\n".join(re.sub(r" {2,}", " ", line).strip() for line in clean.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", clean).strip() + "\n"
