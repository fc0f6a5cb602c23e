"""Short replies that are no notes, and those that only look so."""

import pytest

from afterword.formats.remarks import Remark, remark_in, says_called
from afterword.formats.steps import is_own_step


@pytest.mark.parametrize("text", ["Thank you!", "ok thanks", "Danke schön.", "Perfect, thanks 👍"])
def test_a_word_of_courtesy_is_no_note(text: str) -> None:
    assert remark_in(text) is Remark.TALK


@pytest.mark.parametrize(
    "text",
    [
        "They didn't show up. Nobody came.",
        "skip please",
        "No it was just a lunch",
        "cancelled by them",
        "Noshow - they never called",
        "Remind me tonight",
        "kürzer",
        "It got rescheduled to next week",
        "The interview was cancelled",
        "they did not call",
    ],
)
def test_what_is_nearly_a_command_is_asked_about(text: str) -> None:
    assert remark_in(text) is Remark.UNSURE


@pytest.mark.parametrize(
    "text",
    [
        "Great chat with Dana about boats",
        "Dana said the project was moved to Berlin",
        "No complaints, Dana was great",
        "Later they showed me the lab",
        "Raj didn't like my answer on SQL but Dana did",
        "Thanks to Dana I understood the ledger",
        "They cancelled the old release process last year, and Dana was proud of it",
        "Good talk. Dana explained how they moved billing without stopping the invoices.",
        "Raj was there, Dana did not come",
    ],
)
def test_notes_stay_notes(text: str) -> None:
    assert remark_in(text) is None


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("done", True),
        ("I spoke with Kim, she was happy", True),
        ("Habe Kim angerufen", True),
        ("I'll have called her by tomorrow", False),
        ("couldn't reach her", False),
        ("not yet", False),
    ],
)
def test_a_call_that_was_made_is_told_from_one_that_was_not(text: str, called: bool) -> None:
    assert says_called(text) is called


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("I send them my code sample by friday", True),
        ("Send references by Monday", True),
        ("I'll prepare the case study for 24 November", True),
        ("Next: I look forward to meeting the team on Thursday", False),
        ("They will call by Friday", False),
        ("I hear from them on Friday", False),
        ("I will hear from Dana next week", False),
        ("Dana sends the offer on Monday", False),
        ("Ich schicke die Zeugnisse bis Freitag", True),
    ],
)
def test_whose_turn_it_is(text: str, own: bool) -> None:
    assert is_own_step(text) is own
