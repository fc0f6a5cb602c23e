"""French around the user's words: greetings, days, marks, and employers behind their prepositions.

The writer's sex is never shown, so no sentence of a letter agrees with it.
"""

import re

from afterword.formats.compose.languages.french_reading import READING, VOWEL, with_de
from afterword.formats.compose.languages.french_words import WORDS
from afterword.formats.compose.languages.tongue import Tongue

_FEMININE = re.compile(
    r"(?i)(?:clinique|étude|mairie|ville|bibliothèque|médiathèque|école|université|banque|"
    r"boulangerie|"
    r"librairie|maison|métropole|région|fondation|association|société|pharmacie|agence|compagnie|"
    r"coopérative|crèche|commune|caisse|résidence|ferme|brasserie|menuiserie|communauté|préfecture|"
    r"rédaction|galerie|pâtisserie|mutuelle|croix-rouge)\b"
)
_MASCULINE = re.compile(
    r"(?i)(?:centre|collège|lycée|musée|théâtre|cabinet|hôpital|groupe|conservatoire|conseil|"
    r"département|laboratoire|restaurant|fournil|domaine|château|garage|atelier|institut|journal|"
    r"syndicat|ministère|tribunal|festival|service|bureau|studio|foyer|chu|ccas|parc|café|hôtel)\b"
)


def _at(employer: str) -> str:
    if not employer:
        return "dans votre équipe"
    if _FEMININE.match(employer):
        return f"à l'{employer}" if VOWEL.match(employer) else f"à la {employer}"
    if _MASCULINE.match(employer):
        return f"à l'{employer}" if VOWEL.match(employer) else f"au {employer}"
    return f"chez {employer}"


def _about(role: str, employer: str) -> str:
    bare = re.sub(r"\s*\(?\b[HF]\s?/\s?[HF]\b\)?", "", role).strip()
    if not bare and not employer:
        return ""
    job = f"au sujet du poste {with_de(bare)}" if bare else "au sujet du poste"
    return f"{job} {_at(employer)}" if employer else job


def _on(day: str) -> str:
    return day


def _finished(text: str) -> str:
    """A space before the marks that have one in French, and de before a vowel."""
    spaced = re.sub(r"(?<=[\w)’'])(?=[;:?!](?:\s|$))", " ", text)
    spoken = re.sub(r"(?:(?<=parler)|(?<=avec vous)|(?<=avec moi)) au sujet (?=d)", " ", spaced)
    return re.sub(r"\bde (?=[aeiouâéèêîôAEIOUÉÈÊ]\w)(?!onze|oui\b)", "d'", spoken)


FRENCH = Tongue(
    code="fr",
    days=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    tomorrow=re.compile(r"(?i)\bdemain\b(?! (?:matin|soir)\w)"),
    woman=r"(?:Mme|Madame|Mlle)",
    man=r"(?:M\.|Monsieur|Mr)",
    feminine=re.compile(
        r"(?i)\b(?:\w+trice|\w+euse|cheffe|infirmière|gérante|présidente|adjointe|avocate|patronne|"
        r"directrice|conseillère|assistante)\b"
    ),
    academic={
        "dr": "Docteur", "docteur": "Docteur", "prof": "Professeur", "professeur": "Professeur",
        "maître": "Maître", "maitre": "Maître", "me": "Maître",
    },
    about=_about,
    at=_at,
    on=_on,
    finished=_finished,
    greetings=re.compile(r"(?i)(?:bonjour|cher|chère|madame|monsieur|salut|bonsoir)"),
    sign_offs=re.compile(r"(?i)(?:bien|cordiale|avec|sincère|merci|meilleur|salutation|très|"
                         r"je vous|veuillez)"),
    gap="de [un sujet de l'entretien]",
    next_gap="[La suite ? Ou bien : j'attends avec plaisir de vos nouvelles.]",
    mark="[à compléter] ",
    thanks="Merci",
    reading=READING,
    words=WORDS,
)  # fmt: skip
"""French as letters need it."""
