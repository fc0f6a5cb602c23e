"""Whether a mail without a calendar part is worth reading for an interview, by its header alone.

It must be cheap and miss little: what the mail says is looked at afterwards, with all its evidence.
"""

import re

from afterword.domain.detection import Rules, is_of
from afterword.formats.mime import Mail
from afterword.formats.prose.vocabulary import any_of, folded, listed

_SUBJECT = """
    interview | intervju | phone screen | screening | recruiter | recruiting | hiring | onsite
    on-site | superday | final round | next step | take-home | take home | candidate | candidacy
    application | applied | applying | position | role | vacancy | job | career | availability
    confirm | your schedule | schedule for | intro call | coffee chat | vorstellungsgespr
    bewerb | kennenlern | auswahlgespr | erstgespr | zweitgespr | fachgespr | gespräch
    stelle als | einladung | termin | videointerview | entretien | candidature | embauche
    recrutement | poste de | convocation | rendez-vous | entrevista | candidatura | puesto
    vacante | proceso de seleccion | vaga | processo seletivo | etapa | bate-papo | colloquio
    colloqui | posizione | selezione | sollicitatie | gesprek | vacature | kennismaking | functie
    面接 | 面试 | 面試 | 選考 | 応募 | 日程 | 면접 | 채용 | 전형
"""
_WORDS = re.compile(any_of(folded(word) for word in listed(_SUBJECT)))


def may_confirm(headers: Mail, rules: Rules) -> bool:
    """Whether the mail may arrange, move or call off an interview in words.

    True for whatever comes from a hiring service or a recruiting address, and for a subject that
    sounds like an application. Mail of lists and forged mail never is. Only header fields are
    looked at: ``headers`` needs no parts.
    """
    if headers.disowned or headers.own_mark or not headers.sender:
        return False
    if is_of(headers.sender, rules.hiring):
        return True
    if headers.bulk and not is_of(headers.sender, rules.scheduling):
        return False
    if rules.coordinator.search(headers.sender.partition("@")[0]):
        return True
    subject = folded(headers.subject)
    if _WORDS.search(subject):
        return True
    return any(
        r.axis == "job" and r.points > 0 and r.pattern.search(headers.subject) for r in rules.words
    )
