"""What one mail says of interviews: each event once, with reasons, and bounded work."""

import time
from datetime import UTC, datetime
from types import MappingProxyType

import pytest

from afterword.domain.calendar import Finding, Outcome
from afterword.domain.model import Revision, Sighting
from afterword.errors import Unreadable
from afterword.formats.findings import explained, find
from afterword.formats.mime import Mail, Part
from invitations import DATA, INVITED, READER, RECEIVED, calendar, invitation, mail

NORTHWIND = "jobs@northwind.example"


def only(found: Mail) -> Sighting:
    (finding,) = find(found, READER, RECEIVED)
    assert finding.sighting is not None
    return finding.sighting


def outcomes(found: Mail) -> list[Outcome]:
    return [finding.verdict.outcome for finding in find(found, READER, RECEIVED)]


def test_an_invitation_becomes_a_sighting_with_its_reasons() -> None:
    data = (DATA / "outlook-windows-zone.ics").read_bytes()
    sighting = only(mail(data, sender="dana.li@northwind.example"))
    assert sighting.reasons == (
        "the organizer is dana.li@northwind.example",
        "the title says 'Technical interview'",
    )
    assert sighting.revision == Revision(2, datetime(2026, 7, 1, 8, tzinfo=UTC), False, RECEIVED)
    assert (sighting.sender, sighting.organizer) == ("dana.li@northwind.example",) * 2
    assert (sighting.employer, sighting.role) == ("Northwind", "Data Engineer")
    assert [(p.name, p.email) for p in sighting.people] == [
        ("Dana Li", "dana.li@northwind.example")
    ]


@pytest.mark.parametrize(
    "part",
    [
        Part("text/calendar", b"", "utf-8"),
        Part("application/ics", b""),
        Part("text/x-vcalendar", b""),
        Part("application/octet-stream", b"", filename="Interview.ICS"),
        Part("text/plain", b"", "utf-8", params=(("name", "c1.ics"),)),
    ],
    ids=lambda part: part.content_type,
)
def test_calendar_data_is_found_however_it_is_labelled(part: Part) -> None:
    data = invitation("Interview", NORTHWIND)
    labelled = Part(part.content_type, data, part.charset, part.filename, "", part.params)
    assert outcomes(mail(labelled)) == [Outcome.SCHEDULED]


def test_the_same_event_twice_in_one_mail_is_one() -> None:
    data = invitation("Interview", NORTHWIND)
    attached = Part("application/ics", data, filename="invite.ics")
    assert outcomes(mail(data, attached)) == [Outcome.SCHEDULED]


def test_a_part_that_is_too_large_costs_that_part_only() -> None:
    huge = b"BEGIN:VCALENDAR\r\n" + b"x" * 2_000_000
    assert outcomes(mail(huge, invitation("Interview", NORTHWIND))) == [Outcome.SCHEDULED]
    with pytest.raises(Unreadable, match="more than"):
        find(mail(huge), READER, RECEIVED)


def test_what_is_called_off_is_a_sighting_whatever_it_was() -> None:
    cancelled = only(mail(invitation("Lunch", NORTHWIND, method="CANCEL")))
    assert cancelled.cancelled
    assert cancelled.revision.cancels
    stated = only(mail(invitation("Interview", NORTHWIND, "STATUS:CANCELLED")))
    assert stated.cancelled
    timeless = only(mail(calendar("UID:one@test", "SUMMARY:Interview", method="CANCEL")))
    assert timeless.window is None


def test_an_interview_without_a_time_is_asked_about_but_not_planned() -> None:
    data = calendar(
        "UID:one@test",
        "SUMMARY:Interview",
        "DTSTART;TZID=Nowhere:20261201T150000",
        f"ORGANIZER:mailto:{NORTHWIND}",
        INVITED,
    )
    (finding,) = find(mail(data), READER, RECEIVED)
    assert finding.verdict.outcome is Outcome.ASK
    assert finding.sighting is None


REFUSED = "ATTENDEE;PARTSTAT=DECLINED:mailto:sam@example.org"


def test_only_the_users_own_refusal_is_believed() -> None:
    reply = calendar("UID:one@test", f"ORGANIZER:mailto:{NORTHWIND}", REFUSED, method="REPLY")
    own = only(mail(reply, sender="sam@example.org"))
    assert own.declined
    assert not own.cancelled
    (other,) = find(mail(reply, sender="stranger@evil.example"), READER, RECEIVED)
    assert other.sighting is None


@pytest.mark.parametrize("method", ["REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"])
def test_answers_of_others_are_no_sightings(method: str) -> None:
    data = invitation("Interview", NORTHWIND, "STATUS:CANCELLED", method=method)
    (finding,) = find(mail(data), READER, RECEIVED)
    assert finding.sighting is None


def test_an_invitation_that_says_the_user_declined_is_declined() -> None:
    data = invitation("Interview", NORTHWIND).replace(b"NEEDS-ACTION", b"DECLINED")
    assert only(mail(data)).declined


def test_an_event_without_an_id_cannot_be_followed() -> None:
    data = invitation("Interview", NORTHWIND).replace(b"UID:one@test\r\n", b"")
    (finding,) = find(mail(data), READER, RECEIVED)
    assert finding.sighting is None


def test_a_mail_of_words_alone_says_nothing() -> None:
    assert find(mail(body="Your interview is on Tuesday at 3 pm"), READER, RECEIVED) == ()


def test_two_hundred_events_with_long_texts_cost_little() -> None:
    event = "BEGIN:VEVENT\nUID:{}\nDTSTART:20261201T150000Z\nDESCRIPTION:{}\nEND:VEVENT\n"
    text = "BEGIN:VCALENDAR\n" + "".join(event.format(n, "word " * 900) for n in range(200))
    hostile = mail(text.encode(), body="candidate you are interview " * 800)
    before = time.process_time()
    assert len(find(hostile, READER, RECEIVED)) == 200
    assert time.process_time() - before < 2.0


TextOrNot = (str, type(None))
SHAPE: MappingProxyType[str, type | tuple[type, ...]] = MappingProxyType(
    {
        "file": str, "outcome": str, "question": TextOrNot, "interviews": list,
        "axes": dict, "evidence": list, "error": TextOrNot,
    }
)  # fmt: skip


def explain(findings: tuple[Finding, ...], error: str | None = None) -> dict[str, object]:
    told = explained("a.eml", findings, error)
    assert list(told) == list(SHAPE)
    assert all(isinstance(told[key], kind) for key, kind in SHAPE.items())
    return told


def test_an_explanation_has_the_documented_shape() -> None:
    data = (DATA / "outlook-windows-zone.ics").read_bytes()
    told = explain(find(mail(data, sender="dana.li@northwind.example"), READER, RECEIVED))
    assert told["outcome"] == "update"
    assert told["axes"] == {"meeting": 7, "job": 8, "candidate": 3}
    assert told["interviews"] == [
        {
            "uid": "outlook@northwind.example",
            "recurrence_id": None,
            "start": "2026-07-15T10:00:00+02:00",
            "end": "2026-07-15T11:30:00+02:00",
            "timezone": "Europe/Berlin",
            "zone_source": "windows",
            "employer": "Northwind",
            "role": "Data Engineer",
            "round": "technical",
            "place": "",
            "link": "https://teams.microsoft.com/l/meetup-join/abc",
            "people": [
                {
                    "name": "Dana Li",
                    "email": "dana.li@northwind.example",
                    "title": "",
                    "part": "interviewer",
                }
            ],
        }
    ]


def test_of_several_events_the_interview_is_explained() -> None:
    lunch = invitation("Lunch", "kim@friends.example").replace(b"one@test", b"two@test")
    told = explain(find(mail(lunch, invitation("Interview", NORTHWIND)), READER, RECEIVED))
    assert told["outcome"] == "scheduled"
    evidence = told["evidence"]
    assert isinstance(evidence, list)
    assert {"rule": "interview-word", "points": 3, "text": "Interview"} in evidence


def test_nothing_found_and_an_error_are_explained_too() -> None:
    told = explain((), "it is too large")
    assert (told["outcome"], told["interviews"], told["error"]) == ("none", [], "it is too large")
