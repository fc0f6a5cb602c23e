"""French words with a meaning for what may stand in a letter."""

import re

from afterword.formats.compose.languages.tongue import Lexicon, Pattern


def _any(words: str) -> Pattern:
    return re.compile(rf"(?ix)(?<!\w)(?:{words})(?!\w)")


_MONEY = r"""
    salaires? | salarial\w* | paie | paies? | payée?s? | paient | payent | primes? | rémunér\w* |
    bonus | euros? | [\d.,]+\s?(?:€|euros?|k) | brut | net | tickets?\ restaurant | mutuelle |
    heures\ sup\w* | coefficient | échelon | indice | au\ noir | argent | congés
"""
_OTHERS = r"""
    (?:une\ )?autres?\ (?:offres?|postes?|employeurs?|entreprises?|propositions?) |
    contre-offre | démission\w* | préavis | licenci\w* |
    (?:mon|ma)\ (?:patron|patronne|chef|boîte|employeur|poste|job)\ ? (?:actuel\w*)? |
    ancien\w*\ (?:patron|chef|employeur)\w* | chômage | période\ d'essai | concurrent\w* |
    doit\ me\ répondre
"""
_HIDDEN = r"""
    confidentiel\w* | entre\ nous | garde\ ça\ pour\ toi |
    ne\ (?:le\ )?(?:dis|dites|répète|répétez)\ pas | en\ confidence | secret\w* | rumeurs? |
    il\ paraît | paraît-il | franco
"""
_HEALTH = r"""
    malad\w* | arrêt\ (?:maladie|de\ travail) | enceinte | grossesse | thérap\w* | psy\w* |
    handicap\w* | dépress\w* | burn-?out | visa | opération |
    (?:mon|ma|mes)\ (?:femme|mari|compagnon|compagne|fils|fille|enfants?|mère|père|parents) |
    (?:mon|ma)\ (?:famille|divorce|dos) |
    crèche | âge | religion\w*
"""
_POORLY = r"""
    bafouill\w* | bégay\w* | nerveu\w* | stress\w* | paniqu\w* | trou\ de\ mémoire | rat[ée]\w* |
    hont\w* | gên[ée]\w* | mal | malheureusement | désol\w* | confondu | trompée?s? |
    erreur\ de\ ma\ part | nulle?s? | idiot\w* | bête\w* | con | merde | putain | ennuyeu\w* |
    chiant\w* | désagréable\w* | arrogant\w* | doutes? | peur | inquiet\w* | inquiète\w* |
    hésit\w* | sèchement | fâchée?s? | reprise? | menti | oublié |
    pas\ (?:su|compris|trouvé|aimé|convaincu\w*|sûre?) | trop\ (?:long|vite|lent|bavard)\w* |
    predecesseur | prédécesseur\w* | viré\w* | faudra\ que
"""

_SHAMEFUL = r"""
    bafouill\w* | bégay\w* | honte\w* | idiot\w* | con | merde | putain | arrogant\w* |
    nerveu\w* | enceinte | (?:mon|ma)\ malad\w*
"""

WORDS = Lexicon(
    private=_any("|".join((_MONEY, _OTHERS, _HIDDEN, _HEALTH, _POORLY))),
    never=_any("|".join((_MONEY, _OTHERS, _HIDDEN, _SHAMEFUL))),
    grave=_any(
        r"""
            départs? | démissions? | erreurs? | retards? | pénurie\w* | manque\w* | plaintes? |
            pertes? | pannes? | crises? | problèmes? | difficult\w* | conflits? | risques? |
            mort\w* | décès | deuils? | palliatif\w* | violen\w* | abus | accidents? |
            urgences? | pauvreté | maladie\w* | coupes? | fermetures? | échecs? | dettes? |
            vols? | fraudes? | impayés? | surcharge\w* | épuisement | tensions? |
            licenciement\w* | grèves?
        """
    ),
    yes=_any(
        r"""
            oui | bien\ sûr | évidemment | absolument | certainement | volontiers |
            sans\ hésiter | sans\ hésitation | avec\ (?:grand\ )?plaisir | tout\ à\ fait |
            je\ (?:le\ |la\ )?veux | carrément | j'aimerais | énormément | de\ tout\ cœur | yes
        """
    ),
    no=_any(
        r"""
            non | plutôt\ non | pas\ vraiment | pas\ du\ tout | surtout\ pas | jamais |
            je\ ne\ (?:veux|souhaite)\ pas | je\ veux\ pas | pas\ pour\ moi | je\ refuse |
            je\ décline | pas\ intéress\w* | no
        """
    ),
    hedge=_any(
        r"""
            mais | si | peut-être | plutôt | ça\ dépend | cela\ dépend | je\ ne\ sais\ pas |
            je\ sais\ pas | à\ voir | on\ verra | pas\ sûre? | hésite | bof | sauf | seulement |
            à\ condition | selon | quoique | cependant | pourtant | malgré | toutefois | autre |
            doutes? | sans\ doute | probablement | je\ pense | je\ crois | j'espère |
            pas\ encore | mitig\w* | salaire | loin | éventuellement | en\ principe
        """
    ),
    poorly=re.compile(r"(?i)^\W*(?:mal|moins bien|négatif|points? faibles?|à améliorer|"
                      r"raté)\s*[:–-]"),
    offer=_any(r"(?:une|l'|cette)\ ?offre | je\ le\ veux | je\ veux\ (?:le|ce)\ poste"),
    absent=re.compile(
        r"(?i)\bn'(?:a|ont|avait) pas pu (?:venir|se joindre|être là|assister|participer|"
        r"nous rejoindre)|"
        r"\b(?:était|étaient) (?:absente?s?|malades?|en congés?|en vacances|retenue?s?|empêchée?s?|"
        r"excusée?s?)\b|\bn'étai(?:t|ent) pas (?:là|présente?s?)\b|\bn'(?:est|sont) pas venue?s?\b|"
        r"\bretenue?s? (?:chez|par|à|ailleurs)\b|\b(?:a|ont) (?:annulé|décommandé)\b|"
        r"\bs'est excusée?\b"
    ),
    keen=_any(
        r"""
            enthousias\w* | (?:j'ai\ )?hâte | rejoindre | intégrer\ votre | faire\ partie |
            travailler\ avec\ vous | travailler\ chez\ vous | poste\ de\ mes\ rêves |
            impatien\w* | souhaite\ vivement | (?:une\ )?(?:grande|très)\ envie | de\ tout\ cœur |
            de\ grand\ cœur | avec\ joie
        """
    ),
    cliches=_any(
        r"""
            dans\ les\ meilleurs\ délais | esprit\ d'équipe | force\ de\ proposition |
            synergie\w* | gagnant-gagnant | malheureusement | désolée? | je\ me\ permets |
            dynamique\ et\ motivé\w* | sortir\ du\ cadre | challenge\w*
        """
    ),
)  # fmt: skip
"""What the composer must and must not read in French, and what a referee may look for."""
