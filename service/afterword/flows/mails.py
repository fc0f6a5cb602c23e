"""Which mail carries out which effect: its template, and what the template sees."""

import logging
from datetime import datetime

from afterword.domain.asking import FIRST_LATER
from afterword.domain.facts import Effect, EffectKind
from afterword.domain.interview import Interview, Request, person_key, unsent
from afterword.domain.moves import next_move
from afterword.domain.timing import Around
from afterword.errors import ConfigurationError
from afterword.flows.around import overview
from afterword.flows.desk import Desk
from afterword.flows.lines import line_for
from afterword.flows.status import as_text, entries
from afterword.formats import views
from afterword.formats.render import Rendered
from afterword.formats.zones import named_zone

log = logging.getLogger(__name__)


def mail_for(
    desk: Desk, interview: Interview, around: Around, effect: Effect, token: str, now: datetime
) -> Rendered:
    """The mail to the user that this effect is, as it reads at that moment."""
    name, view = _template(desk, interview, around, effect, token, now)
    try:
        return desk.workshop.mail(name, view)
    except ConfigurationError as error:
        log.error("%s The bundled one is used instead.", error)  # noqa: TRY400 -- a sentence for the operator, not a traceback
        return desk.plain.mail(name, view)


def _template(
    desk: Desk, interview: Interview, around: Around, effect: Effect, token: str, now: datetime
) -> tuple[str, views.View]:
    owner = desk.owner
    match effect.kind:
        case EffectKind.PROMPT:
            return "prompt/prompt.txt", views.prompt_view(interview, owner, token, now)
        case EffectKind.REMIND:
            reminder = views.reminder_view(
                interview,
                owner,
                token,
                now,
                last=effect.version == len(desk.timing.reminders),
                asked_for=effect.version >= FIRST_LATER,
                starter_at=_starter_at(desk, interview, around, now),
            )
            return "notice/reminder.txt", reminder
        case EffectKind.LATE:
            return "notice/late.txt", views.late_view(interview, owner, token, now)
        case EffectKind.CONFIRM:
            return "notice/confirmation.txt", views.confirmation_view(interview, owner, token, now)
        case EffectKind.ANSWER:
            return _answer(desk, interview, effect, now)
        case _:
            return _notice(desk, interview, around, effect, now)


def _notice(
    desk: Desk, interview: Interview, around: Around, effect: Effect, now: datetime
) -> tuple[str, views.View]:
    """The mails that ask for nothing."""
    owner = desk.owner
    match effect.kind:
        case EffectKind.TAKE_BACK:
            return "notice/took-back.txt", views.took_back_view(interview, owner, now)
        case EffectKind.UNSENT:
            names = _unsent_names(interview)
            return "notice/unsent.txt", views.unsent_view(interview, owner, now, names)
        case EffectKind.BRIEF:
            found = [desk.store.interview(each) for each in around.earlier]
            earlier = [each for each in found if each is not None]
            return "notice/brief.txt", views.brief_view(interview, earlier, owner, now)
        case EffectKind.HELD:
            return "notice/held.txt", views.held_view(interview, owner)
        case EffectKind.TROUBLE:
            return "notice/trouble.txt", views.trouble_view(interview, owner)
        case EffectKind.CALL:
            again = effect.version > 1
            return "notice/call.txt", views.call_view(interview, owner, now, again=again)
        case EffectKind.NEXT:
            return "notice/next-step.txt", _next_step(interview, desk, now)
        case _:
            raise AssertionError(f"{effect.kind} is no mail to the user")


def _starter_at(desk: Desk, interview: Interview, around: Around, now: datetime) -> datetime | None:
    """When the unfinished letters come; None where they are there already, or never come."""
    ahead = next_move(interview, now, desk.timing, around).ahead
    return next((when for when, each in ahead if each.kind is EffectKind.COMPOSE), None)


def _unsent_names(interview: Interview) -> list[str]:
    assert interview.composed is not None  # nothing is unsent before it is written
    waiting = unsent(interview)
    letters = interview.composed.correspondence.letters
    return [letter.to.name for letter in letters if person_key(letter.to) in waiting]


def _next_step(interview: Interview, desk: Desk, now: datetime) -> views.View:
    composed = interview.composed
    assert composed is not None  # the day comes from the letters' recap
    due = composed.expected or composed.follow_up
    assert due is not None  # else nothing would have been due
    return views.next_step_view(interview, desk.owner, now, due)


def _given_back(request: Request) -> str:
    return request.detail if request.puzzle is not None else ""


def _answer(
    desk: Desk, interview: Interview, effect: Effect, now: datetime
) -> tuple[str, views.View]:
    request = interview.requests[effect.version - 1]
    if request.word != "STATUS":
        title, line = line_for(request, interview, desk.owner, now)
        return "notice/answer.txt", views.answer_view(title, line, _given_back(request))
    zone, account = named_zone(desk.owner.timezone), desk.account
    made = entries(overview(desk.store, {account}), now, {account: desk.timing}, zone)
    text = as_text(made, desk.store.asides(account), now, zone, ids=False)
    return "notice/status.txt", views.status_view(text)
