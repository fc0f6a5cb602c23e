"""French, as the referee knows it. What writers claim and promise is weighed in English only."""

from afterword.formats.compose.referee.lexicon import NEVER, Lexicon, counted, pattern, table, words

_COMMON = """
a à ai aie alors après as au aussi autre aux avais avait avant avec avez avoir avons bien car ce
cela ces cet cette ceux chez comme d dans de des deux dire dit donc dont du elle elles en encore
entre es est et étais était été être eu eux fait faire font il ils j jamais je l la le les leur
leurs lui m ma mais me même mes moi moins mon n ne ni nos notre nous on ont ou où par pas peu
peut plus pour pourquoi qu quand que quel quelle quelque qui quoi s sa sans se ses si son sont
sur ta te tes toi ton tous tout toute très tu un une va vers vos votre vous vu y ça quelqu
"""

FRENCH = Lexicon(
    code="fr",
    common=words(_COMMON),
    shifts={
        **dict.fromkeys(("il", "elle", "ils", "elles", "tu", "on"), "vous"),
        **dict.fromkeys(("lui", "leur", "te", "eux"), "vous"),
        **dict.fromkeys(("son", "sa", "ses", "leurs", "votre", "vos", "ton", "ta", "tes"), "vos"),
        **dict.fromkeys(("était", "étaient", "êtes", "sont", "suis", "étiez"), "est"),
        **dict.fromkeys(("ai", "as", "ont", "avez", "avait", "avais", "aviez"), "a"),
    },
    numbers=counted(
        "deux 2, trois 3, quatre 4, cinq 5, six 6, sept 7, huit 8, neuf 9, dix 10, onze 11,"
        "douze douzaine 12, treize 13, quatorze 14, quinze quinzaine 15, seize 16, vingt 20,"
        "trente 30, quarante 40, cinquante 50, soixante 60, cent 100, mille 1000"
    ),
    days=table(
        """lundi lundis
        mardi mardis
        mercredi mercredis
        jeudi jeudis
        vendredi vendredis
        samedi samedis
        dimanche dimanches""", 0),
    months=table(
        """janvier
        février
        mars
        avril
        mai
        juin
        juillet
        août
        septembre
        octobre
        novembre
        décembre""", 1),
    relative=pattern(r"""
        (?:la semaine|le mois|l['’]année) prochaine?
        (?:fin|début) (?:de|du) (?:la )?(?:semaine|mois)
        """),
    tomorrow=pattern(r"demain"),
    fleeting=pattern(r"""
        aujourd['’]hui|demain|hier|ce (?:matin|soir)|cet après-midi
        """),
    openers=words(
        """
        merci je nous vous notre votre nos vos mon ma mes ce cela cette cet ces il elle ils
        elles en dans pour par avec sans sur après avant depuis pendant lors comme si quand
        d'ici le la les l un une des du de au aux et ou mais donc à très bien bonne
        cordialement sincères chère cher madame monsieur c'était c'est j'ai j'aimerais
        j'espère je n'ai permettez recevoir ouvrir votre n'hésitez tout toute toutes tous
        entendre échanger parler rencontrer que qui quel quelle
        """
    ),
    honorifics=pattern(r"""
        (?:Mme|M|Mlle|Madame|Monsieur|Dr|Docteur|Maître|Me|Pr|Professeur)\.?
        """),
    secrets=(
        ("money", pattern(r"""
        salaires?|rémunération|prime(?:s)?|(?:la|ma) paie|augmentation|mutuelle
        tickets? restaurant|heures sup\w*|[$€£]\s?\d\S*|\d+ ?(?:€|euros|k)
        """)),
        ("other offers", pattern(r"""
        autres? (?:offres?|propositions?|employeurs?|entretiens?|candidatures?|poste)|ailleurs
        mon (?:ancien|actuel) (?:patron|chef|employeur)|préavis|deuxième choix|plan b
        """)),
        ("health", pattern(r"""
        maladie|arrêt maladie|enceinte|grossesse|ma (?:santé|dépression)|thérap\w+|handicap\w*
        burn-?out|congé maternité|visa
        """)),
        ("family", pattern(r"""
        m(?:on|a|es) (?:mari|femme|compagn\w+|conjoint\w*|enfants?|fils|fille|mère|père|\
        parents|famille|divorce)
        """)),
        ("doubts", pattern(r"""
        doutes?|hésit\w+|réserves?|pas (?:sûre?|certaine?|convaincue?)|rumeurs?|entre nous
        trajets?|en confidence|confidentiel\w*|roue de secours
        """)),
        ("what went poorly", pattern(r"""
        nerveu\w+|stress\w*|trac|bafouill\w+|bégay\w+|perdu mes moyens|malheureusement|désolée?
        excuse(?:s|z|r)?|pardon|regrett\w+|ratée?|j['’]aurais dû|maladroit\w*|trou de mémoire
        honte
        """)),
    ),
    hidden=pattern(r"""
        confidentiel\w*|en confidence|entre nous|ne (?:le )?répét\w+|rumeurs?
        """),
    blunt=pattern(r"""
        salaires?|primes?|préavis|nerveu\w+|bafouill\w+|ennuyeu\w+|merde|idiot\w*|con|conne
        """),
    asides=pattern(r"""
        (?:pas|n['’]ai pas|voulais|aurais voulu|aurais aimé) (?:os[ée] )?demand\w+|mal ?:
        pas demandé|offre\??|honte|améliorer
        """),
    praise=pattern(r"""
        aimée?|apprécié\w*|adoré|plu|ri|rit|souri\w*|félicité\w*|aime|adore
        """),
    unsaid=pattern(r"""
        (?:j['’])?aurais dû (?:dire|mentionner|parler)|oublié de (?:dire|mentionner)
        pas (?:eu l['’]occasion|pensé) (?:de|à) (?:dire|mentionner)
        """),
    claims=NEVER,
    promises=NEVER,
    binding=pattern(r"""
        j['’]accepte|je renonce|je garantis|comptez sur moi
        je peux commencer (?:tout de suite|immédiatement|dès)|retire ma candidature
        """),
    thanks=pattern(r"merci\w*|remerci\w+|reconnaissant\w*|gratitude"),
    keen=pattern(r"""
        enthousias\w+|hâte de|rejoindre|intégrer votre|faire partie
        travailler (?:avec|chez) vous|à vos côtés|impatient\w*|poste de mes rêves|vraiment envie
        très envie|ravie? de|idéale?
        """),
    interest=pattern(r"""
        intér[eê]t\w*|intéress\w+|attire\w*|plaît|appris|découv\w+|compris|comprend\w*|tiens
        estime|respect\w*|sensible|projet|métier|touchée?|envie
        """),
    contact=pattern(r"""
        (?:heureu\w+|plaisir|impatience) (?:de|d['’])(?:vous )?(?:entendre|lire|revoir|\
        échanger|recevoir|rencontrer)
        d['’]ici là|prochaine (?:étape|rencontre|fois)|vos nouvelles
        votre (?:appel|réponse|retour|message)|à (?:lundi|mardi|mercredi|jeudi|vendredi|bientôt)
        reste à votre|disposition|je vous (?:envoie|enverrai|appelle|appellerai|transmets)
        vous entendre|au plaisir|la suite|attends
        """),
    ahead=pattern(r"""
        appell\w*|rappell\w*|écri\w*|envoi\w*|d['’]ici|avant|prochain\w*|puis|réponse|décision
        """),
    meeting=pattern(r"""
        rencontr\w*|entretien|échang\w*|reçue?|visite|parl\w*|convers\w*|temps
        """),
    gushing=pattern(r"""
        incroyable\w*|absolument|extraordinaire\w*|fabuleu\w+|génial\w*|magique\w*|sublime\w*
        inoubliable\w*|aux anges|exceptionnel\w*|rêve devenu
        """),
    cliches=pattern(r"""
        esprit d['’]équipe|force de proposition|dynamique et motivée?|n['’]hésitez pas
        dans l['’]attente de|suite à notre entretien|synergies?|hors des sentiers battus
        je me permets de|sachez que
        """),
)  # fmt: skip
