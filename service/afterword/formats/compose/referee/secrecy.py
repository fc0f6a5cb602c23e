"""Whether a letter tells what is nobody's business: words of private answers, private subjects."""

import re
from collections.abc import Iterator

from afterword.formats.compose.names import folded
from afterword.formats.compose.referee.hearing import private, public
from afterword.formats.compose.referee.lexicon import Lexicon
from afterword.formats.compose.referee.paper import WORD
from afterword.formats.compose.referee.trial import Finding, Trial

RUN = 4
"""Words in a row that show where they come from."""


def keeps_secrets(trial: Trial) -> Finding | None:
    """No run of four words of a private answer, no short one whole, and no private subject."""
    lexicon = trial.lexicon
    known = public(trial.hearing)
    open_runs = _all_runs(known, lexicon)
    secret = [tuple(_folds(text, lexicon)) for text in private(trial.hearing)]
    quotes, why = [], ""
    for sentence in (trial.paper.subject, *trial.layout.sentences):
        runs = set(_runs(_folds(sentence, lexicon), RUN))
        words = _folds(sentence, lexicon)
        for answer in secret:
            leaks = _leaks(answer, words, runs, open_runs, lexicon)
            if leaks:
                why = why or f'Take out what comes from a private answer: "{sentence}"'
                quotes.append(sentence)
        for subject, found in _subjects(sentence, known, lexicon):
            why = why or f'"{found}" tells about {subject}: take it out.'
            quotes.append(sentence)
    return Finding(why, tuple(dict.fromkeys(quotes))) if quotes else None


def _leaks(
    answer: tuple[str, ...],
    words: list[str],
    runs: set[tuple[str, ...]],
    open_runs: set[tuple[str, ...]],
    lexicon: Lexicon,
) -> bool:
    """Whether some of the answer stands in the sentence and in nothing that may be repeated."""
    size = min(RUN, len(answer))
    for run in _runs(list(answer), size):
        held = run in runs if size == RUN else run in set(_runs(words, size))
        if held and run not in open_runs and not lexicon.common.issuperset(run):
            return True
    return False


def _subjects(sentence: str, known: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Private subjects that the work itself is not about."""
    low = " ".join(known.lower().replace("’", "'").split())
    for subject, pattern in lexicon.secrets:
        for match in pattern.finditer(sentence.replace("’", "'")):
            if not re.search(rf"(?<!\w){re.escape(match.group().lower())}(?!\w)", low):
                yield subject, match.group()


def _folds(text: str, lexicon: Lexicon) -> list[str]:
    """Words without case, first, second and third person as one, so that a shift hides nothing."""
    plain = re.sub(r"(?i)(\w)n['’]t\b", r"\1 not", text)
    plain = re.sub(r"(?i)(\w)['’](?:s|re|m|ve|d|ll)\b", r"\1", plain)
    words = (folded(word) for word in WORD.findall(plain))
    return [lexicon.shifts.get(word, word) for word in words if word]


def _runs(words: list[str], size: int) -> Iterator[tuple[str, ...]]:
    if size:
        yield from (tuple(words[i : i + size]) for i in range(len(words) - size + 1))


def _all_runs(text: str, lexicon: Lexicon) -> set[tuple[str, ...]]:
    """Runs of one to four words of what may be repeated."""
    lines = (_folds(line, lexicon) for line in re.split(r"[.!?\n]", text))
    return {run for words in lines for size in range(1, RUN + 1) for run in _runs(words, size)}
