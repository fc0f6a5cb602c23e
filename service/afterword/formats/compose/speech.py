"""Person shift: what the user said *about* somebody, said *to* them.

"she" and "Dana" become "you" in Dana's letter when they mean Dana; a noun in between that could own
the pronoun keeps it. The verb agrees again. In somebody else's letter "she" becomes the name.
"""

import re
from collections.abc import Sequence

from afterword.formats.compose.names import folded, mentions

_AGREE = {
    "is": "are", "was": "were", "has": "have", "does": "do", "goes": "go", "isn't": "aren't",
    "wasn't": "weren't", "hasn't": "haven't", "doesn't": "don't",
}  # fmt: skip
_ADVERB = (
    r"(?:\s+(?:always|never|often|really|still|also|actually|sometimes|usually|just|only|now))?"
)
_OTHER_PERSON = re.compile(
    r"(?i)\b(?:his|her|their|an?|the|my|your|our|each|every|one|two|some) (?:\w+ ){0,2}(?:son|"
    r"daughter|mother|father|mom|dad|grandfather|grandmother|wife|husband|boss|brother|sister|"
    r"patient|student|pupil|child|kid|baby|toddler|boy|girl|lad|client|customer|guest|visitor|"
    r"resident|manager|colleague|predecessor|founder|owner|teacher|nurse|guy|woman|man|lady|hiker|"
    r"witness|neighbou?r|friend|dog|family|team|crew|crews|teams|families|people|students|children|"
    r"kids|customers|clients|patients|users|engineers|visitors|guests|men|women)\b"
    r"(?=\s*(?:$|[,.;:!?)])|\s+(?:who|that|which|and|or|but|in|with|at|is|was|were|are|he|she|they|"
    r"his|her|their|him|them|back|to|from|on|into|out|up|down|home|for|of|after|before|when|how|"
    r"why|what|as|by|has|had|have|does|did|can|could|would|should|might|will|wants?|needs?|the|an?|"
    r"my|your|about|through|over|because|while|if|so)\b)"
)
_PLURAL = re.compile(
    r"\b(?!this\b|his\b|its\b|was\b|is\b|has\b|does\b|us\b|as\b|yours\b)\w{3,}(?<!s)s\b(?!')",
    re.IGNORECASE,
)
_POSSESSED = (
    r"(?=\s+(?!(?:and|or|but|to|for|about|with|in|on|at|by|from|how|that|what|when|if|as|the|a|an|my|"
    r"i)\b)\w)"
)


def to_you(phrase: str, addressee: str, owner_is_addressee: bool) -> str:
    """The phrase as it is said to the addressee."""
    text = _names_to_you(phrase, addressee)
    if not owner_is_addressee:
        return text
    text = _singular(text)
    return _plural(text)


def unclear(phrase: str) -> bool:
    """Whether nobody could tell who is meant by a pronoun in the phrase.

    "they" is the employer where it begins a clause, and whoever was named in the plural before.
    """
    match = re.search(r"\b(they|them)\b", phrase, re.IGNORECASE)
    if match is not None:
        before = phrase[: match.start()]
        begins = re.search(r"(?i)(?:^|\b(?:how|why|what|where|that|which|when|if)\s+)$", before)
        subject = match.group().lower() == "they" and begins
        if not subject and not _PLURAL.search(before) and not _OTHER_PERSON.search(before):
            return True
    other = _OTHER_PERSON.search(phrase)
    one = re.compile(r"(?i)\b(?:she|he|her|his|him)\b")
    return bool(other and one.search(phrase[: other.start()]) and one.search(phrase[other.end() :]))


def with_names(phrase: str, people: Sequence[str]) -> str:
    """The phrase with the names in it spelt as the invitation spells them."""
    out, last = "", 0
    for mention in mentions(phrase, tuple(people)):
        if mention.start < last:
            continue
        written = phrase[mention.start : mention.end]
        possessive = written[len(re.sub(r"['’]s$", "", written)) :]
        bare = written[: len(written) - len(possessive)]
        words = people[mention.who].replace(",", " ").split()
        spelt = []
        for word in bare.split():
            exact = next((w for w in words if _near(w, word)), None)
            spelt.append(exact or word[:1].upper() + word[1:])
        out += phrase[last : mention.start] + " ".join(spelt) + possessive
        last = mention.end
    return out + phrase[last:]


def _near(one: str, other: str) -> bool:
    from difflib import SequenceMatcher

    a, b = folded(one), folded(other)
    return a == b or (min(len(a), len(b)) > 3 and SequenceMatcher(None, a, b).ratio() >= 0.86)


def _names_to_you(phrase: str, addressee: str) -> str:
    out, last = "", 0
    for mention in mentions(phrase, (addressee,)):
        if mention.start < last:
            continue
        written = phrase[mention.start : mention.end]
        before = phrase[last : mention.start]
        out += before
        if re.search(r"['’]s$", written):
            out, last = out + "your", mention.end
            continue
        after = phrase[mention.end :]
        shifted = _agreed(after)
        out, phrase, last = out + "you", phrase[: mention.end] + shifted, mention.end
    return out + phrase[last:]


def _agreed(after: str) -> str:
    """What follows a new "you", with its verb made to agree where one follows at once."""
    match = re.match(rf"(?P<gap>{_ADVERB}\s+)(?P<verb>[\w']+)", after)
    if not match:
        return after
    verb = match["verb"]
    return after[: match.start("verb")] + _second(verb) + after[match.end("verb") :]


def _second(verb: str) -> str:
    low = verb.lower()
    if low in _AGREE:
        return _AGREE[low]
    if low.endswith("ies") and len(low) > 4:
        return verb[:-3] + "y"
    if re.search(r"(?:sh|ch|ss|x|zz|o)es$", low):
        return verb[:-2]
    if low.endswith("s") and not low.endswith(("ss", "us", "is", "as")) and len(low) > 3:
        return verb[:-1]
    return verb


def _singular(text: str) -> str:
    """He and she, his and her, as far as nobody else in the phrase could be meant."""
    out = ""
    rest = text
    pattern = re.compile(
        r"\b(she|he|herself|himself|him|hers|her|his)('s|'d|'ll)?\b", re.IGNORECASE
    )
    while True:
        match = pattern.search(rest)
        if match is None:
            return out + rest
        before = out + rest[: match.start()]
        if _OTHER_PERSON.search(before):
            return out + rest
        word, ending = match.group(1).lower(), (match.group(2) or "").lower()
        after = rest[match.end() :]
        if word in {"she", "he"}:
            new, after = _subject(ending, after)
        elif word in {"herself", "himself"}:
            new = "yourself"
        elif word == "hers":
            new = "yours"
        elif word == "his" or (word == "her" and re.match(_POSSESSED, after)):
            new = "your"
        else:
            new = "you"
        out, rest = before + new, after


def _subject(ending: str, after: str) -> tuple[str, str]:
    if ending == "'s":
        perfect = re.match(
            r"\s+(?:been|had|\w+ed|\w+(?:tt|k|v|s|d)en|"
            r"done|gone|built|made|seen|led|begun|brought|grown|known|shown)\b",
            after,
        )
        return ("you've" if perfect else "you're"), after
    if ending:
        return "you" + ending, after
    return "you", _agreed(after)


def _plural(text: str) -> str:
    """They as the organization, unless a plural before it can be meant."""
    match = re.search(r"\b(they|them|their)\b", text, re.IGNORECASE)
    if (
        match is None
        or _PLURAL.search(text[: match.start()])
        or _OTHER_PERSON.search(text[: match.start()])
    ):
        return text
    swaps = {"they": "you", "them": "you", "their": "your"}
    return re.sub(
        r"\b(they|them|their)\b", lambda m: swaps[m.group().lower()], text, flags=re.IGNORECASE
    )
