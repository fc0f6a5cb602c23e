"""In which language somebody wrote: small words count, then the letters that few languages have.

A recap is short and full of names, so only what can hardly be anything else decides; an invitation
is asked when the recap does not tell, and English is assumed when neither does.
"""

import re
from collections.abc import Mapping

from afterword.domain.letter import Context
from afterword.domain.recap import Recap

READ = 4_000
"""Characters that are looked at."""

_WORDS: Mapping[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the and to of in was were with about is are it that they she he him her his we i "
        "my me"
        " me for on at be have has had will would not what how yes very from by this them their our"
        " an as but so if or you asked talked liked next week call said after",
        "de": "der die das und ich wir ist sind war waren mit über von zu den dem des ein eine "
        "einen"
        " nicht auch auf für bei wie hat haben habe hatte sie er es mich mir uns ja nein noch wird"
        " im am zum zur dass bis nach wenn aber oder sehr gern frau herr herrn wen was gespräch"
        " freue gesprochen sprachen bei meine mein seine ihre montag dienstag mittwoch donnerstag"
        " freitag vorstellungsgespräch bewerbungsgespräch kennenlernen kennenlerngespräch stelle"
        " auswahlgespräch telefoninterview probearbeiten",
        "fr": "le la les et je nous est était avec de du des un une que qui pour dans sur pas ne en"
        " au aux ce cette il elle ils elles mon ma mes son sa ses leur vous j ai c d l n s m "
        "oui non"
        " avons parlé mme très plus mais ou où puis hâte lundi mardi mercredi jeudi vendredi"
        " entretien poste",
        "es": "el la los las y con que en un una de del por para se su sus me mi mis muy es "
        "está fue"
        " hablamos sobre sí pero lo al más no hay qué como nos les entrevista señora señor lunes"
        " martes miércoles jueves viernes gustó llaman",
        "it": "il lo la gli le e con che di del della dei per un una è sono mi ho abbiamo parlato"
        " molto non si sì più ma anche al nel alla ci hanno suo loro colloquio signora lunedì"
        " martedì mercoledì giovedì venerdì",
        "pt": "o os as e com que em um uma de do da dos das por para não sim é foi eu nós meu minha"
        " muito mais mas ao na no falamos sobre entrevista senhora segunda terça quarta quinta "
        "sexta",
        "nl": "de het een en met van ik wij we is was zijn over niet voor op aan bij dat die "
        "hij zij"
        " ze mijn naar hebben heb ook maar als wat hoe gesprek mevrouw meneer maandag dinsdag"
        " woensdag donderdag vrijdag gesproken",
        "pl": "i w z na się o nie jest do że jak to za po ale tak mi moje pan pani panią od czy "
        "ją był"
        " była są rozmawiałam rozmawiałem rozmowa kwalifikacyjna tę oraz chcę",
        "sv": "och att det som en ett på är med för inte jag vi var har om av till den de han hon"
        " mycket ja nej intervju",
        "da": "og at det som en et på er med for ikke jeg vi var har om af til den de han hun meget"
        " ja nej samtale",
        "cs": "a se na je v z s že to jsem jsme ale ano ne jak pro by bude o pohovor paní pan",
        "tr": "ve bir bu için ile çok değil ne ben biz var yok daha evet hayır görüşme bey hanım",
    }.items()
}
_LETTERS: Mapping[str, str] = {
    "de": "ßäöü", "fr": "êèëçœîàùâ", "es": "ñ¿¡áíóú", "it": "òìù", "pt": "ãõ", "pl": "łśżźćęąń",
    "sv": "å", "da": "øæå", "cs": "řěůčž", "tr": "ğış", "nl": "",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['’](?=[^\W\d_]))?")
_STARTS = re.compile(r"(?i)\b(?:we talked about|next: i look forward to|i look forward to|i met)\b")
"""Starts that we give: whoever goes on in another language has not written English."""

_ABBREVIATED = re.compile(r"\b\w(?:\s?/\s?\w)+\b")
_SCRIPTS = (
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
)

NAMES: Mapping[str, str] = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian",
    "pt": "Portuguese", "nl": "Dutch", "pl": "Polish", "sv": "Swedish", "da": "Danish or Norwegian",
    "cs": "Czech", "tr": "Turkish", "ru": "Russian or another language in Cyrillic letters",
    "el": "Greek", "ja": "Japanese", "ko": "Korean", "zh": "Chinese", "ar": "Arabic",
    "he": "Hebrew",
}  # fmt: skip
"""The languages that are told apart, as English calls them."""


def language_of(context: Context, recap: Recap) -> str:
    """ISO 639-1 code of the language the letters should be in; "en" where nothing tells.

    The recap decides; one too short to tell leaves it to the invitation's title and job.
    """
    said = "\n".join([*recap.answers.by_key().values(), recap.unassigned])[:READ]
    invited = _ABBREVIATED.sub(" ", f"{context.summary} {context.role}"[:READ])
    names = " ".join([context.employer, context.user.name, *(p.name for p in context.interviewers)])
    own = set(_WORD.findall(names.lower()))
    tries = ((_STARTS.sub(" ", said), 2), (said, 3), (invited, 1))
    return next((found for text, least in tries if (found := spoken_in(text, own, least))), "en")


def spoken_in(text: str, names: set[str], least: int) -> str:
    """The language of a text, "" when fewer than ``least`` words tell or two languages tie."""
    for code, script in _SCRIPTS:
        if len(script.findall(text)) > len(text) / 4:
            return code
    words = [w for w in _WORD.findall(text.lower()) if w not in names]
    if not words:
        return ""
    odd = [c for w in words for c in w if c > "\x7f"]
    told = {code: sum(w in common for w in words) for code, common in _WORDS.items()}
    scores = {
        code: count + min(2.0, 0.5 * sum(c in _LETTERS.get(code, "") for c in odd))
        for code, count in told.items()
    }
    best, second = sorted(scores, key=lambda code: -scores[code])[:2]
    enough = told[best] >= least and (len(words) < 40 or told[best] >= len(words) / 12)
    return best if enough and scores[best] > scores[second] else ""
