"""Which lists the files of letters hold, and what each sentence in them may leave open.

English has lists of its own. Every other language has the same ones in a folder named after it:
where English shifts what the user said, they only ever repeat it.
"""

from collections.abc import Mapping

Slots = Mapping[str, Mapping[str, frozenset[str]]]
"""Files, their lists, and the slots that sentences of a list may use."""

LANGUAGES = ("de", "fr")
"""Languages besides English that letters are written in (ISO 639-1)."""

_NONE = frozenset[str]()
_X = frozenset({"x"})
_OCCASION = frozenset({"when", "about", "day"})
_TITLED = frozenset({"role", "employer", "day"})

SLOTS: Slots = {
    "subject.toml": {"thanks": _TITLED},
    "opening.toml": {"opening": _OCCASION},
    "enthusiasm.toml": dict.fromkeys(
        ("warm", "neutral", "gracious"), frozenset({"employer", "the_role"})
    ),
    "point.toml": dict.fromkeys(
        ("topic", "grave", "liked", "enjoyed", "showed", "asked", "told", "unsaid"), _X
    ),
    "next.toml": {"forward": _X, "open": _NONE},
    "closing.toml": {"closing": _NONE, "gracious": frozenset({"employer"})},
    "sign_off.toml": {"sign_off": _NONE},
    "mention.toml": {"heard": _X},
    "starter.toml": {"opening": _OCCASION, "point": frozenset({"gap"})},
    "withdrawal.toml": {"subject": _TITLED, "decision": _NONE},
    "noshow.toml": {"subject": _TITLED, "opening": _OCCASION, "ask": _NONE},
}
"""Which lists each file must hold, and the slots their sentences may use."""

GUEST_SLOTS: Slots = {
    "subject.toml": {"thanks": _TITLED},
    "greeting.toml": dict.fromkeys(("woman", "man", "other"), frozenset({"name"})),
    "opening.toml": {"opening": _OCCASION},
    "enthusiasm.toml": dict.fromkeys(("warm", "neutral", "gracious"), frozenset({"at"})),
    "point.toml": dict.fromkeys(("topic", "grave", "liked", "liked_that", "asked", "unsaid"), _X),
    "next.toml": {"forward": _X, "open": _NONE},
    "closing.toml": {"closing": _NONE, "gracious": frozenset({"at"})},
    "sign_off.toml": dict.fromkeys(("warm", "formal", "brief"), _NONE),
    "mention.toml": {"heard": _X},
    "starter.toml": {"opening": _OCCASION, "point": frozenset({"gap"})},
    "withdrawal.toml": {"subject": _TITLED, "decision": _NONE},
    "noshow.toml": {"subject": _TITLED, "opening": _OCCASION, "ask": _NONE},
}
"""The same for a language besides English. ``{at}`` is the employer with its preposition."""
