"""German words with a meaning for what may stand in a letter."""

import re

from afterword.formats.compose.languages.tongue import Lexicon, Pattern


def _any(words: str) -> Pattern:
    return re.compile(rf"(?ix)(?<!\w)(?:{words})(?!\w)")


_MONEY = r"""
    \w*gehalts?\w* | gehälter | \w*lohn\w* | bonus | prämien? | vergütung | zulagen? | tarif\w* |
    eingruppier\w* | entgelt\w* | bezahl\w* | verdien\w* | euro | [\d.,]+\s?(?:€|euro|k) |
    entgeltgruppe | urlaubstage | dienstwagen | überstunden
"""
_OTHERS = r"""
    anderes?\ angebote? | andere[rsn]?\ (?:firmen?|stellen?|arbeitgeber|zusagen?) |
    gegenangebot | kündig\w* | kündigungsfrist |
    mein\w*\ (?:jetzige|alte|bisherige|aktuelle)\w*\ ?\w* | zweite\ wahl | notlösung |
    absage | probezeit | befrist\w*
"""
_HIDDEN = r"""
    vertraulich\w* | im\ vertrauen | unter\ uns | nicht\ weiter(?:sagen|erzählen) | gerüchte? |
    munkelt | (?:behalt|behalte)\ das | bleibt\ unter | psst
"""
_HEALTH = r"""
    krankenstand | krankgeschrieben | krankschreibung | krankheit\w* | schwanger\w* |
    in\ therapie | behinderung | burn-?out | meine\ diagnose |
    visum | kinderbetreuung | kita-?platz |
    mein\w*\ (?:frau|mann|partner\w*|sohn|tochter|kind\w*|mutter|vater|eltern|familie|scheidung) |
    religion\w* | alter\b | rücken
"""
_POORLY = r"""
    nervös\w* | nervosität | gestottert | verhaspelt | blackout | rot\ geworden | versagt |
    verpatzt | peinlich\w* | schlecht | leider | unpassend | verlegen | unsicher\w* |
    zweifel\w* | bedenken | sorgen? | dumm\w* | blöd\w* | idiot\w* | mist | scheiß\w* | doof\w* |
    langweilig\w* | streng\w* | unfreundlich\w* | arrogant\w* | genervt | nervt\w* | gelogen |
    vergessen | nicht\ gewusst | keine\ ahnung |
    nicht\ (?:gefunden|verstanden|überzeugt|gefallen|gut) |
    zu\ (?:viel|lange?|schnell|leise|wenig) | unterbrochen | seufzte | gelacht | vorgänger\w* |
    entlassen\w* | weg\ ist
"""

_SHAMEFUL = r"""
    nervös\w* | peinlich\w* | blöd\w* | doof\w* | idiot\w* | scheiß\w* | arrogant\w* |
    gestottert | verhaspelt | schwanger\w* | meine?\ krankheit
"""

WORDS = Lexicon(
    private=_any("|".join((_MONEY, _OTHERS, _HIDDEN, _HEALTH, _POORLY))),
    never=_any("|".join((_MONEY, _OTHERS, _HIDDEN, _SHAMEFUL))),
    grave=_any(
        r"""
            fluktuation | kündigungs?\w* | fehler\w* | rückst[aä]nd\w* | verzug | verspätung\w* |
            \w*mangel\w* | engp[aä]ss\w* | beschwerden? | verlust\w* | ausf[aä]ll\w* |
            \w*krise\w* | überlast\w* | problem\w* | schwierigkeit\w* | konflikt\w* | risik\w* |
            tod\w* | sterb\w* | trauer\w* | gewalt\w* | missbrauch\w* | unfall\w* | unfälle\w* |
            notf[aä]ll\w* | not | armut | krank\w* | kürzung\w* | abbau | schließung\w* |
            sturmnacht | einsturz | brand\w* | leid | gescheitert\w* | streit\w* |
            diebst[aä]hl\w* | betrug | störung\w* | leerstand
        """
    ),
    yes=_any(
        r"""
            ja | jawohl | klar | unbedingt | auf\ jeden\ fall | auf\ alle\ fälle | natürlich |
            selbstverständlich | absolut | definitiv | sehr\ gerne? | gerne? | sofort |
            von\ herzen | traumjob | traumstelle | und\ wie | will\ ich | ich\ will |
            ich\ möchte | yes
        """
    ),
    no=_any(
        r"""
            nein | nee | nö | eher\ nicht | lieber\ nicht | nicht\ wirklich | auf\ keinen\ fall |
            auf\ gar\ keinen\ fall | kein\ interesse | (?:will|möchte)\ (?:ich\ )?(?:das\ |es\ |
            die\ stelle\ | sie\ )?nicht | keinesfalls | sage\ ab | absagen | nichts\ für\ mich |
            passt\ nicht | no
        """
    ),
    hedge=_any(
        r"""
            aber | wenn | falls | vielleicht | eher | kommt\ (?:darauf|drauf)\ an |
            weiß\ (?:ich\ )? (?:es\ )?(?:noch\ )?nicht | unsicher | unentschlossen |
            unentschieden | mal\ sehen | nur | obwohl | allerdings | jein | trotz\w* |
            einerseits | sofern | solange | nicht\ sicher | noch\ nicht | ob | eigentlich |
            wohl | grundsätzlich | prinzipiell | bedingung\w* | je\ nach\w* | \w*gehalt\w* |
            doch | zweifel\w* | bedenken | pendeln | unter\ umständen | wahrscheinlich |
            vermutlich | denke? | glaube? | hoffe? | erst | noch | anderes? | oder
        """
    ),
    poorly=re.compile(
        r"(?i)^\W*(?:schlecht|nicht so gut|nicht gut|weniger gut|negativ|mies|verbessern|"
        r"besser machen)\b"
        r"[^.:]{0,20}[:–-]?"
    ),
    offer=_any(r"angebot | ob\ ich\ (?:will|möchte) | die\ stelle\ (?:will|möchte|nehme)"),
    absent=re.compile(
        r"(?i)\b(?:(?:war|waren)(?: \w+){0,2} (?:nicht (?:da|dabei|anwesend)|krank|verhindert|"
        r"abwesend|"
        r"entschuldigt|im urlaub|unterwegs)|konnten?(?: \w+){0,2} nicht (?:kommen|teilnehmen|"
        r"dabei sein)|"
        r"fehlten?|fiel(?:en)? (?:\w+ )?aus|kam(?:en)? (?:\w+ )?nicht|"
        r"ließ(?:en)? sich entschuldigen|"
        r"(?:hat|haben) (?:\w+ )?abgesagt|sagten? (?:\w+ )?ab|nicht (?:da|dabei) (?:war|waren))\b"
    ),
    keen=_any(
        r"""
            begeister\w* | kaum\ erwarten | traumjob | traumstelle |
            teil\ (?:ihres|des|" r"eures)\ teams | große\ lust |
            (?:bei|für|mit)\ ihnen\ zu\ arbeiten | am\ richtigen\ ort | von\ herzen\ gern |
            sehr\ gerne?\ (?:übernehmen|annehmen|haben)
        """
    ),
    cliches=_any(
        r"""
            hiermit | zeitnah | teamplayer | hoch\ ?motiviert | bestmöglich | synergie\w* |
            verbleibe\ ich | passgenau | zu\ ihrer\ kenntnis | über\ den\ tellerrand | leider |
            entschuldig\w* | mit\ leib\ und\ seele
        """
    ),
)  # fmt: skip
"""What the composer must and must not read in German, and what a referee may look for."""
