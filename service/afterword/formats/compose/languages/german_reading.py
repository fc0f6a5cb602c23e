"""How a recap in German is read: what was talked about, liked, asked, and how Sie is said.

The words of the user keep the case they were written in; nothing is declined here.
"""

import re

from afterword.formats.compose.languages.tongue import Reading
from afterword.formats.compose.listed import listed

_FILL = (
    r"(?:\s+(?:uns|mich|lange?|länger|viel|sehr|gut|offen|ausführlich|auch|vor allem|kurz|noch|"
    r"dann|"
    r"nett|mit (?:ihm|ihr|ihnen)|eine (?:halbe |gute )?stunde|zusammen|hauptsächlich|angeregt))*"
)
_SAID = r"(?:gesprochen|geredet|unterhalten|ausgetauscht|diskutiert|geplaudert)"
_TALKED = re.compile(
    rf"(?i)^(?:(?:und|dann|danach)\s+)?"
    rf"(?:(?:(?:wir|ich|uns)\s+)?(?:haben|hab|habe|hatten|sprachen|redeten|unterhielten|diskutierten|"
    rf"plauderten|tauschten|sprach|redete)(?:\s+(?:wir|ich))?{_FILL}(?:\s+{_SAID})?\s+"
    rf"|(?:unser |ein |gutes |langes )*(?:gespräch|austausch|unterhaltung)\s+)?"
    rf"(?P<x>(?:über|darüber)\b.+?)(?:\s+(?:{_SAID}|aus))?$",
    re.DOTALL,
)
_OF = re.compile(rf"(?i)^darüber {_SAID},? (?=wie|warum|was|dass|ob|weshalb|wieso|womit|woran)")
_ENGLISH = re.compile(r"(?i)^we (?:talked|spoke|chatted) about (?P<x>.+)$", re.DOTALL)
_FITS = re.compile(
    r"(?:die|das|den|einen|eine|meinen|meine|Ihren|Ihre|ihren|ihre|seinen|seine|unseren|unsere|zwei|"
    r"drei|alle|neue) |[A-ZÄÖÜ][\w-]*(?:ung|heit|keit|schaft|tät|ik|en)\b"
)
_CUT = re.compile(
    r"(?:\s*[,;]\s*(?:(?:und|aber|doch|denn|dann) (?:ich|wir|er|sie|es|das|dann|da)\b|(?:ich|"
    r"wir|er|sie|"
    r"es) \w+|das (?:war|hat|ist)\b|was (?:mich|mir|ich|sehr|super|toll)\b|aber\b|sehr\b|"
    r"super\b|toll\b|"
    r"hat (?:mir|mich|spaß)\b)|\s+[-–—]+\s|\s*[(\[;:]).*$",
    re.DOTALL,
)
_LOOSE = re.compile(
    r"(?i)\b(?:der|die|das|den|dem|des|ein|eine|einen|und|oder|mit|für|auf|in|von|zu|über|wie|"
    r"dass|mein|"
    r"meine|ihr|ihre|sein|seine)$"
)
_VAGUE = re.compile(
    r"(?i)^(?:über|auf) (?:(?:das|es|ihn|sie|uns|mich|nichts|alles|vieles|dies und das)"
    r"(?: andere)?|(?:sachen|dinge|verschiedenes|(?:alles )?mögliche)\b.*)$"
)


def _phrase(text: str) -> str:
    """The first thought, whole and clean; "" when nothing whole is left."""
    plain = re.sub(r"\s+", " ", _CUT.sub("", text)).strip(" .,!?…-–—")
    plain = re.sub(r"[\"“”„«»]|[\U0001F300-\U0001FAFF☀-➿]|\s*[:;]-?[()DP]$", "", plain).strip()
    words = len(plain.split())
    odd = re.search(r"[=<>{}\[\]|\\#*~^/]|\.\.|…", plain)
    return (
        "" if not 2 <= words <= 28 or odd or _LOOSE.search(plain) or _VAGUE.match(plain) else plain
    )


def _talked(text: str) -> str:
    english = _ENGLISH.match(text)
    if english:
        x = _phrase(english["x"])
        # Without the preposition nobody knows the case, unless it cannot be another.
        fits = _FITS.match(x) and not re.search(r"\b(?:und|oder) (?:der|ein|mein) ", x)
        return f"über {x}" if x and fits else _joined(f"darüber {x}")
    found = _TALKED.match(text)
    return _joined(_phrase(_OF.sub("darüber, ", _lowered(found["x"])))) if found else ""


def _lowered(text: str) -> str:
    return text[0].lower() + text[1:]


def _joined(phrase: str) -> str:
    """ "darüber wie" with its comma; "darüber" alone says nothing."""
    clause = re.match(r"darüber,? (?=(?:wie|warum|was|dass|ob|weshalb|wieso|womit|woran) )", phrase)
    if clause:
        return f"darüber, {phrase[clause.end() :]}"
    empty = re.match(r"darüber|über (?:wie|was|ob|dass)\b", phrase)
    return "" if empty else phrase


_PRAISED = (
    (re.compile(r"(?i)^(?P<v>gefiel|gefielen|gefällt|gefallen)(?: (?:sehr|besonders|auch|gut))* "
                r"(?P<x>mein\w* .+)$"), "dass Ihnen {x} {v}"),
    (re.compile(r"(?i)^(?P<v>mochte|lobte|schätzte|mag)(?: (?:sehr|besonders|auch))* "
                r"(?P<x>mein\w* .+)$"), "dass Sie {x} {v}"),
    (re.compile(r"(?i)^(?:hat|haben)(?: (?:sehr|besonders|auch))* (?P<x>mein\w* .+?)(?: sehr|"
                r" gut)? "
                r"(?P<v>gefallen)$"), "dass Ihnen {x} {v} hat"),
    (re.compile(r"(?i)^(?:hat|haben)(?: (?:sehr|besonders|auch))* (?P<x>mein\w* .+?) (?P<v>gelobt|"
                r"gemocht)$"), "dass Sie {x} {v} haben"),
    (re.compile(r"(?i)^fand(?:en)?(?: auch)? (?P<x>mein\w* .+?) (?P<v>(?:sehr )?(?:gut|interessant|"
                r"spannend|schön))$"), "dass Sie {x} {v} fanden"),
)  # fmt: skip
_VERBS = {"mochte": "mochten", "lobte": "lobten", "schätzte": "schätzten", "mag": "mögen"}
_LIKED_THAT = re.compile(
    r"(?i)^(?:gefiel|gefällt|mochte|mag|schätzte|fand (?:es )?(?:auch )?(?:sehr )?(?:gut|toll|"
    r"super|prima|"
    r"schön|klasse)|hat(?: sehr| gut)* gefallen|war (?:ganz )?angetan)(?: (?:sehr|auch|es|"
    r"besonders))*, "
    r"(?P<x>dass ich .+)$"
)
_ASKED = re.compile(
    r"(?i)^(?:fragte|hat)(?: mich)?(?: auch| gleich| dann)*(?: gefragt)?"
    r"(?P<x>,? (?:nach|wie|warum|womit|wofür) .+?)(?: gefragt)?$"
)


def _deed(rest: str) -> tuple[str, str] | None:
    that = _LIKED_THAT.match(rest)
    if that and (x := _phrase(that["x"])):
        return "liked_that", x
    for pattern, clause in _PRAISED:
        found = pattern.match(_CUT.sub("", rest).strip(" .!"))
        if found and (x := _phrase(found["x"])):
            verb = found["v"]
            return "liked", clause.format(x=x, v=_VERBS.get(verb, verb))
    asked = _ASKED.match(rest)
    if asked and "frag" in rest.lower():
        x = _phrase(asked["x"].lstrip(", "))
        if re.match(r"nach (?:dem|der|den|einem|einer|meinem|meiner|meinen|dem einen)\b", x):
            return "asked", x
        if re.match(r"(?:wie|warum|womit|wofür) (?:\w+ )?ich\b", x):
            return "asked", f", {x}"
    return None


_UNSAID = re.compile(
    r"(?i)\b(?:hätte (?:ich )?(?:\w+ ){0,3}?(?:erwähnen|sagen) sollen|(?:vergessen|"
    r"versäumt) zu (?:sagen|"
    r"erwähnen)|(?:habe|hab) (?:ich )?(?:leider )?nicht (?:erwähnt|gesagt)), (?P<x>dass (?:ich|"
    r"mein\w*) .+)$"
)
_FORWARD = re.compile(
    r"(?i)^(?:(?:als nächstes|nächster schritt|danach|dann|"
    r"next)\s*[:,–-]?\s*)?(?:ich )?freue? (?:ich )?mich"
    r"(?: (?:schon|sehr|auch|nun|jetzt))*,? (?P<x>(?:auf|darauf|über|von|bald)\b.+)$"
)
_LOOK = re.compile(r"(?i)^(?:next:?\s*)?(?:i(?:'m| am)? )?look(?:ing)? forward to (?P<x>.+)$")


_THEIRS = re.compile(
    r"^auf (?:seine|ihre)(?P<ending>n)? (?=(?:Antwort|Rückmeldung|Anruf|Nachricht|Mail|E-Mail)\b)"
)


def _unsaid(text: str) -> str:
    found = _UNSAID.search(text)
    return _phrase(found["x"]) if found else ""


def _forward(text: str) -> str:
    look, found = _LOOK.match(text), _FORWARD.match(text)
    if look:
        return f"auf {x}" if (x := _phrase(look["x"])) and _FITS.match(x) else ""
    if not found:
        return ""
    x = _phrase(_lowered(found["x"]))
    if re.match(r"(?:von|bald) .+ zu \w+$", x):
        return f"darauf, {x}"
    x = re.sub(r"^darauf (?=\w)", "darauf, ", x)
    x = _THEIRS.sub(lambda m: f"auf Ihre{m['ending'] or ''} ", x)
    return x if re.match(r"auf |darauf, .+ (?:zu \w+|\w+zu\w+en)$|über ", x) else ""


_POSSESSED = re.compile(r"(?<=^über )(?P<w>(?:sein|ihr)(?:e|en|em|er|es)?)(?= \w)|"
                        r"(?<=^auf )(?P<v>(?:sein|ihr)(?:e|en|em|er|es)?)(?= \w)")  # fmt: skip
_THIRD = re.compile(r"(?<!\w)(?:er|sie|ihm|ihn|ihnen|(?:sein|ihr)(?:e|en|em|er|es)?)(?!\w)")
_KEPT = re.compile(r"\bund (?:seine?[nmrs]?|ihre?[nmrs]?)\b")
_CLAUSE = re.compile(
    r"^(?P<a>(?:darüber, )?(?:wie|warum|was|wann|wo|dass|ob|weshalb|wieso|womit|woran) )(?:er|sie)"
    r"(?P<b> [^,]*?)(?P<verb>\w+)$"
)
_STRONG = dict(
    pair.split(":")
    for pair in listed(
        """
        ist:sind war:waren hat:haben hatte:hatten wird:werden wurde:wurden kann:können
        konnte:konnten muss:müssen musste:mussten will:wollen wollte:wollten soll:sollen
        sollte:sollten darf:dürfen weiß:wissen gibt:geben nimmt:nehmen spricht:sprechen
        liest:lesen sieht:sehen hilft:helfen trifft:treffen läuft:laufen hält:halten fährt:fahren
        lässt:lassen trägt:tragen schlägt:schlagen wirbt:werben gewinnt:gewinnen
        übernimmt:übernehmen verspricht:versprechen sorgt:sorgen plante:planten machte:machten
        führte:führten löste:lösten baute:bauten
        """
    )
)


def _to_you(phrase: str) -> str:
    """Said to the person that "er" or "sie" was: "seine Regel" is "Ihre Regel"."""
    text = _POSSESSED.sub(lambda m: "Ihr" + re.sub(r"^(?:sein|ihr)", "", m.group()), phrase)
    clause = _CLAUSE.match(text)
    if clause:
        verb = _plural(clause["verb"])
        text = f"{clause['a']}Sie{clause['b']}{verb}" if verb else text
    return "" if _THIRD.search(_KEPT.sub("", text)) else text


def _plural(verb: str) -> str:
    if verb in _STRONG or verb in _STRONG.values():
        return _STRONG.get(verb, verb)
    if verb.endswith("en"):
        return verb
    if re.search(r"[^aeiou]te$", verb):
        return verb + "n"
    stem = re.sub(r"(?<=[dt])et$|t$", "", verb)
    if stem == verb or len(stem) < 3:
        return ""
    return stem + ("n" if re.search(r"(?<!i)e[lr]$", stem) else "en")


READING = Reading(
    talked=_talked,
    together=re.compile(
        r"(?i)^(?:(?:mit )?(?P<who>.{2,40}?)(?: und ich)? (?=(?:haben|habe|hab|sprach|sprachen|"
        r"redete|redeten|unterhielten|diskutierten) (?:(?:wir|ich) )?)|(?=(?:wir|ich) (?:haben|hab|"
        r"habe|sprach|redete|unterh|diskut)))(?P<rest>.+)$"
    ),
    deed=_deed,
    unsaid=_unsaid,
    forward=_forward,
    to_you=_to_you,
    pronoun=re.compile(r"(?i)^(?:er|sie|ihr|ihm) "),
)
"""German recaps as letters need them read."""
