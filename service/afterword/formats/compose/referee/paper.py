"""A letter as it will be read, whoever wrote it: greeting, sentences, what stands below them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from afterword.domain.model import Person
from afterword.formats.compose.support import split

WORD = re.compile(r"[^\W_](?:[\w'’-]*[^\W_])?")
"""A word or a number, with the hyphens and apostrophes inside it."""

_GAP = re.compile(r"\[[^\]]*\]")
_SIGNED = 6
"""Words that a line of a signature may have at most."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A letter's texts.

    ``vouched`` are passages of which its writer knows that they are the enthusiasm and the next
    point of contact; ``point`` is what its writer took for this person's own point: "" for none,
    None where nobody knows.
    """

    person: Person
    subject: str
    body: str
    vouched: tuple[str, ...] = ()
    point: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A body taken apart; the lines of a paragraph are joined, as they are read.

    Gaps in square brackets are not said: they stand in ``gaps``.
    """

    greeting: str
    paragraphs: tuple[str, ...]
    tail: str
    gaps: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What is said between greeting and sign-off."""
        return "\n".join(self.paragraphs)

    @property
    def sentences(self) -> tuple[str, ...]:
        """Every sentence of it, in order."""
        return tuple(s for paragraph in self.paragraphs for s in split(paragraph))

    @property
    def words(self) -> int:
        """How many words are said."""
        return len(WORD.findall(self.text))


@lru_cache(maxsize=256)
def layout(body: str, signer: str) -> Layout:
    """The body taken apart. The tail begins with the sign-off above the ``signer``'s name."""
    blocks = [b for b in re.split(r"\n[ \t]*\n", body.strip()) if b.strip()]
    if not blocks:
        return Layout("", (), "")
    gaps = tuple(_GAP.findall(body))
    lines = blocks[0].split("\n", 1)
    first = lines[0].strip()
    greeted = first.endswith((",", "!", ":")) or len(lines) == 1
    rest = blocks[1:] if greeted else blocks
    if greeted and len(lines) > 1:
        rest = [lines[1], *rest]
    end = _end(rest, signer)
    said = (" ".join(_GAP.sub(" ", b).split()) for b in rest[:end])
    paragraphs = tuple(text for text in said if text)
    return Layout(first if greeted else "", paragraphs, "\n\n".join(rest[end:]), gaps)


def _end(blocks: list[str], signer: str) -> int:
    """The first block that is no longer said but signed."""
    named = [n for n, b in enumerate(blocks) if signer and signer in b and _signs(b)]
    end = named[-1] if named else len(blocks)
    while end and _signs(blocks[end - 1]):
        end -= 1
    return end


def _signs(block: str) -> bool:
    lines = block.strip().split("\n")
    return all(len(line.split()) <= _SIGNED and not line.strip().endswith(".") for line in lines)
