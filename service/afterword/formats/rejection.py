"""Whether a mail of an employer's says no: one strong phrase, or two weak ones, never one alone.

Only what stands above the quotation counts, and a hope that things might have gone otherwise is not
taken for a no. The sentence found is shown to the user, who decides.
"""

import re

from afterword.formats.text import one_line

TEXT_LIMIT = 20_000
"""Characters from the beginning of a mail that are looked through."""

_ANOTHER = r"(?:an)?other (?:candidate|applicant)s?"
_GO_ON = (
    r"(?:mov\w+ forward|proceed\w*|progress\w*|continu\w*|offer\w*|pursu\w*|advanc\w*"
    r"|tak\w+ (?:your application|this) (?:further|forward))"
)
_NOT = r"(?:(?:will|are) not|wo?n[’']t|aren[’']t)"
_WITH_YOU = r"(?:you\b|your|the process|this application)"
_STRONG = re.compile(
    "|".join(
        (
            rf"(?:decided|chosen|elected) (?:not to|against) {_GO_ON}(?! with {_ANOTHER})",
            rf"{_NOT} (?:be )?(?:able to )?{_GO_ON} (?:with )?{_WITH_YOU}",
            r"(?:can ?not|can[’']t|unable to) offer you (?:the|this|a) (?:role|position|job|place)",
            rf"(?<!not )(?<!against )(?:mov|proceed|go)\w* (?:forward |ahead |on )?with {_ANOTHER}",
            rf"(?:chosen|selected|offered the (?:role|position|job) to) {_ANOTHER}",
            r"(?:the|this) (?:position|role|job|vacancy) (?:has been|was|is now) (?:filled|closed)",
            r"your application (?:has been|was|is) (?:unsuccessful|declined|rejected)",
            r"your application (?:has|was|is) not (?:been )?successful",
            r"(?:ha[sv]e?|were|was) not (?:been )?(?:selected|successful|shortlisted) (?:for|in)",
            r"unsuccessful on this occasion",
            r"(?:regret|sorry) to (?:inform|tell|let) you (?:know )?that (?:you|we) [^.]{0,60}not ",
            r"you (?:were|have) not (?:been )?selected|went with (?:someone|somebody) else",
            r"für (?:eine[n]? )?andere[nr]? (?:kandidat|bewerber)\w*[^.]{0,40} entschieden",
            r"nicht (?:weiter )?(?:in die engere auswahl|berücksichtigen)",
            r"leider[^.]{0,80} (?:absage|absagen)",
            r"n[’']avons pas retenu votre candidature",
            r"ne (?:donnerons|donnons|pouvons donner) pas (?:de )?suite",
            r"no (?:hemos seleccionado|continuaremos con) (?:su|tu) candidatura",
        )
    ),
    re.IGNORECASE,
)
_WEAK = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:unfortunately|leider|malheureusement|lamentablemente)\b",
        r"\b(?:other|stronger|more experienced|closer(?:-| )match\w*) (?:candidate|applicant)s?",
        r"(?:luck|success|best) (?:in|with|for) your (?:job )?(?:search|future|career)",
        r"viel erfolg (?:bei|für) (?:ihre|deine)|bonne continuation",
        r"keep your (?:cv|r[ée]sum[ée]|details|application|profile) on file",
        r"\b(?:difficult|tough|hard) decision\b",
        r"high (?:number|volume|standard|calibre|caliber) of (?:applica|candida)",
    )
)
_IF = re.compile(r"\b(?:if|should|whether|in case|falls|si)\b[^.,;]{0,60}$", re.IGNORECASE)
_QUOTED = re.compile(
    r"^(?:>|On .{5,80} wrote:|Am .{5,80} schrieb|Le .{5,80} a écrit)", re.MULTILINE
)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?")


def rejection_in(subject: str, text: str) -> str:
    """The sentence that says no, as it stands there; "" when the mail is not clearly one."""
    quoted = _QUOTED.search(text)
    own = text[: min(quoted.start() if quoted else TEXT_LIMIT, TEXT_LIMIT)]
    plain = re.sub(r"\s+", " ", f"{subject}.\n{own}")
    for strong in _STRONG.finditer(plain):
        if not _IF.search(plain[: strong.start()]):
            return _sentence(plain, strong.start())
    weak = [found for pattern in _WEAK if (found := pattern.search(plain))]
    return _sentence(plain, weak[0].start()) if len(weak) > 1 else ""


def _sentence(plain: str, at: int) -> str:
    around = (m for m in _SENTENCE.finditer(plain) if m.start() <= at < m.end())
    return one_line(next((m.group() for m in around), plain[at : at + 120]), 300)
