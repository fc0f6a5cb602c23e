"""What the user writes, and where: as steps that an editor script or a caret can follow.

The answers hold what mail programs stumble over: a long line, letters outside ASCII, a line that
begins with "From ", and characters that HTML escapes.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from afterword.domain.model import QUESTIONS

TOP, BOTTOM = "top", "bottom"
STYLES = (TOP, BOTTOM, "inline", "starts")
SIGNATURE = "Sam Okafor\nPhone 555 0100"
WIDTH = 72

ANSWERS = {
    "met": "Dana Li, who runs the team, and Raj Patel",
    "challenges": "Moving billing off the monolith before the audit in spring \u2013 nobody has a"
    " list of what reads the old tables, and two people who knew it have left.",
    "job": "Half R&D, half talking to the people in Zürich.",
    "went": "The SQL question took me > 20 minutes.\nFrom the pairing on I felt at home.",
    "unasked": "Is a team of <5 enough for that?",
    "offer": "Yes",
    "next": "They decide by Friday; I send Dana the notebook on Monday.",
}
FINISHED = {
    "Dana Li:": "moving billing without stopping the invoices for a single day of the year",
    "Raj Patel:": "how the team pairs on the hardest changes",
    "Next:": "meeting the rest of the team on Thursday",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing typed: on new lines below the line that ends in ``anchor``, or at its very end
    once ``erase`` characters are rubbed out. The anchors TOP and BOTTOM are the ends of the mail.
    """

    anchor: str
    text: str
    erase: int = 0


def steps(style: str, prompt: str) -> list[Step]:
    """What the user does to answer the prompt in that style."""
    if style in {TOP, BOTTOM}:
        return [Step(style, "\n".join(f"{n}. {ANSWERS[k]}" for n, k in enumerate(QUESTIONS, 1)))]
    out = []
    for key, lines in _asked(prompt).items():
        starts = [line for line in lines if line.endswith("...")]
        if style == "starts" and starts:
            out += [Step(start, _rest(start), erase=3) for start in starts]
        else:
            out.append(Step(_anchor(lines[-1]), ANSWERS[key]))
    return out


def expected(style: str, prompt: str) -> dict[str, str]:
    """The seven answers that were written."""
    answers = dict(ANSWERS)
    if style == "starts":
        for key, lines in _asked(prompt).items():
            starts = [line for line in lines if line.endswith("...")]
            whole = [start.removesuffix("...") + _rest(start) for start in starts]
            answers[key] = "\n".join(whole) or answers[key]
    return answers


def written(text: str, todo: Sequence[Step], soft: str | None = None) -> str:
    """The quoted text after the steps, as in a text editor.

    Long lines stay long, or are folded with ``soft`` before the line break: "" as editors do that
    know no better, " " for format=flowed (RFC 3676).
    """
    lines = text.rstrip("\n").split("\n")
    for step in todo:
        typed = _folded(step.text, soft)
        if step.anchor == TOP:
            lines[:0] = [*typed, ""]
        elif step.anchor == BOTTOM:
            sign = lines.index("-- ") if "-- " in lines else len(lines)
            lines[sign:sign] = ["", *typed, ""]
        else:
            at = next(n for n, line in enumerate(lines) if line.endswith(step.anchor))
            if step.erase:
                lines[at : at + 1] = _folded(lines[at][: -step.erase] + step.text, soft)
            else:
                lines[at + 1 : at + 1] = ["", *typed, ""]
    return "\n".join(lines) + "\n"


def _asked(prompt: str) -> dict[str, list[str]]:
    blocks = [block.split("\n") for block in prompt.strip().split("\n\n")]
    numbered = {block[0][:3]: block for block in blocks}
    return {key: numbered[f"{n}. "] for n, key in enumerate(QUESTIONS, 1)}


def _anchor(line: str) -> str:
    """The end of a line, short enough that no mail program folds inside it."""
    return line if line.endswith("...") else " ".join(line.split(" ")[-3:])


def _rest(start: str) -> str:
    return next(text for opening, text in FINISHED.items() if start.startswith(opening))


def _folded(text: str, soft: str | None) -> list[str]:
    """The text in lines; what is folded inside a quotation stays in it."""
    if soft is None:
        return text.split("\n")
    out = []
    for line in text.split("\n"):
        content = line.lstrip("> ")
        quoted = line.removesuffix(content)
        parts = textwrap.wrap(content, WIDTH) or [""]
        out += [quoted + part + soft for part in parts[:-1]] + [quoted + parts[-1]]
    return out
