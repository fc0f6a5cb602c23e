"""Whether a letter sounds no keener than the user is."""

import re

from afterword.formats.compose.referee.hearing import said
from afterword.formats.compose.referee.trial import Finding, Trial
from afterword.formats.compose.stance import Stance

_HOPING = re.compile(
    r"(?i)\b(?:(?:my|remain|even more|very|more|still|greatly) interest(?:ed)? in "
    r"(?:(?:the|this) (?:role|position|job|post|opportunity)|joining)|appeal(?:s|ed)? to me|"
    r"hope to (?:work|hear your decision)|your decision|interest in (?:the|this) (?:role|position|"
    r"job|post)|look(?:ing)? forward to (?:working|starting|the next (?:round|step)|(?:your|an) "
    r"offer)|Interesse an der (?:Stelle|Aufgabe)|Ihre Entscheidung|intérêt pour le poste|"
    r"votre décision)"
)
"""What only those say who still want the job: too much after a "no"."""


def is_sincere(trial: Trial) -> Finding | None:
    """Nothing keen without a clear yes, and nothing hopeful after a no."""
    stance = trial.hearing.stance
    if stance is Stance.YES:
        return None
    texts = (one.text for one in said(trial.hearing.recap) if one.public)
    quoted = " ".join("\n".join(texts).lower().split())
    patterns = [trial.lexicon.keen, *([_HOPING] if stance is Stance.NO else [])]
    for sentence in trial.layout.sentences:
        for found in (m for pattern in patterns for m in pattern.finditer(sentence)):
            if found.group().lower() not in quoted:
                why = (
                    f'"{found.group()}" sounds keener than your answer about the offer: take it'
                    " out, or reply that you want the job."
                )
                return Finding(why, (sentence,))
    return None
