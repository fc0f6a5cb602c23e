"""The words that any letter of thanks may use, whatever the interview was about.

A letter that came from outside may hold these and the words of its own facts, and no other. What
can be said with them alone is harmless: there is no negation, no number, no day, no other person
and no promise among them, and the words that sound keen are apart.
"""

import re

from afterword.formats.compose.names import folded

_SMALL = """
a an the this that these those and or of to for with about on in at from by as into during after
through over when where how what why which who while is are was were be been being am have has had
having i me my we us our you your yours it its would so very really truly much more most also again
both than even as still up out such since often just back i'd i've you've we've it's i'm
"""
_LETTER = """
thank thanks thankful grateful gratitude appreciate appreciation appreciated glad pleased happy
pleasure enjoy enjoyable value valuable kind kindly kindness generous generously generosity warm
warmth warmly welcome welcoming time take taking took make making made spend spent give giving gave
chance opportunity meet meeting met conversation discussion discuss talk speak speaking spoke
interview hear heard hearing learn learned learning insight insights perspective thought thoughts
thoughtful thinking think open openly openness candid helpful interesting interest interested
especially particularly particular highlight moment stay stayed mind memorable remember leave left
come came away sense picture understand understanding understood better know clear clearer clearly
position role job opening work organization organisation company team look looking forward next
step steps further hope deeply good great greatly nice lovely real genuine genuinely wonderful point
topic subject sincere sincerely impressed impression day find found feel felt remain like liked
"""
_KEEN = """
excited exciting excite eager keen enthusiastic enthusiasm want wanted join joining love delighted
proud part contribute contributing working thrilled appeal appeals stronger strengthened
"""

NEGATIONS = frozenset(
    ["not", "no", "never", "nor", "neither", "without", "nothing", "nobody", "none", "less"]
)
TIMES = re.compile(
    r"(?i)\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|june|july|"
    r"august|september|october|november|december|tomorrow|today|tonight|weeks?|months?|years?|"
    r"\w*\d\w*)\b"
)
IDIOMS = re.compile(
    r"(?i)\b(?:a (?:great|good) deal|a (?:whole )?lot|"
    r"mean(?:s|t) (?:so much|a (?:great )?(?:lot|deal)) to me)\b"
)
"""Turns of which no word is to be weighed alone."""

PRESUMING = re.compile(
    r"(?i)\bwork(?:ing)? with\b|"
    r"\b(?:ha(?:ve|d|ving)|t(?:ake|ook|aking)|g(?:ive|ave|iving)|ma(?:ke|de|king)|le(?:ave|ft|aving)|"
    r"f(?:ind|ound)|stay(?:ed)?|c(?:ome|ame)|know|like)\s+"
    r"(?:(?!about|of|for|at|in|with|to|how|what)\w+\s+){0,3}"
    r"(?:position|role|job|opening|work|company|team|organi[sz]ation)\b"
)
"""What harmless words can say together that nobody said: that the job is given or taken."""

COURTEOUS = re.compile(
    r"(?i)(?:(?:many |my sincere |my )?thanks?\b|i (?:am|was|would be|remain) (?:\w+ )?"
    r"(?:grateful|thankful|glad|happy|pleased)|i (?:\w+ )?(?:enjoyed|appreciated?|valued?)\b|"
    r"it was (?:\w+ ){0,2}(?:pleasure|good|great|kind|generous|interesting|helpful|lovely|nice)\b|"
    r"i (?:very much )?(?:look|am looking) forward to (?:hearing|meeting|speaking|the next)\b|"
    r"i left\b|our conversation\b)"
)
"""How a sentence begins that may stand in a letter without resting on anything in particular."""

_IRREGULAR = {
    "spoke": "talk", "spoken": "talk", "speak": "talk", "speaking": "talk", "told": "tell",
    "gave": "give", "given": "give", "took": "take", "taken": "take", "met": "meet",
    "heard": "hear", "left": "leave", "came": "come", "found": "find", "thought": "think",
    "felt": "feel", "understood": "understand", "spent": "spend", "made": "make", "said": "say",
    "shown": "show", "wrote": "write", "written": "write", "built": "build", "ran": "run",
}  # fmt: skip
"""Forms that no ending gives away; speaking counts as talking."""


def stem(word: str) -> str:
    """The word without its ending: good enough to know "planned", "plans" and "planning" as one."""
    low = folded(re.sub(r"['’]s$", "", word))
    low = _IRREGULAR.get(low, low)
    for ending, rest in (
        ("ies", "y"),
        ("ied", "y"),
        ("ing", ""),
        ("ed", ""),
        ("ly", ""),
        ("s", ""),
    ):
        if low.endswith(ending) and len(low) - len(ending) > 2 and not low.endswith("ss"):
            low = low.removesuffix(ending) + rest
            break
    if len(low) > 3 and low[-1] == low[-2] and low[-1] not in "aeiousl":
        low = low[:-1]
    return low.removesuffix("e") if len(low) > 3 else low


def _stems(words: str) -> frozenset[str]:
    return frozenset(map(stem, words.split()))


def _words(text: str) -> frozenset[str]:
    return frozenset(map(folded, text.split()))


SMALL = _words(_SMALL)
COURTESY = _stems(_LETTER)
KEEN = _stems(_KEEN)
WHOLE = SMALL | _words(f"{_LETTER} {_KEEN}")
"""All of these words as they are written, to tell "Time" from somebody called Tim."""

JOYOUS = _stems("enjoy enjoyable pleasure glad happy pleased love highlight wonderful nice delight"
                " great excited")  # fmt: skip
"""What no hard subject is spoken of with."""

SUBJECTS = {
    "i": _stems(
        "enjoy appreciate value thank look hope learn hear leave come find think thought feel"
        " remain glad grateful happy pleased interested thankful like understand talk meet"
        " impressed"
    ),
    "we": _stems("talk meet discuss"),
    "you": _stems("take give spend kind generous"),
}
"""Who may be said to have done what, apart from the facts."""

OWNED = {
    "your": _stems("time kind kindness warmth welcome generosity open openness team company"
                   " organization organisation"),
    "our": _stems("conversation discussion talk meeting interview time"),
    "my": _stems("thanks gratitude interest appreciation mind"),
}  # fmt: skip
OBJECTS = {
    "you": _stems("thank meet"),
    "me": _stems("give make meet welcome"),
}
"""What may be done to whom."""

BESIDE = _words(
    "have has had was were am are is be been being would i'd also really very truly so much"
    " especially particularly most even still again both often just great good greatly"
    " deeply genuinely sincerely kindly generously"
)
"""Words that may stand between a subject and what it did."""
