"""An answer of a language model, held against the composer's letter before it may take its place.

The model can have been made to say anything by what it read, so its words count for nothing until
every sentence of them rests on the passages it was given and the whole passes every check that the
composer's letter passed.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from afterword.domain.letter import Claim, Context, Letter, Source, Wishes
from afterword.domain.model import Person
from afterword.domain.recap import Recap
from afterword.formats.compose.checks import Draft, check, ready, score
from afterword.formats.compose.commission import Passage, passages
from afterword.formats.compose.courtesy import COURTEOUS
from afterword.formats.compose.likeness import likeness
from afterword.formats.compose.names import WORD, folded
from afterword.formats.compose.stance import Stance, stance_of
from afterword.formats.compose.support import Support, carried, faults, rests_on, split
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
        return stance_of(self.recap.answers.offer)


def reworded(case: Case, answer: str) -> Letter | list[str]:
    """The letter in the answer's words, or why it cannot be had."""
    parts = passages(case.letter)
    said = _read(answer, [passage.part for passage in parts])
    if not said:
        return ["not a JSON object with one text for every passage"]
    out: list[str] = []
    for passage in parts:
        wrong = _wrong(said[passage.part], passage, parts, case)
        out += [f"{passage.part}: {reason}" for reason in wrong]
    if out:
        return out
    letter = _in_place(case, parts, said)
    return _judged(case, letter, said)


def _read(answer: str, parts: Sequence[str]) -> dict[str, str]:
    """The JSON object in the answer, which a talkative model wraps in words of its own."""
    try:
        found = json.loads(answer[answer.index("{") : answer.rindex("}") + 1])
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict) or set(found) != set(parts):
        return {}
    whole = all(
        isinstance(v, str) and v.strip() and len(v) <= PASSAGE_LIMIT for v in found.values()
    )
    return {part: one_line(text, PASSAGE_LIMIT) for part, text in found.items()} if whole else {}


def _support(passage: Passage, parts: Sequence[Passage], case: Case) -> Support:
    """The passage's own sentences; what was talked about belongs to the meeting."""
    near = {"opening", "point"} if passage.part in {"opening", "point"} else {passage.part}
    facts = tuple(c.sentence for p in parts if p.part in near for c in p.claims)
    keen = passage.part == "enthusiasm" and case.stance is Stance.YES
    return Support(facts, _anchors(case.context), keen)


def _anchors(context: Context) -> tuple[str, ...]:
    bare = re.sub(r"(?i)\s+(?:position|role|job|opening)$", "", context.role.strip())
    return (context.employer, context.role, bare)


def _wrong(text: str, passage: Passage, parts: Sequence[Passage], case: Case) -> list[str]:
    support = _support(passage, parts, case)
    out = faults(text, support)
    if text[-1] not in ".!?":
        out.append("an unfinished sentence")
    if passage.part in {"point", "next"}:
        lost = [c.sentence for c in passage.claims if not carried(text, c.sentence)]
        out += [f"this is lost: {sentence}" for sentence in lost]
    for sentence in split(text):
        if not (_bearers(sentence, support, case.context) or COURTEOUS.match(sentence)):
            out.append(f"nothing bears this: {sentence}")
    return out


def _bearers(sentence: str, support: Support, context: Context) -> list[str]:
    anchors = [a for a in _anchors(context) if a and a in sentence]
    return anchors + [fact for fact in support.facts if rests_on(sentence, fact)]


def _in_place(case: Case, parts: Sequence[Passage], said: dict[str, str]) -> Letter:
    """The composer's letter with the passages exchanged; its layout and the rest stay."""
    body, ledger = case.letter.body, list(case.letter.ledger)
    for passage in parts:
        support = _support(passage, parts, case)
        first, *rest = passage.claims
        body = body.replace(first.sentence, said[passage.part], 1)
        for claim in rest:
            body = body.replace(claim.sentence, "", 1)
            ledger.remove(claim)
        place = ledger.index(first)
        claimed = [_claim(s, passage, parts, support) for s in split(said[passage.part])]
        ledger[place : place + 1] = claimed
    body = re.sub(r" {2,}", " ", body)
    body = re.sub(r"[ \t]+\n|\n[ \t]+", "\n", body)
    body = re.sub(r"\n{3,}", "\n\n", body).strip() + "\n"
    return replace(case.letter, body=body, ledger=tuple(ledger))


def _claim(sentence: str, passage: Passage, parts: Sequence[Passage], support: Support) -> Claim:
    """The sentence with the sources of every fact behind it; its wording is the model's."""
    facts = [c for p in parts for c in p.claims if c.sentence in support.facts]
    sources = [s for c in facts if rests_on(sentence, c.sentence) for s in c.sources]
    sources += [s for c in passage.claims for s in c.sources if s.text and s.text in sentence]
    kept = [s for s in dict.fromkeys(sources) if s.source != "template"]
    return Claim(sentence, (*kept, Source("model", sentence)))


def _judged(case: Case, letter: Letter, said: dict[str, str]) -> Letter | list[str]:
    words, usual = (len(WORD.findall(_middle(one.body))) for one in (letter, case.letter))
    most = usual if case.wishes.shorter else MOST_WORDS
    fewest = min(FEWEST_WORDS, usual)
    if not fewest <= words <= most:
        return [f"the letter has {words} words, not {fewest} to {most}"]
    public = sorted(
        {s.text for one in (case.letter, *case.others) for c in one.ledger for s in c.sources}
    )
    before = {c.id for c in case.letter.checks if not c.ok}
    kept = {c.id for c in case.letter.checks}
    made = check(
        _draft(letter, case, said), case.context, case.recap, case.stance, public,
        [_draft(other, case, {}) for other in case.others],
    )  # fmt: skip
    checks = tuple(c for c in made if c.id in kept)
    failed = [c.id for c in checks if not c.ok and c.id not in before | {"length"}]
    if failed or not ready(checks):
        return [f"it fails the checks: {', '.join(failed)}"]
    if not all(_apart(case, letter, other) for other in case.others):
        return ["it is too much like another letter of the panel"]
    return replace(letter, checks=checks, score=score(checks), ready=True)


def _draft(letter: Letter, case: Case, said: dict[str, str]) -> Draft:
    """The letter as the checks look at it; what stayed was planned by the composer."""
    whole = all(c.ok for c in case.letter.checks if c.id in {"four-parts", "next-contact"})
    stayed = letter.body if whole else ""
    return Draft(
        person=letter.to,
        subject=letter.subject,
        body=letter.body,
        point=said.get("point", ""),
        enthusiasm=said.get("enthusiasm", stayed),
        next=said.get("next", stayed),
        derived=(case.letter.body,),
        shortest=0,
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
