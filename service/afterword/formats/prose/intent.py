"""What a mail does with a meeting: confirms, proposes, moves or calls off; in the languages read.

Words alone are weak, so they are asked about one sentence, or about one mail that is known to be
about an interview.
"""

import re

from afterword.formats.prose.vocabulary import any_of

_INTERVIEW = (
    "interview", "phone screen", "vorstellungsgesprach", "bewerbungsgesprach", "gesprach", "termin",
    "entretien", "entrevista", "colloquio", "gesprek", "sollicitatie", "kennenlern", "auswahlgesprach",
    "onsite", "meeting", "call", "event", "appointment", "rendez-vous", "cita", "appuntamento",
    "afspraak", "面接", "面试", "面試", "면접", "appel", "conversation", "chat", "videointerview",
)  # fmt: skip
_OFF = (
    r"\b(?:has|have|had|is|was|been|be|being|are|were)(?: \w+)? cancell?ed\b"
    r"|\bcancell?ed (?:the|your|our|friday|monday|tuesday|wednesday|thursday|this|that)"
    r"|\b(?:need|have|had|going) to cancel\b|\bcancell?ed ?:|^cancell?ed\b|\bcancelling (?:the|your|our)"
    r"|\bmust cancel\b|\bis called off\b|\bwill (?:no longer|not) (?:take place|be going ahead)\b"
    r"|\babgesagt\b|\babsagen\b|\bentfallt\b|\bfallt aus\b|\bfindet nicht statt\b|\bstorniert\b"
    r"|\bannule[er]?e?\b|\bannuler\b|\bn'aura pas lieu\b"
    r"|\bcancelad[ao]\b|\bcancelar\b|\bhemos cancelado\b|\bse cancela\b|\bqueda cancelada\b|\banulad[ao]\b"
    r"|\bcancelamos\b|\bdesmarcad[ao]\b|\bdesmarcar\b"
    r"|\bannullat[oa]\b|\bannullare\b|\bcancellat[oa]\b|\bnon si terra\b|\bdisdire\b"
    r"|\bgaat\b.{0,60}\bniet door\b|\bgeannuleerd\b|\bafgezegd\b|\bannuleren\b|\bafzeggen\b"
    r"|取消|중止|중지|취소|キャンセル|中止"
)
_MOVED = (
    r"\brescheduled\b|\b(?:need|have|had|like|want|sorry) to reschedule\b|\brescheduling (?:the|your|our)\b|\bnew (?:date|time)\b|\bmoved? (?:to|the|your|our|from|it)\b|\bmoving (?:to|the|your|our|it)\b"
    r"|\bpostpone|\bpush(?:ed)? (?:back )?to\b|\bupdated? (?:date|time)\b|\bchange(?:d)? (?:the|of) (?:date|time)\b"
    r"|\bhas changed\b|\binstead of\b|\bnow (?:take place|on|at|scheduled)\b|\bbring forward\b"
    r"|\bverschieb|\bverschoben\b|\bverleg|\bneuer termin\b|\bneue uhrzeit\b|\bneuen termin\b|\bstatt\b"
    r"|\breport(?:er|e|ee|ons)\b|\bdeplac(?:e|er|ee)\b|\bnouvelle (?:date|heure)\b|\bdecal(?:er|e|ee)\b|\bnouveau creneau\b"
    r"|\baplaz|\breprogram|\bcambiar\b|\bcambiado\b|\bnueva (?:fecha|hora)\b|\bmover\b|\bpospon"
    r"|\bremarc|\badia(?:r|da|do|mos)\b|\breagend|\bnov[ao] (?:data|hora|horario)\b"
    r"|\bspostar|\bspostat|\brinvia|\bnuov[ao] (?:data|ora|orario)\b|\bposticip"
    r"|\bverzet|\bverplaats|\bnieuwe (?:datum|tijd)\b|\buitgesteld|変更|改到|改为|改期|변경"
)
_CONFIRMED = (
    r"\bconfirm(?:ed|ing|s|ation)?\b|\bscheduled\b|\bis (?:set|booked|fixed)\b|\bbooked\b|\byou selected\b|\blook(?:ing)? forward\b"
    r"|\bsee you\b|\btalk (?:then|soon|to you|on)?\b|\bfinal time\b|\bpleased to invite\b|\bhas been fixed\b|\bgiven below\b"
    r"|\bbestatig|\bsteht\b|\bladen wir\b|\blade ich\b|\beinladung\b|\bgebucht\b|\bvereinbart\b|\bfreuen uns\b|\bbis dann\b"
    r"|\bconfirm(?:e|er|ons|ee)\b|\baura lieu\b|\bconvocation\b|\bfixe\b|\bprevu\b"
    r"|\bconfirm(?:o|ad[oa]|amos|acion|acao)\b|\bagendad|\bprogramad|\bmarcad[oa]\b|\bqueda\b|\bfijad"
    r"|\bconferm|\bfissat|\bbevestig|\bgepland\b|\bstaat vast\b|\bnodigen\b|\buitnodiging\b"
    r"|決まりました|確定|安排在|안내|예정"
)
_PROPOSES = (
    r"\bwould (?:any|either|one)\b|\bwhich (?:of|one|time|slot|day)|\bdo(?:es)? any\b|\bany of these\b|\bsuits? you\b"
    r"|\bwork(?:s)? (?:best )?for you\b|\bare you (?:free|available)\b|\bwould you be (?:free|available)\b|\bcould you (?:do|make)\b"
    r"|\bcan you (?:do|make)\b|\bcan we (?:do|push|move)\b|\bhow about\b|\bwhat about\b|\blet me know (?:which|if|what|when|whether)\b"
    r"|\bi (?:can|could) offer\b|\bpropos|\bpick (?:a|one)\b|\bchoose\b|\bfollowing (?:times|slots|options)\b|\boptions?:\b"
    r"|\bprefer\b|\bavailable (?:times|slots)\b|\bavailability\b"
    r"|\bschlage\b|\bvorschl|\bwelche[rs]? (?:termin|der)|\bpasst (?:ihnen|es|dir)\b|\bpassen (?:ihnen|dir|wurde)\b|\bhatten sie\b"
    r"|\bhaben sie zeit\b|\bhast du zeit\b|\bhattest du\b|\bzur auswahl\b|\bwurde ihnen\b"
    r"|\bconviendrai|\bconvient(?:-il)?\b|\bquel(?:le)?s? (?:date|creneau|horaire|est)|\bpouvez-vous\b|\bseriez-vous\b|\betes-vous disponible"
    r"|\bte (?:viene|va|vendria)\b|\ble (?:viene|va|vendria)\b|\bque (?:dia|hora|horario)\b|\bcual(?:es)? (?:de|le|te)\b|\bpodrias\b|\bpodria\b"
    r"|\bqual(?:e)? (?:dest|desses|di|e melhor|preferisc|preferis)|\bqual horario\b|\bdisponibilidad|\bdisponibilidade|\bpuoi\b|\bpotrebbe\b"
    r"|\bproponiamo\b|\bdisponibilita\b|\bandrebbe bene\b|\bva bene per\b"
    r"|\bwelk(?:e)? (?:moment|tijd|dag|datum)|\bschikt\b|\bpast (?:het|jou|u|je)\b|\bkun je\b|\bkunt u\b|\bzou je\b|\bstel(?:len)? voor\b|\bbeschikbaarheid\b"
    r"|候補|いずれ|いかが|ご都合|方便|가능하신|\blabel your times\b"
)
_BOOK = (
    r"\b(?:choose|pick|select|book|find|schedule) (?:a|your|an) (?:interview )?(?:time|slot|appointment)\b|\bschedule your\b"
    r"|\b(?:share|send|submit|let us know|provide|give)\b.{0,40}\b(?:availability|times|free)\b"
    r"|\bwindows of availability\b|\bselect a (?:time|slot)\b|\btimes that work for you\b|\bwhen you are (?:free|available)\b"
    r"|\btermin (?:auswahlen|buchen|aussuchen)\b|\bverfugbarkeit|\bwann (?:es ihnen|es dir|passt)\b"
    r"|\bvos disponibilites\b|\bchoisir un creneau\b|\breserver un creneau\b"
    r"|\btu disponibilidad\b|\bsu disponibilidad\b|\belige un horario\b|\bsua disponibilidade\b|\bescolha um horario\b"
    r"|\bsua disponibilita\b|\btua disponibilita\b|\bscegli un orario\b|\buw beschikbaarheid\b|\bje beschikbaarheid\b|\bkies een (?:moment|tijd)\b"
    r"|ご都合のよい日時|候補日|方便的时间|가능한 시간"
)
_ACCEPTS = (
    r"\bworks?\b|\bsounds? (?:good|great|perfect|fine)\b|\bperfect\b|\bgreat\b|\bi'll be there\b|\bsee you\b|\bconfirm|\bhappy to\b|\bis fine\b"
    r"|\bgood for me\b|\bi(?:'d| would) (?:take|like|prefer|choose)\b|\blet's (?:do|go)\b|\bi can (?:do|make)\b|\byes\b|\bsure\b|\bokay\b|\bok\b|\bno problem\b"
    r"|\bpasst\b|\bgerne?\b|\bnehme\b|\bbestatige\b|\bwunderbar\b|\bprima\b|\bsuper\b|\bklar\b|\beinverstanden\b"
    r"|\bconvient\b|\bparfait\b|\bva tres bien\b|\bd'accord\b|\bme va\b|\bentendu\b|\bca marche\b"
    r"|\bme viene bien\b|\bme va bien\b|\bperfecto\b|\bde acuerdo\b|\bvale\b|\bgenial\b"
    r"|\bpode ser\b|\bperfeito\b|\bcombinado\b|\bfica otimo\b|\botimo\b|\bpara mim\b"
    r"|\bva bene\b|\bva benissimo\b|\bperfetto\b|\bbenissimo\b|\bottimo\b"
    r"|\bpast (?:me|mij|prima|goed)\b|\bschikt\b|\bakkoord\b|\bkomt goed uit\b|\bleuk\b"
    r"|大丈夫|お願い|可以|좋습니다|괜찮"
)
_REFUSES = (
    r"\b(?:can't|cannot|can not|won't|unable|unfortunately|sorry|doesn't work|don't work|not available|decline|withdraw)\b"
    r"|\bleider\b|\bkann nicht\b|\bpasst (?:mir |uns )?(?:leider )?nicht\b|\bmalheureusement\b|\bne (?:suis|peux) pas\b"
    r"|\blamentablemente\b|\bno puedo\b|\bno me\b|\binfelizmente\b|\bnao (?:posso|consigo)\b|\bpurtroppo\b|\bnon posso\b"
    r"|\bhelaas\b|\bkan niet\b"
)
_AGREES = (
    r"\bgreat\b|\bperfect\b|\bsee you\b|\bconfirm|\bwonderful\b|\bexcellent\b|\btalk (?:then|to you|on|soon)?\b|\blook(?:ing)? forward\b|\bsounds good\b|\ball set\b|\bbooked\b|\bthanks?\b|\bspeak (?:then|soon)\b"
    r"|\bwunderbar\b|\bbis (?:dann|bald|"
    + any_of(("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "morgen"))
    + r")\b|\bprima\b|\bperfekt\b|\bfreu|\bbestatig|\bsuper\b|\bnotiert\b"
    r"|\bparfait\b|\ba (?:lundi|mardi|mercredi|jeudi|vendredi|bientot|demain)\b|\bc'est note\b|\bc'est confirme\b"
    r"|\bperfecto\b|\bestupendo\b|\bnos vemos\b|\bhasta (?:el|entonces|manana)\b|\bquedamos\b|\bgenial\b"
    r"|\bperfeito\b|\botimo\b|\bcombinado\b|\bate (?:la|segunda|terca|quarta|quinta|sexta|amanha)\b"
    r"|\bperfetto\b|\bottimo\b|\ba (?:lunedi|martedi|mercoledi|giovedi|venerdi|domani|presto)\b|\bbenissimo\b"
    r"|\btot (?:dan|maandag|dinsdag|woensdag|donderdag|vrijdag|morgen)\b|\bgenoteerd\b|\bafgesproken\b|\bmooi\b"
    r"|承知|かしこまりました|好的|알겠습니다"
)
_DEADLINE = re.compile(
    r"\b(?:by|before|until|no later than|deadline|due|expires?(?: on)?|complete (?:it )?by|closes?(?: on)?|closing(?: date)?"
    r"|spatestens|bis zum|bis|vor dem|frist|avant le|jusqu'au|au plus tard|antes del|hasta el|a mas tardar|ate o dia|ate"
    r"|entro il|entro|uiterlijk|voor|tot)[: ]*(?:the |le |el |il |dem |am |on |at |end of )*$"
)
_FORMER = re.compile(
    r"(?:\binstead of|\brather than|\bfrom|\boriginally(?: scheduled)?(?: for| on)?|\bpreviously(?: scheduled)?(?: for| on)?|\bstatt|\banstatt"
    r"|\banstelle|\bursprunglich|\bau lieu d[ue]|\bprevue? (?:initialement )?(?:le)?|\ben lugar del?|\ben vez del?|\bem vez d[eao]"
    r"|\binvece d[ei]l?|\bin plaats van|\bprevisto per|\bvon|\bdel?|\bd[ao]|\bvan)[: ]*(?:the |le |el |il |am |vom |on |our |your )*$"
)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE)


_CANCELS, _MOVES, _CONFIRMS = _compiled(_OFF), _compiled(_MOVED), _compiled(_CONFIRMED)
_OFFERS, _BOOKS, _YES = _compiled(_PROPOSES), _compiled(_BOOK), _compiled(_ACCEPTS)
_NO, _FINE = _compiled(_REFUSES), _compiled(_AGREES)
_TOPIC = re.compile(any_of(_INTERVIEW))
_SENTENCE = re.compile(r"[^.!?\n]{1,600}")
_SETTLED = re.compile(
    r"\b(?:(?:is|are|been|you're|now|all|it's) (?:\w{1,12} )?(?:confirmed|booked|scheduled|set|fixed)|confirming|confirmed|confirmed schedule|booked"
    r"|bestatigt|bestatige|steht fest|confirmee?s?|confirmad[oa]s?|confirmo|confirmamos|agendad[oa]|fissato|confermato|confermiamo|confermo"
    r"|bevestig(?:d|en)?|staat vast|gepland)\b|確定|決まりました"
)
_UNLESS = re.compile(
    r"\b(?:if|in case|falls|wenn|sollten|si |se |caso|indien|mocht|als|policy|need to)\b.{0,60}$"
)
_MUST = re.compile(r"\b(?:we|i|contessa|they) (?:need|have|had) to cancel\b")


def calls_off(flat: str) -> bool:
    """Whether a sentence calls a meeting off; "if you need to cancel" does not."""
    for sentence in _SENTENCE.finditer(flat):
        words = sentence.group()
        found = _CANCELS.search(words)
        if found and _TOPIC.search(words):
            before = words[: found.start() + len(found.group())]
            if not _UNLESS.search(before) or _MUST.search(words):
                return True
    return False


def moves(flat: str) -> bool:
    """Whether it moves a meeting to another time."""
    return any(
        not _UNLESS.search(found.string[max(0, found.start() - 60) : found.start()])
        for found in _MOVES.finditer(flat)
    )


def confirms(flat: str) -> bool:
    """Whether it says that something is settled."""
    return bool(_CONFIRMS.search(flat))


def settles(flat: str) -> bool:
    """Whether it says in so many words that a time is fixed, which outweighs a question beside it."""
    return bool(_SETTLED.search(flat))


def proposes(flat: str) -> bool:
    """Whether it asks which time would do."""
    return bool(_OFFERS.search(flat))


def asks_to_book(flat: str) -> bool:
    """Whether it asks the user to choose a time, without naming one."""
    return bool(_BOOKS.search(flat))


def accepts(flat: str) -> bool:
    """Whether it says yes to what was offered, and nothing against it."""
    return bool(_YES.search(flat)) and not _NO.search(flat)


def agrees(flat: str) -> bool:
    """Whether it takes note of an agreement."""
    return bool(_FINE.search(flat)) and not _NO.search(flat)


def is_deadline(before: str) -> bool:
    """Whether the words before a time make it the end of a term."""
    return bool(_DEADLINE.search(before[-40:]))


def is_former(before: str) -> bool:
    """Whether the words before a time say that it no longer holds, in a mail that moves it."""
    return bool(_FORMER.search(before[-40:]))
