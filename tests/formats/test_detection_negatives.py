"""The cases without an interview can be read, are many, and are not only silence."""

import unicodedata

import pytest

from afterword.formats.mime import read_mail
from detection_cases.files import cases, half
from detection_cases.make_mail import rendered
from detection_cases.model import Case

NEGATIVES = cases("negatives")

OUTCOMES = {"none", "other", "ask", "needs-scheduling"}


def named(case: Case) -> str:
    return case.name


def test_no_interview_is_to_be_found_without_asking() -> None:
    assert {case.truth.outcome for case in NEGATIVES} == OUTCOMES


def test_no_name_is_in_both_kinds() -> None:
    assert not {case.name for case in NEGATIVES} & {case.name for case in cases("interviews")}


@pytest.mark.parametrize("case", NEGATIVES, ids=named)
def test_every_mail_without_an_interview_can_be_read_again(case: Case) -> None:
    for letter, raw in zip(case.letters, rendered(case), strict=True):
        mail = read_mail(raw)
        assert mail.date == letter.date
        assert mail.message_id == letter.message_id
        assert unicodedata.normalize("NFC", mail.subject) == letter.subject


def test_a_case_is_structured_where_a_file_or_mark_up_tells_a_time() -> None:
    for case in NEGATIVES:
        marked = any("ld+json" in letter.html for letter in case.letters)
        filed = any(letter.events for letter in case.letters)
        assert case.structured == (filed or marked), case.name


def test_only_what_is_past_is_written_after_its_start() -> None:
    for case in NEGATIVES:
        if case.truth.start and "past" not in case.traits:
            start = case.truth.start
            assert all(letter.date < start for letter in case.letters), case.name


def test_there_are_enough_cases_without_an_interview() -> None:
    assert len(NEGATIVES) >= 220
    structured = sum(case.structured for case in NEGATIVES)
    assert 0.4 < structured / len(NEGATIVES) < 0.6
    for language in ("en", "de", "fr", "es", "pt", "it", "nl"):
        assert sum(case.language == language for case in NEGATIVES) >= 12, language
    assert len({case.vendor for case in NEGATIVES}) >= 12
    assert 0.4 < len(half("tune", "negatives")) / len(NEGATIVES) < 0.6
