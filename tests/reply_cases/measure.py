"""How one reply was read, compared with what was meant.

"Exact" is equal after collapsing runs of blanks: all seven answers, the unassigned, the command.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from afterword.domain.model import QUESTIONS
from afterword.domain.recap import Reading
from afterword.formats.mime import read_mail
from afterword.formats.replies import body_text, read_reply
from reply_cases.mails import SAM
from reply_cases.model import Case
from reply_cases.transport import meant, rendered, thread
from reply_cases.writing import filled
from replying import missing_words

_LINKED = re.compile(r"(\S+@\S+?)<mailto:\1>")


@dataclass(frozen=True, slots=True)
class Result:
    """``wrong`` names each thing that differs, as (what, meant, read)."""

    case: Case
    wrong: tuple[tuple[str, str, str], ...]
    lost: tuple[str, ...]
    altered: tuple[str, ...]

    @property
    def exact(self) -> bool:
        return not self.wrong

    @property
    def kept(self) -> bool:
        """Whether no word was lost or altered."""
        return not self.lost and not self.altered

    @property
    def questions(self) -> int:
        """How many of the seven answers are exact."""
        return len(QUESTIONS) - sum(what in QUESTIONS for what, _, _ in self.wrong)


def measured(case: Case) -> Result:
    """Make the mail of the case, read it, compare."""
    mail = read_mail(rendered(case))
    texts = thread(case)
    reading = read_reply(mail, texts, SAM)
    if reading.command is not None:
        return Result(case, differences(case, reading), (), ())
    text = _LINKED.sub(r"\1", body_text(mail))  # the same address, said twice by a program
    lost = missing_words(text, texts, reading)
    return Result(case, differences(case, reading), tuple(lost), tuple(altered(case, reading)))


def differences(case: Case, reading: Reading) -> tuple[tuple[str, str, str], ...]:
    """What was read otherwise than it was meant."""
    answers, read = meant(case), reading.answers.by_key()
    pairs = [(key, answers.get(key, ""), read[key]) for key in QUESTIONS]
    pairs.append(("unassigned", filled(case.unassigned, case), reading.unassigned))
    pairs.append(("command", case.command or "", reading.command or ""))
    if case.confidence is not None:
        pairs.append(("confidence", case.confidence, reading.confidence))
    wrong = [(what, m, r) for what, m, r in pairs if m.split() != r.split()]
    wrong += [
        ("aside", t, reading.aside) for t in case.aside if _flat(t) not in _flat(reading.aside)
    ]
    notes = " ".join(reading.notes)
    wrong += [("notes", text, notes) for text in case.notes if text not in notes]
    return tuple(wrong)


def altered(case: Case, reading: Reading) -> list[str]:
    """What the user wrote, cut at blanks, that is nowhere in the reading character by character.

    Words that also stand in the prompt are counted, too: how often the user wrote them is known.
    """
    wrote = [*meant(case).values(), filled(case.unassigned, case)]
    told = " ".join((*reading.answers.by_key().values(), reading.unassigned, reading.aside))
    rest = Counter(" ".join(wrote).split()) - Counter(told.split())
    # A number may stand right before a word, and there are languages without blanks.
    return sorted(w for w in rest.elements() if w not in told and any(map(_tells, w)))


def _tells(character: str) -> bool:
    """Whether a character is part of a word or a picture, and no punctuation."""
    return unicodedata.category(character)[0] in "LNMS" and character not in "<>=+|~^`$"


def _flat(text: str) -> str:
    return " ".join(text.split())
