"""Whose turn the next step is: the user's, or the employer's."""

import re

_OWN = re.compile(
    r"^(?:next:?\s*)?(?:(?:i|we)(?:[’']ll| will| must| have to| need to| should| shall| am to"
    r"| am going to| promised to| want to)?+"
    r" (?!(?:also |just |do )?(?:look|hear|get|wait|expect|hope|am|was|think|guess)\b)\w+"
    r"|(?:send|submit|prepare|finish|return|mail|email|write to|hand in|upload|complete|do)\b"
    r"|ich (?:schicke|sende|muss|soll|werde|bereite)\b|j(?:e |[’'])(?:dois|vais|envoie|prépare)\b)",
    re.IGNORECASE,
)


def is_own_step(text: str) -> bool:
    """Whether the answer to "what is the next step?" begins with something that the user does."""
    return bool(_OWN.match(text.strip()))
