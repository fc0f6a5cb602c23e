"""Where the user types: a case becomes the paragraphs of a reply, whatever the mail program."""

import re
from collections.abc import Sequence
from dataclasses import replace

from afterword.domain.model import QUESTIONS
from afterword.formats.render import Rendered
from reply_cases.mails import blocks_of, is_start, notice, opening, openings, prompt
from reply_cases.model import Block, Case

STYLES = {
    "under": "below the question, outside the quotation",
    "trimmed": "the same, and what was not answered is deleted",
    "inside": "below the question, inside the quotation",
    "beside": "in the line of the question",
    "over": "the number of the question is kept, its words are typed over",
    "top": "above the quotation, each answer with a label",
    "bottom": "below the quotation, each answer with a label",
    "bare": "only what `top` and `bottom` say",
    "new": "the same as top, nothing quoted",
}
_PLACE = re.compile(r"\{(start|question) ([^}]+)\}")


def quoted_mail(case: Case) -> Rendered:
    """The mail of ours that the reply answers."""
    return prompt(case.prompt) if case.quotes in {"prompt", "earlier"} else notice(case.quotes)


def filled(text: str, case: Case) -> str:
    """The text with ``{start NAME}`` and ``{question N}`` replaced by what the prompt says."""

    def words(found: re.Match[str]) -> str:
        if found[1] == "start":
            starts = [*openings(quoted_mail(case)), *openings(prompt(case.prompt))]
            return next(start for start in starts if start.startswith(found[2]))
        asked = [b.lines[0] for b in blocks_of(prompt(case.prompt)) if b.kind == "question"]
        return asked[int(found[2]) - 1][3:]

    return _PLACE.sub(words, text)


def document(case: Case) -> list[Block]:
    """The reply from top to bottom."""
    quotation = blocks_of(quoted_mail(case))
    if case.quotes == "earlier":
        earlier = _own(filled(case.earlier, case), depth=1)
        deeper = [replace(block, depth=2) for block in quotation]
        quotation = [*earlier, Block("attribution", (), 1), *deeper]
    if case.style in {"under", "trimmed", "inside", "beside", "over"}:
        quotation = _interleaved(case, quotation)
    if case.quoted_banner:
        quotation.insert(0, Block("text", tuple(case.quoted_banner.split("\n")), 1))
    listed = _listed(case)
    above = _joined(case.top, listed if case.style in {"top", "new"} else "")
    below = _joined(listed if case.style == "bottom" else "", case.bottom)
    signature = _own(case.signature)
    out = [*_own(case.banner), *_own(filled(above, case))]
    if above and not below:
        out += signature
        signature = []
    if case.style != "new":
        out += [Block("attribution", ()), *quotation]
    return [*out, *_own(filled(below, case)), *signature, *_own(case.footer)]


def _joined(*texts: str) -> str:
    return "\n\n".join(text for text in texts if text)


def _own(text: str, depth: int = 0) -> list[Block]:
    if not text.strip():
        return []
    return [Block("own", tuple(p.split("\n")), depth) for p in text.strip("\n").split("\n\n")]


def _typed(case: Case, key: str) -> str:
    return filled(case.typed.get(key, case.answers.get(key, "")), case)


def _listed(case: Case) -> str:
    """The answers one below the other, each with its label."""
    between = "\n\n" if "apart" in case.traits else "\n"
    if "one line" in case.traits:
        between = " "
    out = []
    for number, key in enumerate(QUESTIONS, start=1):
        if text := _typed(case, key):
            out.append(case.labels.get(key, case.label.format(n=number, key=key)) + text)
    return between.join(out)


def _interleaved(case: Case, quotation: Sequence[Block]) -> list[Block]:
    """The quotation with finished starts where the starts are, other lines at their question."""
    typed = [line for key in QUESTIONS for line in _typed(case, key).split("\n")]
    starts = [opening(block.lines[0]) for block in quotation if block.kind == "start"]
    asked = {block.number for block in quotation}
    out: list[Block] = []
    waiting: list[Block] = []
    for block in quotation:
        if not block.glued:
            out += waiting
            waiting = []
        if block.kind == "start":
            finished = (line for line in typed if line.startswith(opening(block.lines[0])))
            out.append(replace(block, lines=(next(finished, block.lines[0]),)))
        elif block.kind == "question":
            made = _answered(case, block, _others(case, block.number, starts))
            out += made[:1]
            waiting = made[1:]
        else:
            out.append(block)
    for number in range(1, len(QUESTIONS) + 1):
        nowhere = number not in asked and _others(case, number, starts)
        assert not nowhere, f"{case.name}: question {number} is not asked there"
    out += waiting
    return _trimmed(case, out) if case.style == "trimmed" else out


def _others(case: Case, number: int, starts: Sequence[str]) -> str:
    """The lines of an answer that finish no start."""
    lines = _typed(case, QUESTIONS[number - 1]).split("\n")
    return "\n".join(line for line in lines if not starts or not line.startswith(tuple(starts)))


def _answered(case: Case, question: Block, text: str) -> list[Block]:
    """The question, and the answer where the user put it."""
    if not text.strip():
        return [question]
    if case.style == "over":
        first, *more = text.split("\n")
        over = replace(question, lines=(f"{question.number}. {first}",))
        return [over, *([Block("own", tuple(more), 1, glued=True)] if more else [])]
    if case.style == "beside":
        first, *more = text.split("\n")
        line = f"{question.lines[0]} {first}"
        return [
            replace(question, lines=(line,)),
            *([Block("own", tuple(more), 1, glued=True)] if more else []),
        ]
    if case.style == "inside":
        return [question, *(replace(b, glued=True) for b in _own(text, question.depth))]
    return [question, *(replace(b, glued="tight" in case.traits) for b in _own(text))]


def _trimmed(case: Case, blocks: Sequence[Block]) -> list[Block]:
    kept = {n for n, key in enumerate(QUESTIONS, start=1) if case.answers.get(key)}
    return [
        b
        for b in blocks
        if b.kind in {"own", "attribution"}
        or (b.kind == "question" and b.number in kept)
        or (b.kind == "start" and not is_start(b.lines[0]))
    ]
