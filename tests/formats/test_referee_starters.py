"""A letter that fails a check that counts is left to be finished, with the reason."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from afterword.domain.letter import Context, Correspondent, Kind, Letter, Wishes
from afterword.domain.model import Owner, Person, Window
from afterword.domain.recap import Answers, Recap
from afterword.formats.compose import compose, load_frames, noshow
from afterword.formats.outgoing import Threading, draft

_LETTER = Path(__file__).parents[2] / "templates" / "letter"
TEXTS = {f.name: f.read_text(encoding="utf-8") for f in _LETTER.glob("*.*")}
MONDAY = datetime(2026, 6, 1, 9, tzinfo=UTC)
CONTEXT = Context(
    user=Correspondent("Ruth Abel", "ruth@example.org"),
    employer="Harrow Lane Nursery",
    role="Head Gardener",
    window=Window(MONDAY, MONDAY + timedelta(hours=1), "UTC", "iana"),
    interviewers=(Person("Zoë Marchetti", "zoe@harrow.example"),),
)
RECAP = Recap(
    Answers(
        met="Zoë Marchetti: we talked about the frost fans on the pear wall",
        went="I mixed up the rootstocks twice.",
        offer="yes",
    )
)


def letter(said: str, recap: Recap = RECAP, wishes: Wishes | None = None) -> Letter:
    """The letter of a layout that says this as well."""
    body = TEXTS["letter.txt"].replace("{{ point }}", "{{ point }} " + said)
    frames = load_frames({**TEXTS, "letter.txt": body})
    return compose(CONTEXT, recap, frames, wishes or Wishes()).letters[0]


def test_a_letter_that_passes_is_a_letter() -> None:
    written = letter("")
    assert written.kind is Kind.LETTER
    assert written.ready
    assert not written.subject.startswith("[")


@pytest.mark.parametrize(
    ("said", "check", "left"),
    [
        ("I mixed up the rootstocks twice.", "private", False),
        ("Mrs. Ellery was kind.", "supported", True),
        ("See [the plan].", "complete", True),
        ("I hope to hear soon", "language", True),
    ],
)
def test_a_letter_that_fails_is_a_starter_with_the_reason(
    said: str, check: str, left: bool
) -> None:
    written = letter(said)
    assert written.kind is Kind.STARTER
    assert not written.ready
    assert written.subject.startswith("[finish me] ")
    assert check in {c.id for c in written.checks if c.blocker and not c.ok and c.why}
    assert (said in written.body) is left
    assert "frost fans" in written.body


def test_what_is_private_is_not_in_the_draft_and_no_reason_repeats_it_there() -> None:
    body = letter("I mixed up the rootstocks twice.").body
    assert "rootstocks" not in body
    assert "[a sentence that told something private was left out]" in body


def test_what_may_be_true_stays_with_a_mark_behind_it() -> None:
    assert (
        "Mrs. Ellery was kind. [please check the sentence before this]"
        in letter("Mrs. Ellery was kind.").body
    )


def test_the_draft_of_a_starter_is_addressed_to_nobody() -> None:
    written = letter("Mrs. Ellery was kind.")
    assert written.to.email
    owner = Owner("Ruth Abel", "ruth@example.org")
    mail = draft(owner, written, Threading("<a@example.org>", "<b@example.org>"), MONDAY)
    assert b"\nTo:" not in mail
    assert b"[finish me]" in mail


def test_a_withdrawal_that_fails_is_a_starter_as_well() -> None:
    written = letter("Mrs. Ellery was kind.", wishes=Wishes(withdraw=True))
    assert written.kind is Kind.STARTER
    assert letter("", wishes=Wishes(withdraw=True)).kind is Kind.WITHDRAWAL


def test_a_letter_without_a_point_is_not_ready_but_a_letter() -> None:
    recap = replace(RECAP, answers=replace(RECAP.answers, met="Zoë Marchetti"))
    written = letter("", recap)
    assert written.kind is Kind.LETTER
    assert not written.ready


def test_a_note_after_a_missed_interview_tells_nothing_that_could_be_private() -> None:
    (note,) = noshow(CONTEXT, load_frames(TEXTS)).letters
    assert note.kind is Kind.LETTER
    assert note.ready
