"""Random replies: any program, any style, answers of any words, from one seed always the same.

What nobody could understand is left out: a line of a numbered list that begins with another number,
a single word above the quotation that is a command, a question of ours that is repeated where the
question itself was deleted or typed over.
"""

from collections.abc import Iterator
from random import Random

from afterword.domain.model import QUESTIONS
from reply_cases.clients import Client, clients
from reply_cases.mails import blocks_of, openings, prompt
from reply_cases.model import Case
from reply_cases.transport import QUOTED_LINE, WHOLE_TEXT

WEIGHTS = {"under": 4, "inside": 3, "top": 4, "bottom": 1, "beside": 1, "over": 1, "trimmed": 1,
           "bare": 2, "new": 1}  # fmt: skip
"""How often people write in which style; nobody counted, the order is what matters."""

REPEATED = 0.02
"""Of the answers below a question begin with another question of ours, word for word."""

_PROMPTS = ("two people", "one person", "panel", "elsewhere", "late", "uncertain", "reworded")
_STYLES = [style for style, weight in WEIGHTS.items() for _ in range(weight)]
_LABELS = ("{n}. ", "{n}) ", "({n}) ", "{n}: ", "{n} - ", "Q{n}: ", "#{n} ")
_OWN = """
Dana Raj Åsa Zoë Köln naïve ledger audit Postgres SQL C++ .NET e.g. i.e. 401k 95% €80k 3.5 2027
14:30 monolith's don't “fine” 'so so' (really) [sic] 1/2 team's churn – well, ok; hmm! (2) #4
https://northwind.example/jobs?id=42&x=1 kim@northwind.example café déjà größer weiß señor спасибо
команда встреча 面接 チーム 团队 项目 회의 프로젝트 مقابلة צוות 🙂 👍 -> <3 & @home *bold* _x_
"""
_SIGNATURES = (
    "-- \nSam Okafor\n+1 555 0100",
    "Best regards,\nSam Okafor",
    "Thanks,\nSam",
    "-- \nS. Okafor, Boston",
)


def random_cases(count: int, seed: int) -> Iterator[Case]:
    """So many replies."""
    chance = Random(seed)
    for number in range(count):
        yield _case(f"random {seed} {number}", chance)


def _case(name: str, chance: Random) -> Case:
    program = chance.choice(sorted(clients()))
    client = clients()[program]
    style = chance.choice(_STYLES)
    asked = chance.choice(_PROMPTS)
    words = _OWN.split() + _words_of(asked)
    repeats = style in {"under", "inside", "beside"}
    answers: dict[str, str] = {}
    unassigned = ""
    if style == "bare":
        unassigned = _line(words, chance, least=6)
    else:
        for key in sorted(chance.sample(QUESTIONS, chance.randint(2, len(QUESTIONS)))):
            answers[key] = _answer(key, words, chance, asked, repeats=repeats)
    below = style == "bare" and chance.random() < 0.4
    return Case(
        name,
        program,
        style,
        answers,
        unassigned,
        language=chance.choice(sorted(client.attribution)),
        prompt=asked,
        label=chance.choice(_LABELS),
        top="" if below else unassigned,
        bottom=unassigned if below else "",
        signature=chance.choice(_SIGNATURES) if chance.random() < 0.2 else "",
        encoding=chance.choice(("8bit", "quoted-printable", "base64")),
        traits=_traits(client, style, chance),
    )


def _words_of(asked: str) -> list[str]:
    """The prompt's own words, and those of its questions once more."""
    blocks = blocks_of(prompt(asked))
    asks = [block for block in blocks if block.kind == "question"]
    lines = [line for block in (*blocks, *asks) for line in block.lines]
    return [word for line in lines for word in line.split(" ") if word.isalpha()]


def _answer(key: str, words: list[str], chance: Random, asked: str, *, repeats: bool) -> str:
    starts = [s for s in openings(prompt(asked)) if s.startswith("Next") == (key == "next")]
    if key in {"met", "next"} and starts and chance.random() < 0.3 and asked != "reworded":
        chosen = starts if key == "next" else chance.sample(starts, chance.randint(1, len(starts)))
        ordered = [start for start in starts if start in chosen]
        return "\n".join(f"{start} {_line(words, chance)}" for start in ordered)
    if repeats and chance.random() < REPEATED:
        own = QUESTIONS.index(key) + 1
        questions = [b for b in blocks_of(prompt(asked)) if b.kind == "question"]
        blocks = [block for block in questions if block.number != own]
        return f"{chance.choice(blocks).lines[0][3:]} {_line(words, chance)}"
    lines = [_line(words, chance) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
    return chance.choice(("\n", "\n", "\n\n")).join(lines)


def _line(words: list[str], chance: Random, least: int = 1) -> str:
    while True:
        length = max(least, int(chance.expovariate(1 / 7)) + 1)
        line = " ".join(chance.choice(words) for _ in range(length))
        # A first word that is a number or a mark would be a label, a list or a quotation.
        if line[0].isalpha() and (length > 1 or len(line) > 4):
            # In capitals it would tell who introduced the user.
            return f"Via{line[3:]}" if line.startswith("VIA ") else line


def _traits(client: Client, style: str, chance: Random) -> tuple[str, ...]:
    """At most one thing that a gateway does; text that may be joined again is left alone by it."""
    out = []
    done = chance.random()
    if client.body == "alternative" and done < 0.3:
        out.append("html only")
    elif client.body != "html" and not client.flowed and done > 0.85:
        out.append(chance.choice(sorted(WHOLE_TEXT)))
    elif 0.3 < done < 0.45:
        out.append(chance.choice(sorted(QUOTED_LINE)))
    if client.body != "html" and "html only" not in out and chance.random() < 0.1:
        out.append("lost marks")
    if style in {"top", "bottom", "new"} and chance.random() < 0.3:
        out.append("apart")
    if style in {"under", "trimmed"} and chance.random() < 0.2:
        out.append("tight")
    return tuple(out)
