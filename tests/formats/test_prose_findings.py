"""What ``find`` makes of mail that has no calendar part."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from afterword.domain.calendar import Outcome
from afterword.domain.detection import load_rules
from afterword.domain.model import Owner
from afterword.formats.findings import Reader, explained, find
from afterword.formats.mime import Mail, Mailbox, Part
from afterword.formats.zones import WindowsZones

CONFIG = Path(__file__).parents[2] / "config"
RULES = load_rules((CONFIG / "detection.toml").read_text(encoding="utf-8"))
OWNER = Owner("Sam Okafor", "sam@example.org", timezone="Europe/Berlin")
READER = Reader(OWNER, RULES, WindowsZones({}))
WRITTEN = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
TEXT = """Hi Sam,

thank you for your application. Your interview for Data Engineer is confirmed for Tuesday,
December 8, 10:00 - 10:45.

Interviewer: Dana Li (Engineering Manager)
Location: Harbour House, Pier 4

Paula"""


def mail(text: str = TEXT, subject: str = "Your interview: Data Engineer", after: int = 0) -> Mail:
    return Mail(
        message_id=f"<{after}@northwind.example>",
        references=("<0@northwind.example>",) if after else (),
        senders=(Mailbox("Paula Reyes", "paula@northwind.example"),),
        recipients=(Mailbox("", OWNER.address),),
        subject=subject,
        date=WRITTEN + timedelta(hours=after),
        parts=(Part("text/plain", text.encode(), "utf-8"),),
    )


def test_a_confirmation_in_words_is_a_sighting_with_its_time_place_and_people() -> None:
    (found,) = find(mail(), READER, WRITTEN)
    assert found.verdict.outcome is Outcome.SCHEDULED
    sighting = found.sighting
    assert sighting is not None
    assert sighting.window is not None
    assert sighting.window.start == datetime(2026, 12, 8, 9, tzinfo=UTC)
    assert sighting.window.end - sighting.window.start == timedelta(minutes=45)
    assert (sighting.window.timezone, sighting.window.zone_source) == ("Europe/Berlin", "inferred")
    assert sighting.place == "Harbour House, Pier 4"
    assert ("Dana Li", "Engineering Manager") in [(p.name, p.title) for p in sighting.people]


def test_a_calendar_part_is_believed_before_the_words_beside_it() -> None:
    ics = (
        "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1@x\r\nSUMMARY:Your interview\r\n"
    )
    ics += "DTSTART:20261209T140000Z\r\nDTEND:20261209T150000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    both = mail()
    both = replace(both, parts=(*both.parts, Part("text/calendar", ics.encode())))
    (found,) = find(both, READER, WRITTEN)
    assert found.event is not None
    assert found.event.uid == "1@x"


def test_a_mail_in_words_that_cancels_becomes_a_cancellation_of_the_same_interview() -> None:
    (first,) = find(mail(), READER, WRITTEN)
    off = mail("Your interview on December 8 has been cancelled.", after=3)
    (found,) = find(off, READER, WRITTEN, (mail(),))
    assert found.verdict.outcome is Outcome.CANCELLED
    assert found.sighting is not None
    assert first.sighting is not None
    assert found.sighting.cancelled
    assert found.sighting.uid == first.sighting.uid
    assert found.sighting.revision > first.sighting.revision


def test_a_mail_in_words_that_moves_is_an_update_of_the_same_interview() -> None:
    (first,) = find(mail(), READER, WRITTEN)
    text = "Your interview is moved to Friday, December 11 at 14:00."
    (found,) = find(mail(text, after=3), READER, WRITTEN, (mail(),))
    assert found.verdict.outcome is Outcome.UPDATE
    assert found.sighting is not None
    assert first.sighting is not None
    assert found.sighting.uid == first.sighting.uid
    assert found.sighting.revision > first.sighting.revision


def test_words_that_are_in_doubt_are_asked_about_and_keep_their_sighting() -> None:
    text = TEXT.replace("Tuesday,", "Wednesday,")
    (found,) = find(mail(text), READER, WRITTEN)
    assert found.verdict.outcome is Outcome.ASK
    assert "8 December 2026 is a Tuesday" in str(found.verdict.question)
    assert found.sighting is not None
    assert not found.sighting.certain


def test_an_interview_whose_time_is_still_to_be_chosen_needs_scheduling() -> None:
    text = "Thank you for your application. Please send me your availability for an interview."
    (found,) = find(mail(text), READER, WRITTEN)
    assert found.verdict.outcome is Outcome.NEEDS_SCHEDULING
    assert found.sighting is None
    assert explained("x", (found,), None)["outcome"] == "needs-scheduling"


def test_what_is_not_about_a_job_is_none_whatever_its_times() -> None:
    for text in (
        "Your haircut is confirmed for Tuesday, December 8 at 10:00.",
        "The event on Tuesday, December 8 has been cancelled.",
        "Please choose a time for your appointment.",
    ):
        found = find(mail(text, "Hair and More"), READER, WRITTEN)
        assert {each.verdict.outcome for each in found} <= {Outcome.NONE}
        assert not any(each.sighting for each in found)


def test_lists_and_the_users_own_mails_are_not_read() -> None:
    assert not find(replace(mail(), bulk=True), READER, WRITTEN)
    assert not find(replace(mail(), senders=(Mailbox("", OWNER.address),)), READER, WRITTEN)
    service = replace(mail(), bulk=True, senders=(Mailbox("", "no-reply@ashbyhq.com"),))
    assert find(service, READER, WRITTEN)
