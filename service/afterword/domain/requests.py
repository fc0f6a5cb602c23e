"""What each command of the user's does to an interview, and how UNDO takes the last one back."""

from dataclasses import replace
from datetime import datetime

from afterword.domain.facts import Commanded, Puzzle
from afterword.domain.interview import Interview, Past, Request, Result, Said
from afterword.domain.rewriting import rewritten

MOST_STEPS_BACK = 10

_ANY_ROUND = frozenset({"STATUS", "FORGET", "VIA", "CALLED"})
_ENDS = frozenset({"SKIP", "NO", "CANCELLED"})
_REWRITES = frozenset({"REWRITE", "WITHDRAW", "THANKS", "NORMAL"})


def commanded(interview: Interview, fact: Commanded) -> Interview:
    """The interview after that command; one that changes nothing is still answered."""
    request = Request(fact.round, fact.message_id, fact.command, until=fact.until)
    if fact.round != interview.round and request.word not in _ANY_ROUND:
        return _noted(interview, replace(request, result=Result.VOID, puzzle=Puzzle.EARLIER))
    said = _said(interview, fact)
    if request.word == "UNDO":
        return _undone(interview, request)
    if request.word == "STATUS":
        return _noted(interview, request)
    if said is None or said == interview.said:
        unclear = request.word == "LATER" and fact.until is None
        result = Result.UNCLEAR if unclear or said is None else Result.VOID
        return _noted(interview, replace(request, result=result))
    changed = remembering(interview, fact.at, fact.command, said)
    if request.word in _REWRITES and changed.told:
        # Answered by the confirmation of the letters that come of it.
        return replace(changed, replies=(*changed.replies, fact.message_id))
    if request.word == "NOSHOW":
        changed = replace(changed, replies=(*changed.replies, fact.message_id))
    return _noted(changed, request)


def remembering(interview: Interview, at: datetime, what: str, said: Said) -> Interview:
    """The interview with something new said, and what was said before kept for UNDO."""
    past = (*interview.past, Past(at, what, interview.said))[-MOST_STEPS_BACK:]
    return replace(interview, said=said, past=past)


def _said(interview: Interview, fact: Commanded) -> Said | None:
    """What is said with the command; None when its argument is not understood."""
    word, _, argument = fact.command.partition(" ")
    said = interview.said
    match word:
        case "THANKS" | "NORMAL" if interview.rejected is not None:
            thanks = word == "THANKS"
            wishes = replace(said.wishes, thanks=thanks)
            return replace(said, after_no="thanks" if thanks else "normal", wishes=wishes)
        case "LATER" if fact.until is None:
            return None
        case "LATER" if not interview.told:
            return replace(said, later=fact.until, skipped=False)
        case "VIA":
            return replace(said, contact=argument, contact_at=fact.at, called=False)
        case "CALLED":
            return replace(said, called=True)
        case "FORGET":
            return replace(said, forgotten=True, skipped=True)
        case "WITHDRAW" if interview.recap:
            return replace(said, skipped=False, wishes=replace(said.wishes, withdraw=True))
        case "REWRITE":
            return _rewritten(interview, argument)
        case "NOSHOW" if not interview.told:
            return replace(said, noshow=True)
        case _ if word in _ENDS and not interview.told:
            return replace(said, skipped=True)
        case _:
            return said


def _rewritten(interview: Interview, wish: str) -> Said | None:
    said = interview.said
    if not interview.told:
        return said
    wishes = rewritten(said.wishes, wish)
    return replace(said, skipped=False, wishes=wishes) if wishes is not None else None


def _undone(interview: Interview, request: Request) -> Interview:
    composed = interview.composed
    last = interview.past[-1] if interview.past else None
    starters = composed if composed is not None and not interview.told else None
    if (
        starters is not None
        and interview.said.starters
        and (last is None or last.at <= starters.at)
    ):
        what = "the unfinished letters"
        back = replace(interview, said=replace(interview.said, starters=False))
    elif last is not None:
        what = last.what
        back = replace(interview, said=last.said, past=interview.past[:-1])
    else:
        return _noted(interview, replace(request, result=Result.VOID))
    if not back.told:
        back = replace(back, composed=None)
    replies = (*back.replies, request.message_id)
    return _noted(replace(back, replies=replies), replace(request, detail=what))


def _noted(interview: Interview, request: Request) -> Interview:
    return replace(interview, requests=(*interview.requests, request))
