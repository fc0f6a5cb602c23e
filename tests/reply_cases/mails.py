"""The mails that are answered, rendered from the templates that are shipped or from overrides."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

from afterword import resources
from afterword.app.samples import END, TOKEN, sample_interview, sample_recapped
from afterword.domain.interview import Interview
from afterword.domain.model import Owner, Person
from afterword.formats.render import WIDTH, Rendered, Templates
from afterword.formats.views import confirmation_view, prompt_view, reminder_view
from reply_cases.model import Block, BlockKind

DATA = Path(__file__).parent.parent / "data" / "replies"
SAM = Owner("Sam Okafor", "sam@example.org", timezone="America/New_York")
_QUESTION = re.compile(r"[1-7]\. ")
_ELEMENT = re.compile(r"(<p[^>]*>).*?</p>", re.DOTALL)


def _people(*names: str) -> Callable[[Interview], Interview]:
    people = tuple(Person(name) for name in names)
    return lambda i: replace(i, sighting=replace(i.sighting, people=people))


def _unnamed(interview: Interview) -> Interview:
    return replace(interview, sighting=replace(interview.sighting, employer="", role=""))


# How the sample interview differs, in which zone the user lives, hours after its end, override.
_PROMPTS: dict[str, tuple[Callable[[Interview], Interview], str, int, str]] = {
    "two people": (lambda i: i, "America/New_York", 0, ""),
    "one person": (_people("Dana Li"), "America/New_York", 0, ""),
    "nobody": (_people(), "America/New_York", 0, ""),
    "panel": (
        _people("Zoë Åkesson", "Nguyễn Minh Anh", "Dr. Hans-Peter Groß", "O'Neil, Pat", "Li Wei"),
        "America/New_York",
        0,
        "",
    ),
    "elsewhere": (lambda i: i, "Asia/Tokyo", 2, ""),
    "late": (lambda i: i, "Europe/Berlin", 30, ""),
    "uncertain": (lambda i: sample_interview(certain=False), "America/New_York", 0, ""),
    "no employer": (_unnamed, "America/New_York", 1, ""),
    "reworded": (lambda i: i, "America/New_York", 0, "reworded"),
    "german": (lambda i: i, "Europe/Berlin", 0, "german"),
    "french": (lambda i: i, "Europe/Paris", 0, "french"),
    "spanish": (lambda i: i, "Europe/Madrid", 0, "spanish"),
    "japanese": (lambda i: i, "Asia/Tokyo", 0, "japanese"),
    "russian": (lambda i: i, "Europe/Istanbul", 0, "russian"),
}


@cache
def prompt(name: str) -> Rendered:
    """The prompt of that name. Raises KeyError for one that does not exist."""
    change, zone, hours, override = _PROMPTS[name]
    own = DATA / "templates" / override if override else None
    owner = replace(SAM, timezone=zone)
    view = prompt_view(change(sample_interview()), owner, TOKEN, END + timedelta(hours=hours))
    return Templates(resources.folder("templates"), own).mail("prompt/prompt.txt", view)


@cache
def notice(name: str) -> Rendered:
    """A later mail of ours about the interview of two people. Raises KeyError like prompt."""
    first, second = END + timedelta(hours=4), END + timedelta(hours=16)
    starter = END + timedelta(hours=20)
    asked, recapped = sample_interview(), sample_recapped()
    file, view = {
        "reminder": (
            "notice/reminder.txt",
            reminder_view(asked, SAM, TOKEN, first, last=False, starter_at=starter),
        ),
        "last reminder": (
            "notice/reminder.txt",
            reminder_view(asked, SAM, TOKEN, second, last=True, starter_at=starter),
        ),
        "confirmation": (
            "notice/confirmation.txt",
            confirmation_view(recapped, SAM, TOKEN, first),
        ),
    }[name]
    return Templates(resources.folder("templates")).mail(file, view)


def blocks_of(mail: Rendered) -> list[Block]:
    """The mail's lines as a program quotes them: each is an element of the HTML."""
    out: list[Block] = []
    for paragraph in mail.text.strip().split("\n\n"):
        lines = _unfolded(paragraph.split("\n"))
        number = int(lines[0][0]) if _QUESTION.match(lines[0]) else 0
        for n, line in enumerate(lines):
            kind: BlockKind = "start" if is_start(line) else "text"
            kind = "question" if number and not n else kind
            out.append(Block(kind, (line,), 1, glued=bool(n), number=number))
    tags = _ELEMENT.findall(mail.html)
    if len(tags) != len(out):
        return out
    return [replace(block, tag=tag) for block, tag in zip(out, tags, strict=True)]


def is_start(line: str) -> bool:
    """Whether the line is a sentence start that nobody has finished."""
    return line.endswith("...")


def opening(start: str) -> str:
    """What a sentence start begins with, dots apart."""
    return start.rstrip(" .")


def _unfolded(lines: Sequence[str]) -> list[str]:
    """The lines before they were folded at WIDTH, as the HTML of the mail has them."""
    out = list(lines[:1])
    for before, line in pairwise(lines):
        if len(before) + 1 + len(line.split(" ", 1)[0]) > WIDTH and not is_start(before):
            out[-1] += " " + line
        else:
            out.append(line)
    return out


def openings(mail: Rendered) -> Sequence[str]:
    """What the sentence starts of a mail begin with."""
    return [opening(block.lines[0]) for block in blocks_of(mail) if block.kind == "start"]
