"""The phrases by which a mail settles, proposes, moves or calls off a meeting, in nine languages.

They are regular expressions over folded text, in which every repetition has a bound; a line of a
table may hold several.
"""

import re


def _any(table: str) -> re.Pattern[str]:
    return re.compile(
        "|".join(line for line in map(str.strip, table.split("\n")) if line), re.MULTILINE
    )


CANCELS = _any(r"""
    \b(?:has|have|had|is|was|been|be|being|are|were)(?: \w+)? cancell?ed\b
    \bcancell?ed (?:the|your|our|friday|monday|tuesday|wednesday|thursday|this|that)
    \b(?:need|have|had|going) to cancel\b|\bcancell?ed ?:|^cancell?ed\b
    \bcancelling (?:the|your|our)|\bmust cancel\b|\bis called off\b
    \bwill (?:no longer|not) (?:take place|be going ahead)\b|\babgesagt\b|\babsagen\b
    \bentfallt\b|\bfallt aus\b|\bfindet nicht statt\b|\bstorniert\b|\bannule[er]?e?\b
    \bannuler\b|\bn'aura pas lieu\b|\bcancelad[ao]\b|\bcancelar\b|\bhemos cancelado\b
    \bse cancela\b|\bqueda cancelada\b|\banulad[ao]\b|\bcancelamos\b|\bdesmarcad[ao]\b
    \bdesmarcar\b|\bannullat[oa]\b|\bannullare\b|\bcancellat[oa]\b|\bnon si terra\b|\bdisdire\b
    \b(?:can't|cannot) take place\b|\bkann\b.{0,40}nicht stattfinden\b|\bkan\b.{0,40}niet doorgaan
    \bne pourra pas avoir lieu\b|\bno podra (?:realizarse|tener lugar)\b
    \bnao podera (?:ser|acontecer)
    \bnon potra (?:svolgersi|aver)\b
    \bgaat\b.{0,60}\bniet door\b|\bgeannuleerd\b|\bafgezegd\b|\bannuleren\b|\bafzeggen\b|取消
    취소|キャンセル|中止
""")
"""A meeting does not take place."""

MOVES = _any(r"""
    \brescheduled\b|\b(?:need|have|had|like|want|sorry) to reschedule\b
    \brescheduling (?:the|your|our)\b|\bnew (?:date|time)\b
    \bmoved? (?:to|the|your|our|from|it)\b|\bmoving (?:to|the|your|our|it)\b|\bpostpone
    \bpush(?:ed)? (?:back )?to\b|\bupdated? (?:date|time)\b
    \bchange(?:d)? (?:the|of) (?:date|time)\b|\bhas changed\b|\binstead of\b
    \bnow (?:take place|on|at|scheduled)\b|\bbring forward\b|\bverschieb|\bverschoben\b|\bverleg
    \bneuer termin\b|\bneue uhrzeit\b|\bneuen termin\b|\bstatt\b|\breport(?:er|e|ee|ons)\b
    \bdeplac(?:e|er|ee)\b|\bnouvelle (?:date|heure)\b|\bdecal(?:er|e|ee)\b|\bnouveau creneau\b
    \baplaz|\breprogram|\bcambiar\b|\bcambiado\b|\bnueva (?:fecha|hora)\b|\bmover\b|\bpospon
    \bremarc|\badia(?:r|da|do|mos)\b|\breagend|\bnov[ao] (?:data|hora|horario)\b|\bspostar
    \bspostat|\brinvia|\bnuov[ao] (?:data|ora|orario)\b|\bposticip|\bverzet|\bverplaats
    \bnieuwe (?:datum|tijd)\b|\buitgesteld|変更|改到|改为|改期|변경
""")
"""A meeting gets another time."""

POSTPONES = _any(r"""
    \b(?:need|have|had) to (?:postpone|reschedule|move)\b|\b(?:is|are|been|be) postponed\b
    \b(?:mussen|muss)\b.{0,60}\bverschieben\b|\bwird verschoben\b|\bwurde verschoben\b
    \b(?:devons|dois|contraint(?:e|s)?(?: de)?)\b.{0,30}\breporter\b|\best reporte
    \b(?:tenemos|tengo|debemos) que (?:aplazar|posponer)\b|\bqueda aplazada\b
    \bprecisamos (?:adiar|remarcar)\b|\bfoi adiada\b
    \bdobbiamo (?:rinviare|spostare|posticipare)\b|\be rinviato\b
    \bmoeten\b.{0,60}\b(?:verzetten|uitstellen|verplaatsen)\b|\buitgesteld\b|延期|연기|推迟
""")
"""A meeting is put off; on its own: to a time that is not known yet."""

PROPOSES = _any(r"""
    \bwould (?:any|either|one)\b|\bwhich (?:of|one|time|slot|day)|\bdo(?:es)? any\b
    \bany of these\b|\bsuits? you\b|\bwork(?:s)? (?:best )?for you\b
    \bare you (?:free|available)\b|\bwould you be (?:free|available)\b|\bcould you (?:do|make)\b
    \bcan you (?:do|make)\b|\bcan we (?:do|push|move)\b|\bhow about\b|\bwhat about\b
    \blet me know (?:which|what (?:time|day)|when|whether|if (?:that|this|it|any|one|these|those))\b
    \bi (?:can|could) offer\b|\bpropos
    \bpick (?:a|one)\b|\bchoose\b|\bfollowing (?:times|slots|options)\b|\boptions?:\b|\bprefer\b
    \bavailable (?:times|slots)\b|\bschlage\b|\bvorschl
    \bwelche[rs]? (?:termin|der)|\bpasst (?:ihnen|es|dir)\b|\bpassen (?:ihnen|dir|wurde)\b
    \bhatten sie\b|\bhaben sie zeit\b|\bhast du zeit\b|\bhattest du\b|\bzur auswahl\b
    \bwurde ihnen\b|\bconviendrai|\bconvient(?:-il)?\b
    \bquel(?:le)?s? (?:date|creneau|horaire|est)|\bpouvez-vous\b|\bseriez-vous\b
    \betes-vous disponible|\bte (?:viene|va|vendria)\b|\ble (?:viene|va|vendria)\b
    \bque (?:dia|hora|horario)\b|\bcual(?:es)? (?:de|le|te)\b|\bpodrias\b|\bpodria\b
    \bqual(?:e)? (?:dest|desses|di|e melhor|preferisc|preferis)|\bqual horario\b
    \bpuoi\b|\bpotrebbe\b|\bproponiamo\b
    \bandrebbe bene\b|\bva bene per\b|\bwelk(?:e)? (?:moment|tijd|dag|datum)|\bschikt\b
    \bpast (?:het|jou|u|je)\b|\bkun je\b|\bkunt u\b|\bzou je\b|\bstel(?:len)? voor\b
    候補|いずれ|いかが|ご都合|方便|가능하신
""")
"""Times are offered, or asked about."""

BOOKS = _any(r"""
    \b(?:choose|pick|select|book|find|schedule) (?:a|your) (?:interview )?(?:time|slot|date)\b
    \bschedule your\b
    \b(?:share|send|submit|let us know|provide|give)\b.{0,40}\b(?:availability|times|free)\b
    \bwindows of availability\b|\bselect a (?:time|slot)\b|\btimes that work for you\b
    \bwhen you are (?:free|available)\b|\btermin (?:auswahlen|buchen|aussuchen)\b
    \bverfugbarkeit|\bwann (?:es ihnen|es dir|passt)\b|\bvos disponibilites\b
    \bchoisir un creneau\b|\breserver un creneau\b|\btu disponibilidad\b|\bsu disponibilidad\b
    \belige un horario\b|\bsua disponibilidade\b|\bescolha um horario\b|\bsua disponibilita\b
    \btua disponibilita\b|\bscegli un orario\b|\buw beschikbaarheid\b|\bje beschikbaarheid\b
    \bkies een (?:moment|tijd)\b|ご都合のよい日時|候補日|方便的时间|가능한 시간
""")
"""The user is to choose a time."""

ACCEPTS = _any(r"""
    \bworks?\b|\bsounds? (?:good|great|perfect|fine)\b|\bperfect\b|\bgreat\b|\bi'll be there\b
    \bsee you\b|\bconfirm|\bhappy to\b|\bis fine\b|\bgood for me\b
    \bi(?:'d| would) (?:take|like|prefer|choose)\b|\blet's (?:do|go)\b|\bi can (?:do|make)\b
    \byes\b|\bsure\b|\bokay\b|\bok\b|\bno problem\b|\bpasst\b|\bgerne?\b|\bnehme\b|\bbestatige\b
    \bwunderbar\b|\bprima\b|\bsuper\b|\bklar\b|\beinverstanden\b|\bconvient\b|\bparfait\b
    \bva tres bien\b|\bd'accord\b|\bme va\b|\bentendu\b|\bca marche\b|\bme viene bien\b
    \bme va bien\b|\bperfecto\b|\bde acuerdo\b|\bvale\b|\bgenial\b|\bpode ser\b|\bperfeito\b
    \bcombinado\b|\bfica otimo\b|\botimo\b|\bpara mim\b|\bva bene\b|\bva benissimo\b
    \bperfetto\b|\bbenissimo\b|\bottimo\b|\bpast (?:me|mij|prima|goed)\b|\bschikt\b|\bakkoord\b
    \bkomt goed uit\b|\bleuk\b|大丈夫|お願い|可以|좋습니다|괜찮
""")
"""The user says yes."""

REFUSES = _any(r"""
    \b(?:can't|cannot|can not|won't|unable|unfortunately|sorry|doesn't work|don't work)\b
    \b(?:not available|decline|withdraw)\b
    \bleider\b|\bkann nicht\b|\bpasst (?:mir |uns )?(?:leider )?nicht\b|\bmalheureusement\b
    \bne (?:suis|peux) pas\b|\blamentablemente\b|\bno puedo\b|\bno me\b|\binfelizmente\b
    \bnao (?:posso|consigo)\b|\bpurtroppo\b|\bnon posso\b|\bhelaas\b|\bkan niet\b
""")
"""Somebody says no."""

AGREES = _any(r"""
    \bgreat\b|\bperfect\b|\bsee you\b|\bconfirm|\bwonderful\b|\bexcellent\b|\bsure\b
    \bthat works\b|\bworks for (?:me|us)\b|\balles klar\b|\bsehen wir uns\b|\bpasst\b
    \btalk (?:then|to you|on|soon)?\b|\blook(?:ing)? forward\b|\bsounds good\b|\ball set\b
    \bbooked\b|\bthanks?\b|\bspeak (?:then|soon)\b|\bwunderbar\b
    \bbis (?:dann|bald|donnerstag|dienstag|mittwoch|freitag|montag|morgen)\b|\bprima\b
    \bperfekt\b|\bfreu|\bbestatig|\bsuper\b|\bnotiert\b|\bparfait\b
    \ba (?:lundi|mardi|mercredi|jeudi|vendredi|bientot|demain)\b|\bc'est note\b
    \bc'est confirme\b|\bperfecto\b|\bestupendo\b|\bnos vemos\b|\bhasta (?:el|entonces|manana)\b
    \bquedamos\b|\bgenial\b|\bperfeito\b|\botimo\b|\bcombinado\b
    \bate (?:la|segunda|terca|quarta|quinta|sexta|amanha)\b|\bperfetto\b|\bottimo\b
    \ba (?:lunedi|martedi|mercoledi|giovedi|venerdi|domani|presto)\b|\bbenissimo\b
    \btot (?:dan|maandag|dinsdag|woensdag|donderdag|vrijdag|morgen)\b|\bgenoteerd\b
    \bafgesproken\b|\bmooi\b|承知|かしこまりました|好的|알겠습니다
""")
"""The other side takes note of an agreement."""

SETTLED = _any(r"""
    \b(?:is|are|been|you're|now|all|it's) (?:\w{1,12} )?(?:confirmed|booked|scheduled|set|fixed)\b
    \bconfirming\b|\bconfirmed\b|\bbooked\b
    \bbestatigt?\b|\bbestatige\b|\bsteht fest\b
    \bconfirmee?s?\b|\bconfirmad[oa]s?\b|\bconfirmo\b|\bconfirmamos\b|\bagendad[oa]\b
    \bfissato\b|\bconfermat[oa]\b|\bconfermiamo\b|\bconfermo\b
    \bbevestig(?:d|en)?\b|\bstaat vast\b|\bgepland\b|確定|決まりました
""")
"""A time is fixed, which outweighs a question beside it."""

TOPIC = re.compile(
    r"interview|phone screen|gesprach|termin|entretien|entrevista|colloquio|gesprek|sollicitatie"
    r"|kennenlern|onsite|meeting|\bcall\b|event|appointment|rendez-vous|\bcita\b|appuntamento"
    r"|afspraak|面接|面试|面試|면접|appel\b|conversation|\bchat\b"
)
"""What can be called off, in a sentence about calling something off."""

UNLESS = re.compile(
    r"\b(?:if|in case|falls|wenn|sollten|si|se|caso|indien|mocht|als|policy|need to)\b.{0,60}$"
)
"""Before such a phrase: it speaks of what may happen."""

MUST = re.compile(r"\b(?:we|i|they) (?:need|have|had) to cancel\b")
"""What UNLESS would take for a mere possibility."""

_ARTICLES = r"[: ]{0,3}(?:(?:the|le|el|il|dem|am|vom|on|at|our|your|end of) ){0,2}$"
DEADLINE = re.compile(
    r"\b(?:by|before|until|no later than|deadline(?: for [\w ]{1,30})?(?: is)?|due"
    r"|expires?(?: on)?|complete (?:it )?by|closes?(?: on)?|closing(?: date)?|spatestens|bis zum"
    r"|vor dem|frist|avant le|jusqu'au"
    r"|au plus tard|antes del|a mas tardar|ate o dia|entro il|entro|uiterlijk"
    r"|(?<![.!?,] )(?<!^)(?<!\n)\b(?:bis|hasta el|ate)"
    rf"){_ARTICLES}"
)
"""Right before a time: it is the end of a term."""

FORMER = re.compile(
    r"(?:\binstead of|\brather than|\bfrom|\b(?:originally|previously)(?: scheduled)?(?: for| on)?"
    r"|\bstatt|\banstatt|\banstelle|\bursprunglich|\bvon|\bau lieu d[ue]"
    r"|\bprevue? (?:initialement )?|\ben lugar del?|\ben vez del?|\bem vez d[eao]"
    r"|\binvece d[ei]l?|\bprevisto per"
    rf"|\bin plaats van|\bdel?|\bd[ao]|\bvan){_ARTICLES}"
)
"""Right before a time, in a mail that moves a meeting: it no longer holds."""
