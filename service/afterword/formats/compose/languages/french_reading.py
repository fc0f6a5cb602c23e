"""How a recap in French is read: what was talked about, liked, asked, and how vous is said."""

import re

from afterword.formats.compose.languages.tongue import Reading
from afterword.formats.compose.listed import listed

VOWEL = re.compile(
    r"(?i)[aeiouyàâäéèêëîïôöùûœæ]|h(?!aut|and|all|ard|asard|ead|ub|elp|R\b|éro|uit|ors)"
)
"""What a word begins with before which le and de lose their vowel."""


def with_de(phrase: str) -> str:
    """The noun phrase behind "de", contracted: "le four" is "du four", "une idée" "d'une idée"."""
    for article, contracted in (("le ", "du "), ("les ", "des ")):
        if phrase.lower().startswith(article):
            return contracted + phrase[len(article) :]
    return f"d'{phrase}" if VOWEL.match(phrase) else f"de {phrase}"


_FILL = (
    r"(?:\s+(?:tous|ensemble|longuement|beaucoup|surtout|aussi|bien|brièvement|un peu|également|"
    r"encore|"
    r"avec (?:lui|elle|eux)|pendant (?:une|deux|plus d'une) \w+))*"
)
_TALKED = re.compile(
    rf"(?i)^(?:(?:et|puis|ensuite)\s+)?(?:nous (?:avons|parlions|discutions|parlâmes)|on (?:a|"
    rf"parlait)|j'ai)"
    rf"{_FILL}(?:\s+(?P<v>parlé|discuté|échangé|bavardé|causé|évoqué|abordé))?{_FILL}\s+(?P<x>.+)$",
    re.DOTALL,
)
_BARE = re.compile(
    r"(?i)^(?:notre |une |un )?(?:conversation|échange|discussion)?\s*(?P<x>(?:sur|au sujet|"
    r"à propos|autour|"
    r"de|du|des|d')\b.+)$",
    re.DOTALL,
)
_ENGLISH = re.compile(r"(?i)^we (?:talked|spoke|chatted) about (?P<x>.+)$", re.DOTALL)
_DETERMINED = re.compile(
    r"(?i)^(?:le|la|les|l'|un|une|mon|ma|mes|son|sa|ses|notre|nos|votre|vos|leur|leurs|ce|cet|"
    r"cette|ces|"
    r"deux|trois|plusieurs|quelques)(?<=')|^(?:le|la|les|un|une|mon|ma|mes|son|sa|ses|notre|nos|"
    r"votre|vos|"
    r"leur|leurs|ce|cet|cette|ces|deux|trois|plusieurs|quelques) "
)
_CUT = re.compile(
    r"(?:\s*[,;]\s*(?:(?:et|mais|puis|donc) (?:je|j'|nous|on|il|elle|c'|ça|cela)|(?:je|j'|nous|"
    r"on|il|elle|"
    r"c'|ça|cela)(?: |\b)|le sien\b|très\b|super\b|mais\b)|\s+(?:et|mais) (?:je|j'|il|elle|nous|"
    r"on|c')\b|"
    r"\s+[-–—]+\s|\s*[(\[;:]).*$",
    re.DOTALL,
)
_LOOSE = re.compile(
    r"(?i)\b(?:le|la|les|un|une|de|du|des|et|ou|à|au|aux|en|pour|avec|sur|dans|par|que|qui|mon|"
    r"ma|mes|son|"
    r"sa|ses|votre|notre)$|'$"
)
_VAGUE = re.compile(
    r"(?i)^(?:de |du |d')(?:tout|rien|lui|elle|moi|nous|ça|cela|choses(?: et d'autres)?)$"
)


def _phrase(text: str, least: int = 2) -> str:
    plain = re.sub(r"\s+", " ", _CUT.sub("", text.replace("’", "'"))).strip(" .,!?…-–—")
    plain = re.sub(r"[\"“”«»]|[\U0001F300-\U0001FAFF☀-➿]|\s*[:;]-?[()DP]$", "", plain).strip()
    words = len(re.findall(r"[\w-]+", plain))
    odd = re.search(r"[=<>{}\[\]|\\#*~^/]|\.\.|…", plain)
    whole = (
        least <= words <= 28 and not odd and not _LOOSE.search(plain) and not _VAGUE.match(plain)
    )
    return plain if whole else ""


_NEXT_NOUN = re.compile(
    r"(?P<lead> et |, (?:(?:en particulier|notamment|surtout) )?)"
    r"(?=(?:le|la|les|un|une|mon|ma|mes|notre|nos|votre|vos|son|sa|ses) |l')"
)


def _each_with_de(phrase: str) -> str:
    """Every noun of a list behind its own "de": "le four et les farines" has two."""
    listed_up = " et " in phrase or re.search(r", (?:en particulier|notamment|surtout) ", phrase)
    if not listed_up or re.search(r" (?:qui|que|dont|où) ", phrase):
        return with_de(phrase)
    parts = _NEXT_NOUN.split(phrase)
    return with_de(parts[0]) + "".join(
        lead + with_de(noun) for lead, noun in zip(parts[1::2], parts[2::2], strict=True)
    )


def _behind_de(text: str, *, direct: bool) -> str:
    """What was talked of, behind "de"; ``direct`` when the verb takes it without a preposition."""
    lead = re.match(r"(?i)(?:au sujet|à propos|autour)\s+(?=d)", text)
    text = text[lead.end() :] if lead else text
    on = re.match(r"(?i)sur\s+", text)
    if on or direct:
        phrase = _phrase(text[on.end() :] if on else text)
        return _each_with_de(_small(phrase)) if phrase and _DETERMINED.match(phrase) else ""
    if not re.match(r"(?i)(?:de |du |des |d')", text):
        return ""
    phrase = _phrase(_small(text))
    manner = re.match(r"de (?:comment|la manière dont|la façon dont) ", phrase)
    if manner:
        return f"de la façon dont {phrase[manner.end() :]}"
    return (
        "" if re.match(r"(?:de|d')\s?(?:pourquoi|quand|si|ce que|ce qui|où)\b", phrase) else phrase
    )


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _talked(text: str) -> str:
    plain = text.replace("’", "'")
    english = _ENGLISH.match(plain)
    if english:
        how = re.match(r"comment (?=\w+ \w)", english["x"])
        phrase = _phrase(english["x"])
        if how:
            return f"de la façon dont {phrase[how.end() :]}" if phrase else ""
        return _each_with_de(_small(phrase)) if phrase and _DETERMINED.match(phrase) else ""
    found = _TALKED.match(plain)
    if found and (found["v"] or re.match(r"(?i)(?:nous parl|nous disc|on parl)", plain)):
        direct = (found["v"] or "").lower() in {"évoqué", "abordé"}
        return _behind_de(found["x"], direct=direct)
    bare = _BARE.match(plain)
    return _behind_de(bare["x"], direct=False) if bare else ""


_LIKED = re.compile(
    r"(?i)^(?:a|ont)(?: (?:beaucoup|bien|aussi|vraiment))* (?P<v>aimé|apprécié|"
    r"salué)(?: (?:beaucoup|bien))* "
    r"(?P<x>(?:mon|ma|mes|que je|que j'|l'idée|le fait que j)\s?.+)$"
)
_ASKED = re.compile(
    r"(?i)^(?:m'a|nous a)(?: (?:aussi|longuement|beaucoup))* (?:interrogée?|"
    r"questionnée?) (?P<x>sur (?:le|la|"
    r"les|l'|mon|ma|mes|ce|cette) ?.+)$"
)


def _deed(rest: str) -> tuple[str, str] | None:
    plain = rest.replace("’", "'")
    liked = _LIKED.match(plain)
    if liked and (x := _phrase(liked["x"])):
        if re.match(r"que j", x):
            return "liked_that", x
        return "liked", f"que vous ayez {liked['v'].lower()} {x}"
    asked = _ASKED.match(plain)
    if asked and (x := _phrase(asked["x"])):
        return "asked", x
    return None


_UNSAID = re.compile(
    r"(?i)\b(?:j'aurais dû (?:dire|mentionner|préciser|ajouter|évoquer)|j'ai oublié de (?:dire|"
    r"mentionner|"
    r"préciser)|je n'ai pas (?:dit|mentionné|précisé)) (?P<x>que (?:je |j'|mon |ma |mes ).+)$"
)
_FORWARD = re.compile(
    r"(?i)^(?:(?:ensuite|prochaine étape|la suite|suite|puis|"
    r"next)\s*[:,–-]?\s*)?(?:j'ai (?:très |vraiment )?"
    r"hâte|je me réjouis(?: (?:déjà|beaucoup))?) (?P<x>(?:de |du |des |d').+)$"
)
_AWAIT = re.compile(
    r"(?i)^(?:(?:ensuite|prochaine étape|la suite|suite|"
    r"next)\s*[:,–-]?\s*)?(?:j'attends(?: avec (?:plaisir|"
    r"impatience|intérêt))?|(?:i(?:'m| am)? )?look(?:ing)? forward to) (?P<x>.+)$"
)


def _unsaid(text: str) -> str:
    found = _UNSAID.search(text.replace("’", "'"))
    return _phrase(found["x"]) if found else ""


_THEIRS = re.compile(
    r"\b(?P<w>sa|son|leur|ses|leurs) (?=(?:réponse|retour|appel|message|nouvelles)\b)"
)


def _forward(text: str) -> str:
    plain = _THEIRS.sub(
        lambda m: "vos " if m["w"] in {"ses", "leurs"} else "votre ", text.replace("’", "'")
    )
    found = _FORWARD.match(plain)
    if found:
        return _phrase(_small(found["x"]))
    awaited = _AWAIT.match(plain)
    phrase = _phrase(awaited["x"]) if awaited else ""
    return with_de(_small(phrase)) if phrase and _DETERMINED.match(phrase) else ""


_OWN = re.compile(r"^(?P<de>de |d')(?P<w>son|sa|leur|ses|leurs)(?= \w)")
_CLAUSE = re.compile(
    r"\b(?P<a>dont |que |où |quand )?(?P<who>il|elle|ils|elles|qu'elle|qu'il) (?P<verb>\w+)"
)
_THIRD = re.compile(r"(?i)(?<!\w)(?:il|elle|ils|elles|lui|eux|son|sa|ses|leur|leurs)(?!\w)")
_KEPT = re.compile(r"\bet (?:de )?(?:son|sa|ses|leurs?)\b")
_VERBS = dict(
    pair.split(":")
    for pair in listed(
        """
        est:êtes a:avez fait:faites va:allez peut:pouvez veut:voulez doit:devez dit:dites
        prend:prenez tient:tenez vient:venez met:mettez sait:savez voit:voyez écrit:écrivez
        choisit:choisissez conduit:conduisez construit:construisez reçoit:recevez suit:suivez
        apprend:apprenez sont:êtes ont:avez font:faites vont:allez peuvent:pouvez veulent:voulez
        doivent:devez
        """
    )
)


def _to_you(phrase: str) -> str:
    """Said to the person that "il" or "elle" was: "de son four" is "de votre four"."""
    text = _OWN.sub(lambda m: "de " + ("vos" if m["w"] in {"ses", "leurs"} else "votre"), phrase)
    clause = _CLAUSE.search(text)
    if clause and clause["a"] and (verb := _second(clause["verb"])):
        text = f"{text[: clause.start('who')]}vous {verb}{text[clause.end() :]}"
    return "" if _THIRD.search(_KEPT.sub("", text)) else text


def _second(verb: str) -> str:
    if verb in _VERBS:
        return _VERBS[verb]
    if re.search(r"(?:ait|aient)$", verb):
        return re.sub(r"(?:ait|aient)$", "iez", verb)
    if verb.endswith(("ent", "e")):
        stem = re.sub(r"(?:ent|e)$", "", verb)
        return f"{stem}ez" if len(stem) > 1 else ""
    return ""


READING = Reading(
    talked=_talked,
    together=re.compile(
        r"(?i)^(?:(?:avec )?(?P<who>.{2,40}?)(?:,| et moi)? (?=(?:nous avons|nous parl|on a)\b)|"
        r"(?=(?:nous "
        r"avons|nous parl|on a|j'ai parlé)\b))(?P<rest>.+)$"
    ),
    deed=_deed,
    unsaid=_unsaid,
    forward=_forward,
    to_you=_to_you,
    pronoun=re.compile(r"(?i)^(?:il|elle) "),
)
"""French recaps as letters need them read."""
