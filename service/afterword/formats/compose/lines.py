"""An answer taken apart: the lines the user meant, and the parts of "how did it go?"."""

import re
from collections.abc import Iterator

BULLET = re.compile(r"^\s*(?:[-*•–>]+|\d[.)])\s*")
_WENT_PART = re.compile(
    r"(?i)(?:^|(?<=[\n.;,!]))\s*(?:[-*•]\s*)?(?:what\s+)?(?:it\s+)?(?:went\s+|the\s+)?"
    r"(?P<label>poorly|badly|bad|not so well|not well|negatives?|improve(?:ment)?s?|to improve|"
    r"worse|cons?|minus|"
    r"well|good|positives?|pros?|plus)\s*(?:[-–:=]|\n)\s*"
)
_WELL = re.compile(r"(?i)^(?:well|good|positives?|pros?|plus)$")
_LABEL = re.compile(r"[^\s:]+(?: [^\s:]+){0,3}:\s")
_OPEN = re.compile(r"(?i)\b(?:about|with|the|and|of|to|how)$")
_WIDEST, _FULL = 80, 66
"""Columns: a longer line was not folded by a mail program; a shorter one ends where it ends."""


def unwrapped(text: str) -> list[str]:
    """The lines the user meant: what a mail program folded is joined again."""
    raws = [raw.strip() for raw in text.replace("\r\n", "\n").split("\n")]
    folds = max(map(len, raws)) <= _WIDEST
    out: list[str] = []
    previous = ""
    for line in raws:
        begins = BULLET.match(line) or _LABEL.match(line)
        if (
            line
            and previous
            and not begins
            and (_OPEN.search(previous) or (folds and _filled(previous, line)))
        ):
            out[-1] += " " + line
        elif line:
            out.append(line)
        previous = line
    return out


def _filled(line: str, following: str) -> bool:
    """Whether the next word would not have gone onto the line any more."""
    begins = following[0].isupper() and not re.match(r"I\b", following)
    return (
        not begins
        and line[-1] not in ".!?:;"
        and len(line) + 1 + len(following.split(" ", 1)[0]) > _FULL
    )


def bare(line: str) -> str:
    """The line without the bullet or number in front of it."""
    return BULLET.sub("", line)


def parts_of_went(text: str) -> Iterator[tuple[str, bool | None]]:
    """The answer about how it went in parts: True well, False poorly or to improve, None unsaid."""
    found = list(_WENT_PART.finditer(text))
    head = text[: found[0].start()] if found else text
    if head.strip():
        yield head, None
    for index, match in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else len(text)
        yield text[match.end() : end], bool(_WELL.match(match["label"]))
