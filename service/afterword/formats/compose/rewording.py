"""An answer of a language model, held against the composer's letter before it may take its place.

The model can have been made to say anything by what it read, so its words count for nothing until
every sentence of them rests on the passages it was given and the whole passes every check that the
composer's letter passed.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from afterword.domain.letter import Claim, Context, Letter, Source, Wishes
from afterword.domain.model import Person
from afterword.domain.recap import Recap
from afterword.formats.compose.commission import Passage, passages
from afterword.formats.compose.courtesy import COURTEOUS
from afterword.formats.compose.likeness import likeness
from afterword.formats.compose.names import WORD, folded
from afterword.formats.compose.referee import Hearing, Paper, judged, ready, score
from afterword.formats.compose.stance import Stance, stance_in
from afterword.formats.compose.support import Fact, Support, carried, faults, rests_on, split
from afterword.formats.text import one_line

FEWEST_WORDS, MOST_WORDS = 60, 200
PASSAGE_LIMIT = 900
"""Characters of one part of an answer; more is not read."""


@dataclass(frozen=True, slots=True)
class Case:
    """One letter of a correspondence, and what it is judged by."""

    letter: Letter
    others: tuple[Letter, ...]
    context: Context
    recap: Recap
    wishes: Wishes

    @property
    def stance(self) -> Stance:
        """How keen the letter may sound."""
        return stance_in(self.recap)


def sifted(
    case: Case, answer: str, wanted: Sequence[str]
) -> tuple[dict[str, str], dict[str, list[str]]]:
    """The passages of the answer that can be used, and why the others of those wanted cannot."""
    said = _read(answer, wanted)
    good: dict[str, str] = {}
    refused: dict[str, list[str]] = {}
    parts = passages(case.letter)
    for passage in parts:
        if passage.part not in wanted:
            continue
        text = said.get(passage.part, "")
        wrong = _wrong(text, passage, parts, case) if text else ["it is not there as text"]
        if wrong:
            refused[passage.part] = wrong
        else:
            good[passage.part] = text
    return good, refused


def reworded(case: Case, said: Mapping[str, str]) -> Letter | list[str]:
    """The letter with these passages in the place of the composer's, or the checks it fails.

    They must have come through :func:`sifted`. What they leave out stays as it is; where they do
    not make a right letter together, as many of them are used as do.
    """
    whole = _judged(case, said)
    fewer = (some for size in range(len(said) - 1, 0, -1) for some in combinations(said, size))
    found = (_judged(case, {part: said[part] for part in some}) for some in fewer)
    if isinstance(whole, Letter):
        return whole
    return next((letter for letter in found if isinstance(letter, Letter)), whole)


def _read(answer: str, wanted: Sequence[str]) -> dict[str, str]:
    """The JSON object in the answer, which a talkative model wraps in words of its own."""
    try:
        found = json.loads(answer[answer.index("{") : answer.rindex("}") + 1])
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict) or not set(found) <= set(wanted):
        return {}
    short = {k: v for k, v in found.items() if isinstance(v, str) and len(v) <= PASSAGE_LIMIT}
    return {part: one_line(text, PASSAGE_LIMIT) for part, text in short.items()}


def _support(passage: Passage, parts: Sequence[Passage], case: Case) -> Support:
    """The passage's own sentences; what was talked about belongs to the meeting."""
    near = {"opening", "point"} if passage.part in {"opening", "point"} else {passage.part}
    facts = tuple(_fact(c) for p in parts if p.part in near for c in p.claims)
    keen = passage.part == "enthusiasm" and case.stance is Stance.YES
    return Support(facts, _anchors(case.context), keen)


def _fact(claim: Claim) -> Fact:
    told = (s.text for s in claim.sources if s.source.startswith("recap."))
    return Fact(claim.sentence, " ".join(told))


def _anchors(context: Context) -> tuple[str, ...]:
    bare = re.sub(r"(?i)\s+(?:position|role|job|opening)$", "", context.role.strip())
    return (context.employer, context.role, bare)


def _wrong(text: str, passage: Passage, parts: Sequence[Passage], case: Case) -> list[str]:
    support = _support(passage, parts, case)
    out = faults(text, support)
    if text[-1] not in ".!?":
        out.append("an unfinished sentence")
    if passage.part in {"point", "next"}:
        lost = [c.sentence for c in passage.claims if not carried(text, _fact(c))]
        out += [f"this is lost: {sentence}" for sentence in lost]
    for sentence in split(text):
        if not (_bearers(sentence, support, case.context) or COURTEOUS.match(sentence)):
            out.append(f"nothing bears this: {sentence}")
        if any(sentence in split(other.body) for other in case.others):
            out.append(f"another letter of the panel says this: {sentence}")
    return out


def _bearers(sentence: str, support: Support, context: Context) -> list[str]:
    anchors = [a for a in _anchors(context) if a and a in sentence]
    return anchors + [fact.sentence for fact in support.facts if rests_on(sentence, fact)]


def _in_place(case: Case, said: Mapping[str, str]) -> Letter:
    """The composer's letter with the passages exchanged; its layout and the rest stay."""
    body, ledger = case.letter.body, list(case.letter.ledger)
    whole = passages(case.letter)
    for passage in (p for p in whole if p.part in said):
        support = _support(passage, whole, case)
        first, *rest = passage.claims
        body = body.replace(first.sentence, said[passage.part], 1)
        for claim in rest:
            body = body.replace(claim.sentence, "", 1)
            ledger.remove(claim)
        place = ledger.index(first)
        claimed = [_claim(s, passage, whole, support) for s in split(said[passage.part])]
        ledger[place : place + 1] = claimed
    body = re.sub(r" {2,}", " ", body)
    body = re.sub(r"[ \t]+\n|\n[ \t]+", "\n", body)
    body = re.sub(r"\n{3,}", "\n\n", body).strip() + "\n"
    return replace(case.letter, body=body, ledger=tuple(ledger))


def _claim(sentence: str, passage: Passage, parts: Sequence[Passage], support: Support) -> Claim:
    """The sentence with the sources of every fact behind it; its wording is the model's."""
    facts = [c for p in parts for c in p.claims if _fact(c) in support.facts]
    sources = [s for c in facts if rests_on(sentence, _fact(c)) for s in c.sources]
    sources += [s for c in passage.claims for s in c.sources if s.text and s.text in sentence]
    kept = [s for s in dict.fromkeys(sources) if s.source != "template"]
    return Claim(sentence, (*kept, Source("model", sentence)))


def _judged(case: Case, said: Mapping[str, str]) -> Letter | list[str]:
    letter = _in_place(case, said)
    words, usual = (len(WORD.findall(_middle(one.body))) for one in (letter, case.letter))
    most = usual if case.wishes.shorter else MOST_WORDS
    fewest = min(FEWEST_WORDS, usual)
    if not fewest <= words <= most:
        return [f"the letter has {words} words, not {fewest} to {most}"]
    before = {c.id for c in case.letter.checks if not c.ok}
    kept = {c.id for c in case.letter.checks}
    others = [_paper(other, case, {}) for other in case.others]
    made = judged(_paper(letter, case, said), _hearing(case), others)
    checks = tuple(c for c in made.checks if c.id in kept)
    failed = [c.id for c in checks if not c.ok and c.id not in before]
    if failed or not ready(checks):
        return [f"it fails the checks: {', '.join(failed)}"]
    if not all(_apart(case, letter, other) for other in case.others):
        return ["it is too much like another letter of the panel"]
    return replace(letter, checks=checks, score=score(checks), ready=True)


def _paper(letter: Letter, case: Case, said: Mapping[str, str]) -> Paper:
    """The letter as the referee reads it; what stayed was planned by the composer."""
    point = next(p for p in passages(case.letter) if p.part == "point")
    whole = all(c.ok for c in case.letter.checks if c.id in {"four-parts", "next-contact"})
    stayed = letter.body if whole else ""
    return Paper(
        person=letter.to,
        subject=letter.subject,
        body=letter.body,
        vouched=(said.get("enthusiasm", stayed), said.get("next", stayed)),
        point=" ".join(stem for claim in point.claims for stem in _fact(claim).own),
    )


def _hearing(case: Case) -> Hearing:
    """What the composer's letter says was judged already, and vouches for the same in new words."""
    return Hearing(
        case.context,
        case.recap,
        case.stance,
        people=(case.letter.to, *(other.to for other in case.others)),
        known=(case.letter.body,),
        shorter=case.wishes.shorter,
    )


def _apart(case: Case, letter: Letter, other: Letter) -> bool:
    people: list[Person] = [letter.to, other.to, *case.context.interviewers]
    shared = [*(p.name for p in people), case.context.employer, case.context.role]
    names = frozenset(folded(w) for text in shared for w in text.split())
    return likeness(_middle(letter.body), _middle(other.body), names).within(
        likeness(_middle(case.letter.body), _middle(other.body), names)
    )


def _middle(body: str) -> str:
    """The body without greeting and signature."""
    return "\n\n".join(body.strip().split("\n\n")[1:-1])
