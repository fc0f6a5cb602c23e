"""The detection cases say what is in their mails, and nothing that is not."""

import unicodedata
from datetime import UTC

import pytest

from afterword.app.explain import UNKNOWN_ARRIVAL
from afterword.domain.model import Part
from afterword.formats.mime import read_mail
from detection_cases.data import producers
from detection_cases.files import cases, half
from detection_cases.ical import calendar_text
from detection_cases.make_mail import rendered
from detection_cases.model import Case, Letter

WRITTEN_OUT = {"relative", "spoken-time"}
"""Cases whose mails tell the day or the time in words alone."""

STAMPS = ("%Y%m%dT%H%M", "%Y-%m-%dT%H:%M")

INTERVIEWS = cases("interviews")


def named(case: Case) -> str:
    return case.name


def told(case: Case) -> str:
    """Everything that somebody could read in the mails of the case."""
    return unicodedata.normalize("NFC", "\n".join(map(_told, case.letters)))


def _told(letter: Letter) -> str:
    files = [calendar_text(event, producers()[event.producer]) for event in letter.events]
    unfolded = [data.decode().replace("\r\n ", "").replace("\\,", ",") for data in files]
    parts = [letter.sender, letter.to, letter.subject, letter.text, letter.html]
    html = [part.replace("&amp;", "&") for part in parts]
    return "\n".join([*html, *letter.headers.values(), *unfolded])


@pytest.mark.parametrize("case", INTERVIEWS, ids=named)
def test_what_is_true_of_a_case_stands_in_its_mails(case: Case) -> None:
    text = told(case)
    truth = case.truth
    for spellings in (truth.employers, truth.roles):
        assert not spellings or any(s.casefold() in text.casefold() for s in spellings), spellings
    for person in truth.people:
        assert person.name in text, person
        assert person.email in text, person
    for person in truth.people:
        if person.part is Part.INTERVIEWER:
            assert person.title in text, person
    assert truth.link in text
    assert truth.place in text


@pytest.mark.parametrize("case", [c for c in INTERVIEWS if c.truth.start], ids=named)
def test_the_mails_tell_the_day_and_the_time(case: Case) -> None:
    assert case.truth.start is not None
    start, text = case.truth.start, told(case)
    utc = start.astimezone(UTC)
    stamps = {f"{moment:{form}}" for moment in (start, utc) for form in STAMPS}
    if any(stamp in text for stamp in stamps) or set(case.traits) & WRITTEN_OUT:
        return
    clocks = {f"{start:%H:%M}", f"{start.hour % 12 or 12}:{start:%M}", f"{start:%Hh%M}"}
    clocks |= {f"{start.hour}{mark}{start:%M}" for mark in (".", "h", "時", " h", ":")}
    clocks |= {f"{start.hour % 12 or 12}.{start:%M}", f"{start:%H%M}"}
    if not start.minute:
        hours = {str(start.hour), str(start.hour % 12 or 12)}
        clocks |= {f"{hour}{word}" for hour in hours for word in (" Uhr", "pm", " pm", "am", " am")}
        clocks |= {f"{hour}{word}" for hour in hours for word in ("h", " h", " AM", " a.m.", "点")}
        clocks |= {f"{hour}{word}" for hour in hours for word in (" PM", "PM", "-", "시")}
        clocks |= {f"at {hour}" for hour in hours} | {f"alle {hour}" for hour in hours}
        clocks |= {f"ore {hour}" for hour in hours}
    assert any(clock in text for clock in clocks), clocks
    assert str(start.day) in text


@pytest.mark.parametrize("case", INTERVIEWS, ids=named)
def test_every_mail_can_be_read_again(case: Case) -> None:
    for letter, raw in zip(case.letters, rendered(case), strict=True):
        mail = read_mail(raw)
        assert mail.date == letter.date
        assert mail.date > UNKNOWN_ARRIVAL
        assert mail.message_id == letter.message_id
        assert unicodedata.normalize("NFC", mail.subject) == letter.subject


def test_a_mail_is_written_before_its_interview() -> None:
    for case in INTERVIEWS:
        if case.truth.start:
            assert all(letter.date < case.truth.start for letter in case.letters), case.name


def test_there_are_enough_cases_of_every_kind() -> None:
    assert len(INTERVIEWS) >= 220
    structured = sum(case.structured for case in INTERVIEWS)
    assert 0.4 < structured / len(INTERVIEWS) < 0.6
    for language in ("en", "de", "fr", "es", "pt", "it", "nl"):
        assert sum(case.language == language for case in INTERVIEWS) >= 12, language
    assert len({case.vendor for case in INTERVIEWS}) >= 15
    assert 0.4 < len(half("tune")) / len(INTERVIEWS) < 0.6
