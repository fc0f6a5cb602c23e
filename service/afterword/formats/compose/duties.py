"""What the work would be, and what the user forgot to say, where it can be named safely."""

import re
from collections.abc import Iterator

from afterword.domain.letter import Source
from afterword.formats.compose.lines import bare, unwrapped
from afterword.formats.compose.listed import MASS
from afterword.formats.compose.names import mentions
from afterword.formats.compose.phrases import clean, noun_like, sentences, work
from afterword.formats.compose.points import Point, Use
from afterword.formats.compose.words import FINITE, GRAVE, PRIVATE, repaired

_UNSAID = re.compile(
    r"(?i)\b(?:should have (?:mentioned|said|told (?:her|him|them|you)|brought up)|"
    r"should'?ve (?:mentioned|said|brought up)|(?:forgot|meant) to (?:mention|say|bring up)|"
    r"wish i(?:'d| had) (?:mentioned|said|brought up)|"
    r"did(?:n't| not) (?:get to|have (?:the )?(?:time|chance) to) (?:mention|say|"
    r"bring up))\s+(?P<rest>.+)$",
    re.DOTALL,
)
_WORK_LABEL = re.compile(
    r"(?i)^(?:(?:he|she|they) (?:told me|said|explained) (?:that )?|and\s+|also\s+)?(?:the |my |"
    r"our |their )?(?:1st|first|main|initial|intern|biggest|big|hardest|"
    r"immediate|key)?\s*(?:100 days|projects?|proj|things?|jobs?|tasks?|challenges?|problems?|"
    r"priorit(?:y|ies))?"
    r"(?:\s+(?:he|she|they) (?:wants?|needs?))?\s*(?::|=|\s-\s|\bis\b|\bare\b|\bwould be\b|"
    r"\bwill be\b)\s*"
)
_HARD = re.compile(r"(?i)^[\w' ]{0,30}\b(?:challenges?|problems?|hard (?:bit|part))\b")
_LABELLED = re.compile(
    r"(?i)^(?:(?:he|she|they) (?:told me|said|explained) (?:that )?)?(?:the |my )?(?:1st|first|"
    r"main|initial|biggest|hardest)\s+(?:projects?|proj|things?|jobs?|tasks?|challenges?)\b"
)
_JOB_LABEL = re.compile(
    r"(?i)^(?:the |my )?(?:job|role|work|day to day|day-to-day|it)\s*(?:(?:mostly |"
    r"mainly )?(?:entails|involves|covers|includes|is|"
    r"would be)\b|[:=-])\s*(?:mostly |mainly )?"
)
_NOT_AN_ITEM = re.compile(
    r"(?i)\d|%|\b(?:hours?|shifts?|nights?|evenings?|weekends?|mornings?|days?|weeks?|travel|"
    r"call|reps?|people|"
    r"sometimes|some|mostly|staff of|team of|errands|i|we|he|she|they|you)\b"
)


def tasks(text: str, *, labelled: bool = False) -> Iterator[Point]:
    """The first projects and challenges that can be named after "about" or "help with".

    ``labelled`` takes only what says itself what it is ("First project is ..."): the question that
    the rest of such a text answers is not known.
    """
    for line in unwrapped(text):
        for sentence in sentences(bare(line)):
            if PRIVATE.search(sentence):
                continue
            if labelled and not _LABELLED.match(sentence):
                continue
            phrase = work(_WORK_LABEL.sub("", sentence, count=1))
            if phrase and not re.search(r"(?i)\b(?:he|she|i|me)\b", phrase):
                hard = GRAVE.search(phrase) or _HARD.match(sentence)
                use = Use.GRAVE if hard else Use.TOPIC
                source = "recap.unassigned" if labelled else "recap.challenges"
                yield Point(use, phrase, None, Source(source, sentence))


def span(text: str) -> Point | None:
    """ "from precepting new grads to bed flow", when both ends can stand without an article."""
    for line in unwrapped(text):
        plain = _JOB_LABEL.sub("", bare(repaired(line)))
        if PRIVATE.search(plain) or re.search(r"[/&+()]|\bi'd\b|\b[Ii]\b", plain):
            continue
        items = [i.strip(" .!") for i in re.split(r",|;|\.\s|\band\b", plain)]
        fit = [i[0].lower() + i[1:] if i[1:2].islower() else i for i in items if _item(i)]
        if len(fit) >= 2 and len(fit) >= len(items) - 1:
            return Point(Use.TOPIC, f"from {fit[0]} to {fit[-1]}", None, Source("recap.job", line))
    return None


def _item(text: str) -> bool:
    words = text.split()
    if (
        not 1 <= len(words) <= 5
        or _NOT_AN_ITEM.search(text)
        or FINITE.search(text)
        or GRAVE.search(text)
    ):
        return False
    if not re.fullmatch(r"[\w' -]+", text) or words[0].lower() in {"the", "a", "an", "to"}:
        return False
    last = words[-1].lower()
    gerund = words[0].lower().endswith("ing") and len(words[0]) > 4
    plural = last.endswith("s") and not last.endswith(("ss", "us", "is")) and len(last) > 3
    whole = len(words) == 1 or bool({"the", "a", "an", "my", "their"} & set(words))
    return plural or last in MASS or (gerund and whole)


def unsaid(text: str, source: str, names: tuple[str, ...]) -> Point | None:
    """What should have been mentioned: all that is taken from what went poorly."""
    for line in unwrapped(text):
        for sentence in sentences(bare(line)):
            match = _UNSAID.search(repaired(sentence))
            if not match:
                continue
            rest = re.sub(r"(?i)^that\s+", "", match["rest"])
            phrase = clean(rest, least=2)
            if re.match(r"(?i)(?:i|i'm|i've|my \w+ (?:is|are|was))\b", phrase):
                phrase = "that I" + phrase[1:] if phrase[:1] in "iI" else f"that {phrase}"
            elif not (phrase and noun_like(phrase) and re.match(r"(?i)(?:my|the)\b", phrase)):
                continue
            named = mentions(sentence, names)
            return Point(
                Use.TOLD, phrase, named[0].who if named else None, Source(source, sentence)
            )
    return None
