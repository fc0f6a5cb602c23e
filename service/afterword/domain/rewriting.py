"""REWRITE: what a wish in a few words asks of the letters, where no letter has to be understood."""

from dataclasses import replace

from afterword.domain.letter import Wishes

_ASKS = {
    "shorter": "shorter short brief briefer concise kürzer kurz knapper court courte courtes",
    "longer": "longer long länger lang ausführlicher longue longs longues",
    "warmer": "warmer warm friendlier friendly herzlicher wärmer freundlicher"
    " chaleureux chaleureuse chaleureuses",
    "informal": "informal casual looser lockerer informell décontracté",
    "formal": "formal formeller förmlicher formell förmlich formel formelle formels formelles",
    "plainer": "plainer plain simpler simple cooler drier schlichter schlicht einfacher nüchterner"
    " simples sobre sobres",
}
_KIND = {word: kind for kind, words in _ASKS.items() for word in words.split()}
_LESS = frozenset({"less", "not", "weniger", "nicht", "moins", "pas"})
_OPPOSITE = {"formal": "informal", "warmer": "plainer", "shorter": "longer", "longer": "shorter"}
_MENTION = frozenset({"mention", "mentioning", "erwähne", "erwähnen", "mentionne", "mentionner"})
_FILLING = frozenset(
    {
        *("make", "it", "them", "a", "bit", "little", "more", "much", "please", "and", "but", "so"),
        *("the", "letter", "letters", "sound", "be", "too", "as", "also", "tone", "in", "style"),
        *("etwas", "und", "bitte", "mehr", "bisschen", "ein", "zu", "auch"),
        *("plus", "un", "peu", "et", "trop", "aussi"),
    }
)


def rewritten(wishes: Wishes, wish: str) -> Wishes | None:
    """The wishes with this one added; None when any part of it is not understood.

    A wish that is met already, or that nobody can meet without something more to say, leaves them
    as they are.
    """
    rest, less, understood = wish.strip(), False, False
    while rest:
        word, _, rest = rest.partition(" ")
        word, rest = word.strip(".,!:;").casefold(), rest.strip()
        kind = _KIND.get(word)
        if word in _MENTION:
            return _mentioning(wishes, rest) if rest else None
        if kind is not None:
            kind = _OPPOSITE.get(kind) if less else kind
            if kind is None:
                return None
            wishes, less, understood = _with(wishes, kind), False, True
        elif word in _LESS:
            less = True
        elif word and word not in _FILLING:
            return None
    return wishes if understood and not less else None


def wants_longer(wish: str) -> bool:
    """Whether somebody asked for a longer letter."""
    return any(_KIND.get(word.strip(".,!:;").casefold()) == "longer" for word in wish.split())


def _with(wishes: Wishes, kind: str) -> Wishes:
    match kind:
        case "shorter":
            return replace(wishes, shorter=True)
        case "longer":
            style = "" if wishes.style == "brief" else wishes.style
            return replace(wishes, shorter=False, style=style)
        case "warmer":
            return replace(wishes, warmer=True, style="warm" if wishes.style else "")
        case "informal":
            return replace(wishes, warmer=True, style="warm")
        case "formal":
            return replace(wishes, warmer=False, style="formal")
        case _ if wishes.warmer:  # plainer than that is how they were before
            return replace(wishes, warmer=False)
        case _:
            return replace(wishes, style="brief")


def _mentioning(wishes: Wishes, what: str) -> Wishes:
    """The newest stands last, however often it was asked for."""
    return replace(wishes, mention=(*(m for m in wishes.mention if m != what), what))
