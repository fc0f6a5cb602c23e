"""Starts that are finished under a shorter name: "Raj: we talked about ..." for Raj Patel."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from afterword.formats.compose.names import mentions
from afterword.formats.replies.prompt import NAME_LENGTH, Start

_NAMED = re.compile(rf"(?P<name>[^:：\n]{{1,{NAME_LENGTH}}}?)(?:\s*[:：]|\s+[-–—](?=\s))\s*(?=\S)")


def sayings(starts: Sequence[Start]) -> dict[str, str]:
    """What the start of each person says after the name, under that name."""
    return {start.name: start.saying for start in starts if start.name and start.question == 1}


def finishes_for_one(line: str, told: Mapping[str, str]) -> bool:
    """Whether the line begins with a name that only one of the people has, and goes on as the start
    of that one does; ``told`` are the ``sayings``.

    A first or last name is enough, with a title or without, in any case, with or without accents.
    """
    found = _NAMED.match(line)
    if found is None:
        return False
    text = line[found.end() :].casefold()
    if not text.startswith(tuple(set(told.values()))):
        return False
    who = _meant(found["name"], tuple(told))
    return who is not None and text.startswith(told[who])


@lru_cache(maxsize=1024)
def _meant(name: str, people: tuple[str, ...]) -> str | None:
    """The one of the people whose name this is, as far as it goes."""
    name = name.strip(" \t*_").title()  # a name is taken for one in small letters, too
    found = mentions(name, people)
    if len({mention.who for mention in found}) != 1:
        return None
    rest = "".join(c for n, c in enumerate(name) if not any(m.start <= n < m.end for m in found))
    return None if any(c.isalnum() for c in rest) else people[found[0].who]
