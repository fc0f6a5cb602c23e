"""What happened to an interview, and the names of the acts that follow from it.

Facts are what is stored; they are never changed. An effect names one outward act, in the same words
for ever, so that it can be found out whether it was carried out already.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from afterword.domain.letter import Correspondence
from afterword.domain.model import Sighting
from afterword.domain.recap import Reading


class EffectKind(StrEnum):
    """The outward acts. Each happens once for an interview, round, version and person."""

    PROMPT = "prompt"
    REMIND = "remind"
    LATE = "late"
    COMPOSE = "compose"
    DRAFT = "draft"
    RETRACT = "retract"
    CONFIRM = "confirm"
    TAKE_BACK = "take-back"
    ANSWER = "answer"
    UNSENT = "unsent"
    CALL = "call"
    NEXT = "next"
    TROUBLE = "trouble"
    HELD = "held"
    BRIEF = "brief"
    FORGET = "forget"


@dataclass(frozen=True, slots=True, order=True)
class Effect:
    """One outward act and its identity.

    ``version`` counts the replies that a letter or confirmation rests on, the requests that an
    answer answers, or the reminders of a kind. ``person`` is a person key, "" where the act
    concerns nobody in particular.
    """

    kind: EffectKind
    round: int
    version: int = 0
    person: str = ""

    @property
    def key(self) -> str:
        """The effect's name within its interview; the same words name the same act for ever."""
        return f"{self.round}/{self.kind}/{self.version}/{self.person}"


class Ending(StrEnum):
    """How an effect ended."""

    DONE = "done"
    KEPT = "kept"  # not done, because the user had touched what it would have replaced
    DEAD = "dead"  # refused for good


class Puzzle(StrEnum):
    """Why a reply could not be made use of."""

    EMPTY = "empty"
    UNREADABLE = "unreadable"
    UNSURE = "unsure"  # it is nearly a command, or says that nothing took place
    HELD = "held"  # letters wait for THANKS or NORMAL since the employer said no
    ASIDE = "aside"  # a remark about a card or a reminder, not about the interview
    EARLIER = "earlier"  # it answers what was asked about a time that is no longer the interview's


@dataclass(frozen=True, slots=True)
class Sighted:
    """An invitation, an update or a cancellation was seen.

    ``own`` tells that it is the user's own word, for which nobody else's is needed: a refusal that
    lies in Sent, or what stands in a calendar of theirs.
    """

    at: datetime
    sighting: Sighting
    own: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """The user replied with something for the recap."""

    at: datetime
    round: int
    message_id: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Commanded:
    """The user replied with one of the commands. ``until`` is the time that LATER named."""

    at: datetime
    round: int
    message_id: str
    command: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Puzzled:
    """The user replied with something that could not be used. ``text`` is what arrived of it."""

    at: datetime
    round: int
    message_id: str
    why: Puzzle
    text: str = ""


@dataclass(frozen=True, slots=True)
class Composed:
    """Letters were written from the recap as it stood after ``version`` replies.

    ``expected`` is the day the user named for the next step, ``follow_up`` the day on which to ask
    whether anything came; none where nothing is to be expected. Where the step is the user's
    ``own`` they are reminded on that day, whoever has written. ``contact`` is whoever opened the
    door, as the recap names them.
    """

    at: datetime
    round: int
    version: int
    correspondence: Correspondence
    follow_up: date | None = None
    expected: date | None = None
    contact: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """The user sent a mail to somebody a letter was written for, or sent that letter itself."""

    at: datetime
    person: str


@dataclass(frozen=True, slots=True)
class Wrote:
    """Somebody of the employer's wrote to the user."""

    at: datetime
    sender: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """The employer seems to have said no, in the words of ``quote``."""

    at: datetime
    quote: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Hindered:
    """The mail server does not store the drafts; ``reason`` says what to do about it."""

    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Led:
    """The questions of another interview, its loop's last, were asked for this one as well."""

    at: datetime
    leader: str
    round: int


@dataclass(frozen=True, slots=True)
class Ended:
    """An effect came to its end."""

    at: datetime
    effect: Effect
    ending: Ending


Word = Answered | Commanded | Puzzled
"""What came from the user."""

Fact = Sighted | Word | Composed | Sent | Wrote | Rejected | Hindered | Led | Ended
