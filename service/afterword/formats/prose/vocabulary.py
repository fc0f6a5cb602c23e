"""The words for days, months, hours and stretches of time in the languages that are read.

All languages are tried at once: invitations mix them, and the words hardly collide. Everything is
compared in a folded form that keeps every character's place, so a find can be shown as written.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

_MONTHS = (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "januar februar marz april mai juni juli august september oktober november dezember",
    "janner feber mrz apr mai jun jul aug sept okt nov dez",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "janv fevr mars avr mai juin juil aout sept oct nov dec",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ene feb mar abr may jun jul ago set oct nov dic",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "jan fev mar abr mai jun jul ago set out nov dez",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "gen feb mar apr mag giu lug ago set ott nov dic",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "jan feb mrt apr mei jun jul aug sept okt nov dec",
)
_WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday",
    "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miercoles jueves viernes sabado domingo",
    "segunda-feira terca-feira quarta-feira quinta-feira sexta-feira sabado domingo",
    "segunda terca quarta quinta sexta sabado domingo",
    "lunedi martedi mercoledi giovedi venerdi sabato domenica",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
)
_SHORT_WEEKDAYS = (
    "mon tue wed thu fri sat sun",
    "mon tues weds thur fri sat sun",
    "mon tue wed thurs fri sat sun",
    "mo di mi do fr sa so",
    "lun mar mer jeu ven sam dim",
    "lun mar mie jue vie sab dom",
    "seg ter qua qui sex sab dom",
    "lun mar mer gio ven sab dom",
    "ma di wo do vr za zo",
)
_EAST_ASIAN_WEEKDAYS = ("月火水木金土日", "一二三四五六日", "一二三四五六天", "월화수목금토일")
_RELATIVE = {
    0: "today tonight heute aujourd'hui hoy hoje oggi vandaag",
    1: "tomorrow morgen demain manana amanha domani",
    2: "overmorgen ubermorgen apres-demain dopodomani",
}
_NEXT = (
    "next nachster nachsten nachste nachstem proximo proxima prossimo prossima volgende prochain "
    "prochaine"
)
_COMING = (
    "this coming upcoming kommenden kommender kommende diesen dieser ce este questo komende deze"
)
_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve",
    "eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf",
    "une deux trois quatre cinq six sept huit neuf dix onze douze",
    "una dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "uma duas tres quatro cinco seis sete oito nove dez onze doze",
    "una due tre quattro cinque sei sette otto nove dieci undici dodici",
    "een twee drie vier vijf zes zeven acht negen tien elf twaalf",
)
_SMALL = {
    "en": "the you your we with are will please for and this our have is on interview",
    "de": "der die das und sie wir ihr ihre mit den ist ein eine fur uhr um am dich gesprach hallo",
    "fr": "le la les vous nous votre est avec une dans je des du entretien bonjour quand heure",
    "es": "el los usted su tu para con una que por las del nos hola esta entrevista fecha hora",
    "pt": "os voce sua seu para com uma que na da do ao ola oi entrevista data horario",
    "it": "il lo gli la per con una che sua tuo di del le ciao alle colloquio ore data quando",
    "nl": "de het een je jij wij met voor van uw op is ik gesprek om hoi beste",
}


class _Folding(dict[int, str]):
    """Every character to one character, which is what makes positions comparable."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char.isspace() and char != "\n":
            folded = " "
        elif code < 0x2000 or 0xFF00 <= code <= 0xFF5E:
            folded = unicodedata.normalize("NFKD", char)[:1] if char.isalpha() else char
            folded = unicodedata.normalize("NFKC", folded)[:1] if code >= 0xFF00 else folded
        else:
            folded = char
        self[code] = folded = folded.lower()[:1] or char
        return folded


_FOLDING = _Folding()
_FOLDING.update({ord(dash): "-" for dash in "‐‑‒–—―−"})
_FOLDING.update({ord(tick): "'" for tick in "’‘`´ʼ"})
_FOLDING.update({ord(wave): "~" for wave in "〜～∼"})
_FOLDING.update({ord("："): ":", ord("﹕"): ":"})


def folded(text: str) -> str:
    """The text without case and accents, character by character: its length does not change."""
    return text.translate(_FOLDING)


def listed(table: str) -> list[str]:
    """The words of a table, which has bars and line ends between them."""
    return [word for part in re.split(r"[|\n]", table) if (word := part.strip())]


def any_of(words: Iterable[str]) -> str:
    """An alternation of the words, the longer ones first."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda w: (-len(w), w)))


def _table(rows: Iterable[str], first: int = 0) -> dict[str, int]:
    return {word: number for row in rows for number, word in enumerate(row.split(), first)}


def language_of(flat: str) -> str:
    """Which language most of a folded text's small words belong to; English where none do."""
    words = re.findall(r"[a-z]{2,16}", flat[:4000])
    scores = {
        language: sum(word in known for word in words) for language, known in _SMALL_WORDS.items()
    }
    best = max(scores, key=lambda language: scores[language])
    return best if scores[best] > scores["en"] else "en"


MONTHS: Mapping[str, int] = _table(_MONTHS, 1)
WEEKDAYS: Mapping[str, int] = _table(_WEEKDAYS)
SHORT_WEEKDAYS: Mapping[str, int] = _table(_SHORT_WEEKDAYS)
EAST_ASIAN: Mapping[str, int] = {
    char: number for row in _EAST_ASIAN_WEEKDAYS for number, char in enumerate(row)
}
RELATIVE: Mapping[str, int] = {
    word: days for days, words in _RELATIVE.items() for word in words.split()
}
NUMBERS: Mapping[str, int] = _table(_NUMBERS, 1)
_SMALL_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split()) for language, words in _SMALL.items()
}
for _row, _languages in zip(
    _WEEKDAYS, ("en", "de", "fr", "es", "pt", "pt", "it", "nl"), strict=True
):
    _SMALL_WORDS[_languages] |= frozenset(_row.split())
NEXT = frozenset(_NEXT.split())
COMING = frozenset(_COMING.split())
WEEKDAY_NAMES = tuple(_WEEKDAYS[0].title().split())
