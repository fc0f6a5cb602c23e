"""What a letter is held against before it is called ready.

Seven rules are blockers: a letter that breaks one is never ready. A missing specific point is not
wrong, but the letter then waits for one line from the user.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from afterword.domain.letter import Check, Context
from afterword.domain.model import Person
from afterword.domain.recap import Recap
from afterword.formats.compose.lines import parts_of_went
from afterword.formats.compose.names import WORD, folded, greeting_name, parse
from afterword.formats.compose.phrases import sentences
from afterword.formats.compose.stance import Stance

SHORTEST, LONGEST = 80, 180
SUBJECT_LIMIT = 60

_POINTS = {
    "name": 8, "employer": 6, "role": 6, "complete": 8, "supported": 12, "private": 12, "stance": 6,
    "four-parts": 8, "specific": 14, "next-contact": 6, "length": 5, "subject": 3, "tone": 3,
    "panel": 3,
}  # fmt: skip

_UNFINISHED = re.compile(r"[\[\]{}<>]|\.\.\.|…|\b(?:None|undefined|null|TBD|lorem)\b|\{\{|  ")
_WARM = re.compile(
    r"(?i)\b(?:enthusias\w+|eager|excited|delighted to|keen|proud|can see myself|dream|"
    r"(?:want(?:ed)?|like|love|wish|glad|happy) to (?:join|work|be part|take on|start|do this))\b"
)
_THANKS = re.compile(r"(?i)\b(?:thank\w*|grateful|appreciate\w*)\b")
_MET = re.compile(r"(?i)\b(?:meet\w*|met|pleasure|enjoyed|glad)\b")
_CLICHES = re.compile(
    r"(?i)just checking in|touching base|touch base|circling back|perfect fit|"
    r"hope this (?:e?mail )?finds you|"
    r"think outside the box|hit the ground running|synerg|team player|results-driven|"
    r"passionate about|"
    r"at your earliest convenience|to whom it may concern|go-getter|unfortunately|i apologi|"
    r"sorry|should have"
)
_GRAMMAR = frozenset(["i", "i'm", "i've", "i'd", "i'll"])


@dataclass(frozen=True, slots=True)
class Draft:
    """What the checks look at: a letter's texts and what it was planned to hold."""

    person: Person
    subject: str
    body: str
    point: str
    enthusiasm: str
    next: str
    derived: tuple[str, ...]
    shortest: int = SHORTEST


def check(
    draft: Draft,
    context: Context,
    recap: Recap,
    stance: Stance,
    public: Sequence[str],
    others: Sequence[Draft],
    without: frozenset[str] = frozenset(),
) -> tuple[Check, ...]:
    """All checks of one letter; ``public`` are the user's words that it may use.

    ``without`` are the checks that do not apply to a letter of this kind.
    """
    body = draft.body
    words = len(WORD.findall(_middle(body)))
    first = greeting_name(draft.person.name)
    unsupported = _unsupported(draft, context, recap)
    leaks = _leaks(draft, context, recap, public)
    gushing = stance is not Stance.YES and bool(_WARM.search(body))
    shared = _shared(draft, others)
    thanks = bool(_THANKS.search(body) and _MET.search(body))
    made = (
        _check("name", body.startswith(f"Dear {first},") and bool(first),
               "The greeting does not carry the name as the invitation spells it."),
        _check("employer", not context.employer or context.employer in body,
               "The employer's name is missing."),
        _check("role", not context.role or _role(context) in body,
               "The title of the job is missing."),
        _check("complete", bool(context.user.name) and not _UNFINISHED.search(body),
               "Something is unfinished: a gap, a bracket, or your name."),
        _check("supported", not unsupported,
               "Not found in your recap or the invitation: " + ", ".join(unsupported) + "."),
        _check("private", not leaks, "This comes from a private answer: " + "; ".join(leaks) + "."),
        _check("stance", not gushing, "It sounds keener than your answer about the offer."),
        _check("four-parts", thanks and bool(draft.enthusiasm and draft.next),
               "One of the four parts is missing."),
        _check("specific", bool(draft.point),
               f"Finish for {draft.person.name}: we talked about ..."),
        _check("next-contact", bool(draft.next), "It does not say how you stay in touch."),
        _check("length", draft.shortest <= words <= LONGEST,
               f"It has {words} words; {draft.shortest} to {LONGEST} are usual."),
        _check("subject", 0 < len(draft.subject) <= SUBJECT_LIMIT,
               "The subject is empty or too long."),
        _check("tone", not _CLICHES.search(body) and body.count("!") <= 1,
               "It holds a worn-out phrase."),
        _check("panel", not shared,
               "It shares a sentence with another letter: " + "; ".join(shared) + "."),
    )  # fmt: skip
    return tuple(one for one in made if one.id not in without)


def score(checks: Sequence[Check]) -> int:
    """0 to 100: the points of the checks that are met, of those that apply."""
    most = sum(_POINTS[c.id] for c in checks)
    return round(100 * sum(_POINTS[c.id] for c in checks if c.ok) / most) if most else 0


def ready(checks: Sequence[Check]) -> bool:
    """No blocker failed, and there is a point that is this person's own."""
    return all(c.ok for c in checks if c.blocker or c.id == "specific")


_BLOCKERS = frozenset({"name", "employer", "role", "complete", "supported", "private", "stance"})


def _check(name: str, ok: bool, why: str) -> Check:
    return Check(name, ok, name in _BLOCKERS, "" if ok else why)


def _role(context: Context) -> str:
    return re.sub(r"(?i)\s+(?:position|role|job|opening)$", "", context.role.strip())


def _middle(body: str) -> str:
    """The body without greeting and signature."""
    return "\n\n".join(body.strip().split("\n\n")[1:-1])


def _unsupported(draft: Draft, context: Context, recap: Recap) -> list[str]:
    """Capitalised words inside sentences, numbers and days that nothing vouches for."""
    known = [
        context.user.name,
        context.employer,
        context.role,
        context.summary,
        draft.person.name,
        *draft.derived,
    ]
    known += [f"{p.name} {p.title}" for p in context.interviewers]
    known += [*recap.answers.by_key().values(), recap.unassigned]
    vouched = {folded(w) for w in re.findall(r"\w[\w'’]*", " ".join(known))}
    vouched |= {folded(re.sub(r"['’]s$", "", w)) for w in re.findall(r"\w[\w'’]*", " ".join(known))}
    out = []
    for sentence in re.split(r"(?<=[.!?])\s+|\n+", _middle(draft.body)):
        for match in re.finditer(r"\w[\w'’]*", sentence):
            word = re.sub(r"['’]s$", "", match.group())
            inner = match.start() > 0 and word[:1].isupper() and word.lower() not in _GRAMMAR
            if (inner or word[:1].isdigit()) and folded(word) not in vouched:
                out.append(word)
    return list(dict.fromkeys(out))


def _leaks(draft: Draft, context: Context, recap: Recap, public: Sequence[str]) -> list[str]:
    """Runs of four words that stand in a private answer and nowhere else."""
    answers = recap.answers
    private = [answers.unasked, answers.offer, *(text for text, _ in parts_of_went(answers.went))]
    told = (answers.met, answers.challenges, answers.job, answers.next)
    known = (context.role, context.employer, context.summary)
    allowed = " \n ".join([*public, *told, *known])
    open_runs = _runs(allowed)
    body = _runs(_middle(draft.body))
    found = {run for text in private for run in _runs(text)} & body - open_runs
    return [" ".join(run) for run in sorted(found)][:2]


def _runs(text: str, size: int = 4) -> set[tuple[str, ...]]:
    out: set[tuple[str, ...]] = set()
    for sentence in re.split(r"[.!?\n]", text):
        words = [folded(w) for w in re.findall(r"\w[\w'’]*", sentence)]
        out |= {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}
    return out


def _shared(draft: Draft, others: Sequence[Draft]) -> list[str]:
    mine = _sentences(draft)
    return sorted({s for other in others for s in mine & _sentences(other)})[:2]


def _sentences(draft: Draft) -> set[str]:
    middle = _middle(draft.body).replace(parse(draft.person.name).first, "NAME")
    found = (s for paragraph in middle.split("\n\n") for s in sentences(paragraph))
    return {s for s in found if len(s.split()) > 3}
