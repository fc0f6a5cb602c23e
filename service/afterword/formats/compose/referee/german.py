"""German, as the referee knows it. What writers claim and promise is weighed in English only."""

from afterword.formats.compose.referee.lexicon import NEVER, Lexicon, counted, pattern, table, words

_COMMON = """
aber als also am an ankommen auch auf aus bei beim bin bis bitte da dabei dafür daran darauf das
dass dein dem den denn der des dich die dies diese diesem diesen dieser dir doch du durch ein
eine einem einen einer eines er es etwas euch für gab ganz gar gegen gehabt gern gerne gut habe
haben hat hatte hatten hier ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ist ja jede
jeder kann kein keine konnte man mehr mein meine meinem meinen meiner mich mir mit nach nicht
noch nun nur ob oder schon sehr sein seine sich sie sind so soll sollte über um und uns unser
vom von vor war waren was weil wenn wer wie wieder will wir wird wo wollte würde zu zum zur dann
dort mal viel wurde werden
"""

GERMAN = Lexicon(
    code="de",
    common=words(_COMMON),
    shifts={
        **dict.fromkeys(("er", "sie", "du", "ihr"), "sie"),
        **dict.fromkeys(("ihm", "ihn", "ihnen", "dir", "dich", "euch"), "ihnen"),
        **dict.fromkeys(("sein", "seine", "seinen", "ihre", "ihren", "deine", "eure"), "ihre"),
        **dict.fromkeys(("war", "waren", "sind", "bin", "bist"), "ist"),
        **dict.fromkeys(("hat", "hatte", "hatten", "habe", "hast"), "haben"),
    },
    numbers=counted(
        "zwei 2, drei 3, vier 4, fünf 5, sechs 6, sieben 7, acht 8, neun 9, zehn 10, elf 11,"
        "zwölf dutzend 12, dreizehn 13, vierzehn 14, fünfzehn 15, sechzehn 16, zwanzig 20,"
        "dreißig 30, vierzig 40, fünfzig 50, sechzig 60, siebzig 70, achtzig 80, neunzig 90,"
        "hundert 100, tausend 1000"
    ),
    days=table(
        """mo montag montags
        di dienstag dienstags
        mi mittwoch mittwochs
        do donnerstag donnerstags
        fr freitag freitags
        sa samstag sonnabend samstags
        so sonntag sonntags""", 0),
    months=table(
        """januar jänner jan
        februar feb
        märz
        april apr
        mai
        juni jun
        juli jul
        august aug
        september sept
        oktober okt
        november nov
        dezember dez""", 1),
    relative=pattern(r"""
        (?:nächste[nr]?|kommende[nr]?|diese[nr]?|dieses) (?:Woche|Monat|Jahr)
        (?:Ende|Anfang|Mitte) (?:der|des|nächster|nächsten) (?:Woche|Monats?)
        """),
    tomorrow=pattern(r"morgen|übermorgen"),
    fleeting=pattern(r"heute|gestern|morgen früh|heute (?:morgen|abend)"),
    openers=frozenset(),
    honorifics=pattern(r"(?:Herrn?|Frau|Dr|Prof|Schwester|Pfarrer)\.?"),
    secrets=(
        ("money", pattern(r"""
        Gehalts?\w*|Gehälter|Lohn|Löhne|Bonus|Prämie|Vergütung|Zulage|Tarif\w*|Überstunden
        Zuschlag|Zuschläge|[$€£]\s?\d\S*|\d+ ?(?:€|Euro|k)
        """)),
        ("other offers", pattern(r"""
        anderes? Angebote?|andere[nrs]? (?:Firmen|Arbeitgeber|Stelle|Zusage)|Kündigungsfrist
        mein(?:em|en|e|er)? (?:jetzige|alte|bisherige)\w* (?:Chef\w*|Arbeitgeber\w*|Stelle|Job)
        zweite Wahl
        """)),
        ("health", pattern(r"""
        Krankenstand|krankgeschrieben|Krankschreibung|schwanger\w*|Therapeut\w*|Behinderung
        Burn-?out|meine[rn]? (?:Krankheit|Rücken|Diagnose)|Visum
        """)),
        ("family", pattern(r"""
        mein(?:e|er|em|en)? (?:Frau|Mann|Partner(?:in)?|Kind(?:er|ern)?|Sohn|Tochter|Mutter|\
        Vater|Eltern|Familie|Scheidung)
        Kita-?Platz|Kinderbetreuung
        """)),
        ("doubts", pattern(r"""
        Zweifel|Bedenken|unsicher|nicht sicher|Vorbehalte?|Pendeln|Arbeitsweg|Gerüchte?
        unter uns|im Vertrauen|Notlösung
        """)),
        ("what went poorly", pattern(r"""
        nervös|Nervosität|gestottert|verhaspelt|Blackout|rot geworden|leider|Entschuldigung
        entschuldige|bedaure|versagt|verpatzt|peinlich|hätte besser|nicht gewusst
        schlecht gelaufen
        """)),
    ),
    hidden=pattern(r"""
        vertraulich|im Vertrauen|unter uns|nicht weitersagen|Gerüchte?
        """),
    blunt=pattern(r"""
        Gehalts?\w*|Lohn|Prämie|Kündigungsfrist|nervös|peinlich|langweilig|unverschämt|blöd\w*
        Schei(?:ß|ss)\w*|Idiot\w*
        """),
    asides=pattern(r"""
        (?:hätte|wollte) (?:ich )?(?:gern|gerne|noch)? ?(?:gefragt|fragen)|nicht gefragt
        (?:lief )?schlecht|Angebot\??|peinlich|besser machen
        """),
    praise=pattern(r"""
        gefiel|gefallen|mochte|gelobt|lobte|gelacht|lachte|begeistert|fand
        """),
    unsaid=pattern(r"""
        hätte(?: ich)? (?:\w+ ){0,3}?(?:erwähnen|sagen) sollen
        (?:vergessen|versäumt) zu (?:sagen|erwähnen)|hätte (?:ich )?(?:erwähnen|sagen)
        """),
    claims=NEVER,
    promises=NEVER,
    binding=pattern(r"""
        (?:nehme|nähme) ich (?:gern\w* )?an|ich nehme (?:das|Ihr) Angebot
        ich kann sofort anfangen|ich garantiere|verzichte ich|ziehe (?:ich )?meine Bewerbung
        """),
    thanks=pattern(r"\w*dank\w*"),
    keen=pattern(r"""
        begeister\w*|freue mich (?:auf|über) (?:die Stelle|die Aufgabe)|kann es kaum erwarten
        Traum(?:job|stelle)|Teil (?:Ihres|des|eures) Teams|große Lust|(?:sehr )?reizen
        würde (?:ich )?(?:sehr )?gern\w* (?:bei|mit|für) Ihnen|(?:für|bei|mit) Ihnen zu arbeiten
        unbedingt|anzufangen|mitarbeiten|mitwirken|ein(?:zu)?bringen
        """),
    interest=pattern(r"""
        interess\w*|Interesse|reizvoll|reizt|spricht mich an|spannend\w*|Einblick\w*|Bild
        gelernt|erfahren|schätze|beeindruck\w*|Respekt|Aufgaben?|Arbeit
        """),
    contact=pattern(r"""
        freue mich (?:darauf|auf|sehr|schon)|höre(?:n)? (?:ich |von )|von Ihnen (?:zu )?hören
        meld\w+|bis (?:zum|dann|dahin|Montag|Freitag)|nächsten? Schritt\w*|Rückmeldung
        (?:schicke|sende|bringe|rufe) ich|ich (?:schicke|sende|bringe|rufe|komme)|Nachricht
        Wiedersehen|wiederzusehen|weitergeht|Verfügung|Ihren Anruf
        """),
    ahead=pattern(r"""
        bis|meld\w+|ruf\w*|schick\w*|schreib\w*|nächste\w*|dann|entscheid\w*|kommt|komme|am
        """),
    meeting=pattern(r"""
        \w*gespräch\w*|getroffen|Treffen|Besuch|Zeit|kennen\w*|Führung|Telefonat
        """),
    gushing=pattern(r"""
        unglaublich\w*|absolut\w*|überwältig\w*|fantastisch\w*|phantastisch\w*|wahnsinnig
        traumhaft|das Beste, was|einzigartig\w*|sensationell\w*|unfassbar\w*|mega
        """),
    cliches=pattern(r"""
        Teamplayer|hiermit|zeitnah|bestmöglich|Herausforderung\w*|hoch ?motiviert
        über den Tellerrand|zu Ihrer Kenntnis|verbleibe ich|nicht zögern|passgenau|Synergie\w*
        belastbar|Macher
        """),
    nouns_capital=True,
)  # fmt: skip
