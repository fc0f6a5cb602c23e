"""What every sentence of a letter rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from afterword.domain.letter import Claim, Source


@dataclass(frozen=True, slots=True)
class Line:
    """One frame filled: its text, and where its words come from."""

    text: str
    sources: tuple[Source, ...] = ()


def ledger(body: str, lines: Sequence[Line], view: Mapping[str, str]) -> tuple[Claim, ...]:
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
        if sentence in view["name"].split("\n"):
            source = Source("settings.name", sentence)
        elif sentence == view["greeting"]:
            source = Source("invite.people", sentence)
        else:
            source = Source("template", "")
        out.append(Claim(sentence, (source,)))
    return out
