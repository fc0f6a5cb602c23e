"""Whether a letter is finished and clean: no gap, no residue of a template or a model, no slip."""

import re
from collections.abc import Iterator

from afterword.formats.compose.names import folded
from afterword.formats.compose.referee.hearing import Hearing, public
from afterword.formats.compose.referee.trial import Finding, Trial

_RESIDUE = re.compile(
    r"(?i)[\[\]{}<>]|\.\.\.|…|__+|%[sd]\b|\$\{|&(?:amp|nbsp|lt|gt|quot|#\d+);|=[0-9A-F]{2}\b|"
    r"```|\*\*|^#+ |\b(?:undefined|TBD|TBA|lorem|ipsum|XXX+|placeholder|insert (?:name|company))\b|"
    r"\b(?:your|company|employer|interviewer|candidate|recipient|hiring manager)(?:'s)? name\b|"
    r"\bas an ai\b|language model|"
    r"\bhere(?:'s| is) (?:a|the|your) (?:draft|letter|email|e-mail|thank)|"
    r"^subject:|^(?:sure|certainly|of course)[!,:]"
)
_CASED = re.compile(r"\b(?:None|NaN|Null|NULL|null|TODO|FIXME)\b")
_TWICE_FINE = {"that", "had", "die", "der", "das", "sie", "vous", "nous", "so", "very", "ha", "cha"}
_VOWEL = re.compile(
    r"\ba\s+(?=[aeio][a-z]{2,}\b)(?!one\b|once\b|ouija|eu|ewe)|\ba\s+(?=un(?!i|a\b)[a-z])"
)
_NO_VOWEL = re.compile(r"\ban\s+(?=[bcdfgjklmnpqrstvwxyz][a-z]{2,}\b)")
_ODD = r"[\U0001F000-\U0001FAFF\u2600-\u27BF\u200b-\u200f\ufffd]"
_MISSPELT = r"(?i)\b(?:teh|recieve|definately|seperate|thier|occured|untill|wich|alot)\b"
_FLAWS = (
    (re.compile(r"(?<![\w.'’-])i(?![\w.'’-]*\w)"), 'Write "I" with a capital'),
    (re.compile(r" [,;.!?](?= |$)"), "Take out the space before a mark"),
    (re.compile(r"(?<!\.)[,;.]{2}(?!\.)"), "Take out the mark that stands twice"),
    (re.compile(_ODD), "Take out the odd characters"),
    (re.compile(_MISSPELT), "Mend the spelling"),
)


def is_complete(trial: Trial) -> Finding | None:
    """Greeting, text and name are there, and nothing is left to be filled in."""
    layout, hearing = trial.layout, trial.hearing
    for line in (
        trial.paper.subject,
        layout.greeting,
        *layout.gaps,
        *layout.sentences,
        layout.tail,
    ):
        found = _RESIDUE.search(line) or _CASED.search(line)
        if found and found.group() not in public(hearing):
            shown = line if line in layout.gaps else found.group()
            why = f'Fill in or take out what is unfinished: "{shown}".'
            return Finding(why, (line,) if line in layout.sentences else ())
    if not layout.paragraphs:
        return Finding("Write the letter: it has no text yet.")
    if not layout.greeting:
        return Finding("Begin with a greeting.")
    if not hearing.context.user.name or hearing.context.user.name not in trial.paper.body:
        return Finding("Put your name below the letter.")
    return None


def is_clean(trial: Trial) -> Finding | None:
    """The language is the right one, every sentence is whole, and no slip a machine can see."""
    layout, hearing, lexicon = trial.layout, trial.hearing, trial.lexicon
    if hearing.language and lexicon.code != hearing.language:
        return Finding("Write the letter in the language of the interview.")
    if layout.gaps:
        return None  # what is unfinished cannot be clean yet
    for place, paragraph in enumerate(layout.paragraphs):
        for flaw in _flaws(paragraph, hearing, first=place == 0, language=lexicon.code):
            return Finding(f"{flaw}.", tuple(s for s in layout.sentences if s in paragraph)[:1])
    return None


def _flaws(paragraph: str, hearing: Hearing, *, first: bool, language: str) -> Iterator[str]:
    known = public(hearing)
    if paragraph.rstrip("\"'”’)»")[-1:] not in {".", "!", "?", "…"}:
        yield f'Finish the sentence "{paragraph[-40:]}"'
    for found in re.finditer(r"(?i)\b([^\W\d_]+)\s+\1\b", paragraph):
        if folded(found[1]) not in _TWICE_FINE and found.group() not in known:
            yield f'Take out one "{found[1]}"'
    for beginning in re.finditer(r"(?:^|[.!?] )([^\W\d_][\w'’-]*)", paragraph):
        low = beginning[1][:1].islower() and beginning[1] not in known.split()
        excused = first and beginning.start() == 0 and language != "en"
        abbreviated = re.search(r"\b\w{1,4}\.$", paragraph[: beginning.start() + 1])
        if low and not excused and not abbreviated:
            yield f'Begin "{beginning[1]}" with a capital'
    for pattern, what in _FLAWS:
        if pattern.search(paragraph) and (language == "en" or "capital" not in what):
            if what.startswith("Take out the space") and language == "fr":
                continue
            yield what
    if language == "en" and (_VOWEL.search(paragraph) or _NO_VOWEL.search(paragraph)):
        yield 'Put "a" before a consonant and "an" before a vowel'
    if paragraph.count('"') % 2 or paragraph.count("(") != paragraph.count(")"):
        yield "Close the quotation marks and brackets"
