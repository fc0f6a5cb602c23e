"""Whether what a letter says was said with the person who gets it, and not with a colleague."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from afterword.formats.compose.names import mentions
from afterword.formats.compose.referee.hearing import Hearing, said, told
from afterword.formats.compose.referee.trial import Finding, Trial
from afterword.formats.compose.support import content

_GOES_ON = re.compile(r"(?i)\W*(?:and |also )?(?:he|she|they|we|his|her|their|it)\b")

_CLAUSE = 4
"""Words from which something was said, and not only somebody named beside somebody else."""

_JOINT = re.compile(r"(?i)(?:[,;]|\b(?:and|but|while))\s+$")


def is_theirs(trial: Trial) -> Finding | None:
    """What was talked about with somebody else is not told to this person as theirs."""
    hearing = trial.hearing
    people = [p for p in hearing.people if p.name]
    mine = next((n for n, p in enumerate(people) if p.name == trial.paper.person.name), None)
    if mine is None or len(people) < 2:
        return None
    shares = _shares(hearing, tuple(p.name for p in people))
    open_to_all = shares.get(None, set()) | shares.get(mine, set())
    for sentence in trial.layout.sentences:
        named = {m.who for m in mentions(sentence, tuple(p.name for p in people))}
        stems = set(content(sentence))
        for who, theirs in shares.items():
            if who is None or who == mine or who in named:
                continue
            own = theirs - open_to_all
            both = stems & own
            if len(both) >= 2 or (both and both == own):
                name = people[who].name
                why = f"This was said with {name}: name them in it, or take it out."
                return Finding(why, (sentence,))
    return None


@lru_cache(maxsize=64)
def _shares(hearing: Hearing, names: tuple[str, ...]) -> dict[int | None, set[str]]:
    """The words of what belongs to each alone; under None what belongs to several or to nobody."""
    out: dict[int | None, set[str]] = {None: set(content(" ".join(_shared_texts(hearing))))}
    own = {stem for name in names for stem in content(name)}
    speaker: int | None = None
    for one in said(hearing.recap):
        if not one.public or one.key in {"challenges", "job", "next", "unasked", "offer", "unsaid"}:
            continue
        for clause in _clauses(one.text, names):
            named = {m.who for m in mentions(clause, names)}
            if len(named) == 1:
                speaker = next(iter(named))
            elif named or not _GOES_ON.match(clause):
                speaker = None
            out.setdefault(speaker, set()).update(set(content(clause)) - own)
    return out


def _clauses(text: str, names: tuple[str, ...]) -> Iterator[str]:
    """The text cut where somebody is named behind a comma or an "and"."""
    at = 0
    for mention in mentions(text, names):
        before = text[at : mention.start]
        if _JOINT.search(before) and len(before.split()) >= _CLAUSE:
            yield before
            at = mention.start
    yield text[at:]


def _shared_texts(hearing: Hearing) -> Iterable[str]:
    context = hearing.context
    yield from (context.employer, context.role, context.summary, *hearing.known)
    yield told(hearing, "challenges", "job", "next", "unsaid")
