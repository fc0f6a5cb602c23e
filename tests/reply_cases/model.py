"""What a case is, and the document that is made of it before a mail program gets hold of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

Half = Literal["tune", "keep"]
BlockKind = Literal["text", "question", "start", "own", "attribution"]


@dataclass(frozen=True, slots=True)
class Case:
    """One reply and what has to come out of it. docs/quality/replies.md explains every key.

    ``answers``, ``unassigned`` and ``command`` are compared exactly, runs of blanks apart;
    ``confidence``, ``aside`` and ``notes`` only where they are given.
    """

    name: str
    client: str
    style: str
    answers: Mapping[str, str] = field(default_factory=dict)
    unassigned: str = ""
    command: str | None = None
    confidence: str | None = None
    aside: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    language: str = "en"
    prompt: str = "two people"
    quotes: str = "prompt"
    notices: tuple[str, ...] = ()
    earlier: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    label: str = "{n}. "
    top: str = ""
    bottom: str = ""
    signature: str = ""
    banner: str = ""
    quoted_banner: str = ""
    footer: str = ""
    charset: str = "utf-8"
    declared: str = ""
    encoding: str = "8bit"
    traits: tuple[str, ...] = ()

    @property
    def half(self) -> Half:
        """ "tune": to be looked at while the reader is made better; "keep": only to be counted."""
        return "tune" if sha256(self.name.encode()).digest()[0] % 2 == 0 else "keep"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the reply. ``depth`` is 0 for new text and 1 or more inside a quotation.

    ``glued`` paragraphs have no blank line above them in plain text; ``tag`` is the HTML element
    that the paragraph has in our mail.
    """

    kind: BlockKind
    lines: tuple[str, ...]
    depth: int = 0
    glued: bool = False
    number: int = 0
    tag: str = "<p>"
