"""Calendar data made to cost time or memory: two seconds, 256 MB, and a clear reason."""

import time
import tracemalloc
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from afterword.domain.calendar import Finding
from afterword.errors import Unreadable
from afterword.formats.findings import EVENT_LIMIT, find
from afterword.formats.mime import Mail, Mailbox, Part
from invitations import INVITED, READER, RECEIVED, calendar, invitation, mail

SECONDS = 2.0
MEMORY = 256 * 1024 * 1024
NORTHWIND = "jobs@northwind.example"
SIZE = 200_000


def within_bounds(act: Callable[[], object]) -> None:
    before = time.process_time()
    act()
    assert time.process_time() - before < SECONDS


def test_a_description_of_ten_megabytes_is_refused_with_its_size() -> None:
    data = invitation("Interview", NORTHWIND, "DESCRIPTION:" + "a" * 10_000_000)

    def refused() -> None:
        with pytest.raises(Unreadable, match=r"10,000,\d{3} bytes; more than 1,048,576"):
            find(mail(data), READER, RECEIVED)

    within_bounds(refused)


def test_two_thousand_guests_are_no_interview_and_cost_little() -> None:
    guests = [f"ATTENDEE;CN=Guest {n}:mailto:g{n}@northwind.example" for n in range(2_000)]
    data = invitation("Interview: Engineer", NORTHWIND, *guests)
    found: list[Finding] = []
    within_bounds(lambda: found.extend(find(mail(data), READER, RECEIVED)))
    (finding,) = found
    assert ("to-many", "300 guests") in {(e.rule, e.text) for e in finding.verdict.evidence}
    if finding.sighting is not None:
        assert len(finding.sighting.people) <= 20


def test_of_ten_thousand_events_so_many_are_read() -> None:
    event = (
        "BEGIN:VEVENT\r\nUID:{}\r\nDTSTART:20261201T150000Z\r\nSUMMARY:Interview\r\nEND:VEVENT\r\n"
    )
    data = "BEGIN:VCALENDAR\r\n" + "".join(event.format(n) for n in range(10_000))
    found: list[Finding] = []
    within_bounds(lambda: found.extend(find(mail(data.encode()), READER, RECEIVED)))
    assert len(found) == EVENT_LIMIT


@pytest.mark.parametrize(
    "rule",
    [
        "RRULE:FREQ=SECONDLY",
        "RRULE:FREQ=MINUTELY;COUNT=999999999999999999999",
        "RRULE:FREQ=HOURLY;BYSECOND=" + ",".join(map(str, range(60))) * 50,
        "RDATE:" + ",".join(["20261201T150000Z"] * 20_000),
        "EXRULE:FREQ=SECONDLY",
    ],
    ids=lambda rule: rule[:20],
)
def test_endless_repetition_costs_nothing(rule: str) -> None:
    data = invitation("Interview", NORTHWIND, rule)
    within_bounds(lambda: find(mail(data), READER, RECEIVED))


def test_an_endless_rule_in_a_time_zone_costs_nothing() -> None:
    zone = (
        "BEGIN:VTIMEZONE", "TZID:Odd", "BEGIN:STANDARD", "DTSTART:16010101T000000",
        "TZOFFSETFROM:+0100", "TZOFFSETTO:+0100", "RRULE:FREQ=SECONDLY",
        "RDATE:" + ",".join(["20260101T000000"] * 5_000), "END:STANDARD", "END:VTIMEZONE",
    )  # fmt: skip
    data = calendar("UID:1", "DTSTART;TZID=Odd:20261201T150000", "SUMMARY:Interview", before=zone)
    within_bounds(lambda: find(mail(data), READER, RECEIVED))


def test_a_megabyte_on_one_line_costs_little() -> None:
    for name in ("SUMMARY", "DESCRIPTION", "X-ALT-DESC", "ATTENDEE;CN", "DTSTART;TZID", "UID"):
        data = calendar("UID:1", "DTSTART:20261201T150000Z", f"{name}:" + "x" * 1_000_000)
        within_bounds(lambda data=data: find(mail(data), READER, RECEIVED))  # type: ignore[misc]  # bound at once


BOMBS = {
    "blanks": " " * SIZE,
    "interviews": "interview " * (SIZE // 10),
    "capitals": "Ab " * (SIZE // 3),
    "joined": "Ab of " * (SIZE // 6),
    "ampersands": "A & " * (SIZE // 4),
    "with": "meeting with Ab Cd, " * (SIZE // 20),
    "your": "your a b c " * (SIZE // 11),
    "positions": "a-b-c d e " * (SIZE // 10),
    "colons": ": - | , " * (SIZE // 8),
    "brackets": "(" * (SIZE // 2) + ")" * (SIZE // 2),
    "times": "10:00 - 11:00 | " * (SIZE // 16),
    "greetings": "Hi Ab\n" * (SIZE // 6),
    "addresses": "Ab Cd <a.b@c.d> " * (SIZE // 16),
    "quotes": "“" * (SIZE // 3),
    "role of": "role of " * (SIZE // 8),
    "for the": "for the " * (SIZE // 8),
    "letters": "a" * SIZE,
    "Capitals": "A" * SIZE,
    "hyphens": "Ab-" * (SIZE // 3),
    "candidates": "candidate: Ab " * (SIZE // 14),
    "digits": "1" * SIZE,
    "lines": "Ab Cd\n" * (SIZE // 6),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_text_made_to_be_slow_costs_little(bomb: str) -> None:
    line = bomb.replace("\n", "\\n")
    data = invitation("Interview: Engineer", NORTHWIND, f"DESCRIPTION:{line}", f"LOCATION:{line}")
    named = calendar(
        "UID:1", "DTSTART:20261201T150000Z", f"SUMMARY:{line}", INVITED,
        f'ORGANIZER;CN="{line[:5_000]}":mailto:{NORTHWIND}',
    )  # fmt: skip

    def read() -> None:
        for part in (data, named):
            hostile = Mail(
                message_id="<m@test>",
                senders=(Mailbox(bomb[:8_000], NORTHWIND),),
                subject=bomb[:8_000].replace("\n", " "),
                date=datetime(2026, 11, 24, 9, tzinfo=UTC),
                parts=(Part("text/plain", bomb.encode(), "utf-8"), Part("text/calendar", part)),
            )
            find(hostile, READER, RECEIVED)

    within_bounds(read)


def test_the_largest_part_that_is_read_needs_little_memory() -> None:
    event = "BEGIN:VEVENT\r\nUID:{}\r\nDTSTART:20261201T150000Z\r\nDESCRIPTION:{}\r\nEND:VEVENT\r\n"
    text = "Interview with Northwind Grid for the role of Engineer. " * 900
    data = "BEGIN:VCALENDAR\r\n" + "".join(event.format(n, text) for n in range(20))
    tracemalloc.start()
    try:
        find(mail(data.encode()), READER, RECEIVED)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < MEMORY
