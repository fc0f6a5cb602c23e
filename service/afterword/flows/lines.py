"""The one line that answers a request: which it is follows from what came of the request."""

from datetime import datetime

from afterword.domain.facts import Puzzle
from afterword.domain.interview import Interview, Request, Result
from afterword.domain.model import Owner
from afterword.domain.rewriting import wants_longer
from afterword.formats.views import answers, spoken
from afterword.formats.views.answers import Answer
from afterword.formats.zones import named_zone

_PUZZLES = {
    Puzzle.EMPTY: answers.empty,
    Puzzle.UNREADABLE: answers.unreadable,
    Puzzle.UNSURE: answers.unsure,
    Puzzle.HELD: answers.held,
    Puzzle.ASIDE: answers.noted,
    Puzzle.EARLIER: answers.too_late,
}
_DONE = {
    "SKIP": answers.skipped,
    "NOSHOW": answers.no_show,
    "CANCELLED": answers.cancelled,
    "CALLED": answers.called,
    "FORGET": answers.forgotten,
}


def line_for(request: Request, interview: Interview, owner: Owner, now: datetime) -> Answer:
    """Title and sentence."""
    word = request.word
    if request.puzzle is not None:
        return _PUZZLES[request.puzzle]()
    if word == "UNDO":
        if request.result is Result.VOID:
            return answers.nothing_to_undo()
        return answers.undone(request.detail)
    if word in {"REWRITE", "WITHDRAW"} and not interview.told:
        return answers.not_yet(word)
    if request.result is Result.UNCLEAR:
        return answers.later_unclear() if word == "LATER" else answers.not_understood(word)
    if request.result is Result.VOID:
        wish = request.command.partition(" ")[2]
        if word == "REWRITE" and wants_longer(wish):
            return answers.not_longer()
        return answers.changes_nothing(word)
    if word == "LATER" and request.until is not None:
        return answers.later(spoken(request.until, named_zone(owner.timezone), now))
    if word == "VIA":
        return answers.via(request.command.partition(" ")[2])
    if word == "NORMAL":
        return answers.normal()
    if word == "NO":
        return answers.not_an_interview(certain=interview.sighting.certain)
    return _DONE[word]()
