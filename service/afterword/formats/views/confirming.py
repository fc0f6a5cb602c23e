"""The confirmation: what was done, what was understood, and what each sentence rests on.

Everything that the user may answer stands above the closing line, in the shape of the prompt; what
is only to be read stands below it.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from afterword.domain.facts import Composed, Effect, EffectKind, Ending
from afterword.domain.interview import Interview, person_key
from afterword.domain.letter import Claim, Correspondence, Letter, Wishes
from afterword.domain.model import QUESTIONS, Owner
from afterword.formats.compose.stance import Stance, stance_of
from afterword.formats.text import one_line
from afterword.formats.views.phrasing import View, listed, occasion, own_lines, start_name
from afterword.formats.views.sending import spoken_send_time

MOST_LINES = 40
"""Entries of each list at the end of the mail; more are not read there."""


def confirmation_view(interview: Interview, owner: Owner, token: str, now: datetime) -> View:
    """For ``notice/confirmation.txt``. There must be letters, or a note why there are none."""
    composed, window = interview.composed, interview.window
    assert composed is not None  # confirmed is what was composed,
    assert window is not None  # and only for an interview that had a time
    written, recap, wishes = composed.correspondence, interview.recap, interview.wishes
    letters = [_letter(interview, composed, letter) for letter in written.letters]
    answered_twice = len(interview.replies) > 1 and any(
        len(own_lines(text)) > 1 for text in recap.answers.by_key().values()
    )
    return occasion(interview, owner) | {
        "letters": letters,
        "saved": _names(letters, "done"),
        "kept": _names(letters, "kept"),
        "refused": _names(letters, "dead"),
        "send_at": spoken_send_time(window, owner, now),
        "noun": _noun(interview),
        "wishes": list(_wishes(interview.wishes, written)),
        "may_withdraw": not wishes.withdraw and stance_of(recap.answers.offer) is Stance.NO,
        "not_named": _not_named(interview, written),
        "understood": list(_understood(interview)),
        "answered_twice": answered_twice,
        "token": token,
        "unassigned": own_lines(recap.unassigned),
        "unplaced": [one_line(text, 500) for text in written.unplaced[:MOST_LINES]],
        "notes": [one_line(note, 500) for note in written.notes if not _is_asked_here(note)],
        "ledger": _ledger(written)[:MOST_LINES],
    }


def _letter(interview: Interview, composed: Composed, letter: Letter) -> View:
    effect = Effect(EffectKind.DRAFT, composed.round, composed.version, person_key(letter.to))
    ending = interview.ending(effect) or Ending.DONE
    failed = [check for check in letter.checks if not check.ok]
    return {
        "name": start_name(letter.to) or one_line(letter.to.email) or "your interviewer",
        "email": one_line(letter.to.email),
        "subject": letter.subject,
        "outcome": ending.value,
        "ready": letter.ready,
        "score": letter.score,
        "reasons": [check.why for check in failed if check.why and check.id != "specific"],
        "lacks_point": any(check.id == "specific" for check in failed),
        "text": [] if ending is Ending.DONE else letter.body.rstrip("\n").split("\n"),
    }


def _names(letters: Sequence[View], outcome: str) -> list[str]:
    return [str(letter["name"]) for letter in letters if letter["outcome"] == outcome]


def _noun(interview: Interview) -> str:
    if interview.wishes.withdraw:
        return "withdrawal"
    return "note" if interview.said.noshow else "letter"


def _wishes(wishes: Wishes, written: Correspondence) -> Iterator[str]:
    """What was asked for and done; a mention that found no place is among the unplaced."""
    if wishes.shorter:
        yield "shorter"
    if wishes.warmer:
        yield "warmer"
    if wishes.style:
        yield {"warm": "less formal", "formal": "more formal", "brief": "plainer"}[wishes.style]
    placed = [wish for wish in wishes.mention if wish not in written.unplaced]
    if placed:
        yield "with " + listed([f'"{one_line(wish)}"' for wish in placed])


def _understood(interview: Interview) -> Iterator[View]:
    if interview.said.noshow and not interview.recap:
        return  # nothing was asked about a meeting that did not take place
    answers = interview.recap.answers.by_key()
    for number, key in enumerate(QUESTIONS, start=1):
        corrected = [text for about, text in interview.recap.earlier if about == key]
        yield {
            "number": number,
            "key": key,
            "said": own_lines(answers[key]),
            "earlier": own_lines("\n".join(corrected)),
        }


def _not_named(interview: Interview, written: Correspondence) -> list[str]:
    """Whoever was invited and not named, when compose wonders whether they were only forgotten."""
    return [
        start_name(person)
        for person in interview.sighting.people
        if any(note.startswith(f"No letter for {person.name},") for note in written.notes)
    ]


def _is_asked_here(note: str) -> bool:
    """Whether the note asks for a line or an address, which this mail does in its own place."""
    return note.endswith("...") or note.startswith("No address is known for ")


def _ledger(written: Correspondence) -> list[View]:
    """Each sentence that rests on something else than itself, once, with what it rests on."""
    lines: dict[tuple[str, str], None] = {}
    for letter in written.letters:
        for claim in letter.ledger:
            origin = _origin(claim)
            if origin:
                lines[one_line(claim.sentence, 500), origin] = None
    return [{"sentence": sentence, "origin": origin} for sentence, origin in lines]


def _origin(claim: Claim) -> str:
    told: dict[str, list[str]] = {}
    for source in claim.sources:
        if source.source != "template" and source.text != claim.sentence:
            told.setdefault(_place(source.source), []).append(one_line(source.text))
    return listed([f"{place} ({'; '.join(texts)})" for place, texts in told.items()])


def _place(source: str) -> str:
    """A source of the ledger in words: "recap.next" is "your answer 7"."""
    kind, _, key = source.partition(".")
    if kind == "recap":
        return f"your answer {QUESTIONS.index(key) + 1}" if key in QUESTIONS else "your reply"
    return {"invite": "the invitation", "settings": "your settings"}.get(kind, source)
