"""Where the letters of one panel are written: what they share, and which sentences are used up.

The sentence for a place is the one that fits the user's style best and shares fewest words with
what the other letters of the panel already say; colleagues compare the letters they get.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from afterword.domain.letter import Context, Voice, Wishes
from afterword.domain.model import Person
from afterword.formats.compose.frames import Frames, fill
from afterword.formats.compose.outlook import Outlook
from afterword.formats.compose.outside import zone_of
from afterword.formats.compose.stance import Stance
from afterword.formats.compose.times import DAYS, WEEK, dated
from afterword.formats.compose.voices import spelt, suiting
from afterword.formats.compose.wishes import NO_WISHES, liking

DEFAULT = Voice()

_REPEATED, _BURIED, _SHARED, _SUPER, _STYLE, _KEEN, _FULLER = (
    10_000, 5_000, 25, 60, 40, 30, 100
)  # fmt: skip
_FEW_WORDS = 6
"""A phrase of more words, or of several parts, stands at the end of its sentence."""

_SPOKEN = re.compile(r"[^|.{]+").fullmatch
_TOKEN = re.compile(r"\{\w+\}|[\w']+|[|.]")
_MOST = re.compile(r"(?i)\b(?:most|best|highlight|above all|especially|particular\w*|more than)\b")
_WARMTH = re.compile(
    r"(?i)\b(?:very (?:much|glad|pleased|good)|enjoy\w*|pleasure|happy|delighted|spirits|"
    r"generous|friendly)\b"
)


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
    voice: Voice = DEFAULT
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

    @property
    def late(self) -> bool:
        """Whether so much time has passed that a weekday would mean another day."""
        today = self.context.today
        return today is not None and self.day is not None and today - self.day > WEEK

    @property
    def weekday(self) -> str:
        """The day of the interview where its weekday is still plain, else ""."""
        return DAYS[self.day.weekday()] if self.day is not None and not self.late else ""

    @property
    def when(self) -> str:
        """ "on Tuesday", or "on March 10" where more than a week has passed."""
        if self.day is None:
            return ""
        british = self.voice.spelling == "en-GB"
        return f"on {dated(self.day, british=british) if self.late else self.weekday}"


def day_of(context: Context) -> date | None:
    """The local date of the interview, where it took place."""
    if context.window is None:
        return None
    where = zone_of(context.window.timezone)
    start = context.window.start
    return (start.astimezone(where) if where is not None else start).date()


def take(
    desk: Desk,
    position: int,
    name: str,
    values: Mapping[str, str],
    also: Mapping[str, int] | None = None,
    *,
    fuller: bool = False,
) -> str:
    """A sentence of that list, filled, which no other letter of the panel has.

    One that repeats words of the same letter ("enjoyed our conversation") is a last resort.
    ``also`` weighs sentences that hold a pattern; ``fuller`` prefers those that say more.
    """
    wanted, style = liking(desk.wishes), suiting(desk.wishes.style or desk.voice.style)
    inside, before = _runs(desk.beside, 3), desk.taken[: desk.begun]
    shared = set().union(*(_runs(frame, 4) for frame in before)) if before else set()
    most = bool(_MOST.search(desk.beside))
    x = values.get("x", "")
    long = len(x.split()) > _FEW_WORDS or "," in x or x.startswith("that ")

    stock = desk.frames.lists[name]
    usual = sum(map(len, stock)) / len(stock)

    def fitness(frame: str) -> int:
        points = _STYLE * style(frame) + _STYLE * wanted(frame)
        points -= _REPEATED * bool(_runs(frame, 3) & inside)
        points -= _SHARED * len(_runs(frame, 4) & shared)
        points -= _SUPER * (most and bool(_MOST.search(frame)))
        points -= _BURIED * (long and not frame.endswith("{x}."))
        points += _FULLER * (fuller and len(frame) >= usual)
        if desk.stance is Stance.NO:
            points -= _KEEN * len(_WARMTH.findall(frame))
        return points + sum(n for pattern, n in (also or {}).items() if re.search(pattern, frame))

    frame = desk.frames.pick(name, desk.seed, position, values, desk.taken, fitness)
    if frame:
        desk.taken.append(frame)
    return fill(spelt(frame, desk.voice.spelling), values)


@lru_cache(maxsize=2048)
def _runs(text: str, size: int) -> frozenset[tuple[str, ...]]:
    """Every few words that stand side by side, slots left out."""
    words = _TOKEN.findall(text.lower())
    runs = zip(*(words[n:] for n in range(size)), strict=False)
    return frozenset(run for run in runs if _SPOKEN(" ".join(run)))
