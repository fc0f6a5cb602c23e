"""What other interviews and other people's mail have to do with one."""

from dataclasses import replace

import pytest

from afterword.flows.around import around
from afterword.flows.correspondents import Correspondents, sent_to
from afterword.formats.mime import Mail, Mailbox
from domain.lives import DANA, END, HOUR, answered, commanded, interview, prompted, settled


def told(sender: str, organizer: str) -> Correspondents:
    one = prompted(interview(sender=sender, organizer=organizer, people=()))
    one = settled(answered(one, END + HOUR), END + HOUR)[0]
    return Correspondents(lambda: (one,), END + 24 * HOUR)


def mail(sender: str, **fields: object) -> Mail:
    made = Mail(senders=(Mailbox("", sender),), date=END + 23 * HOUR)
    return replace(made, **fields)  # type: ignore[arg-type]  # any field of a mail


def test_a_no_is_about_the_series_and_doubtful_mail_of_the_sender_only() -> None:
    said_no = commanded(prompted(interview(name="a")), END + HOUR, "NO")
    week = 7 * 24 * HOUR
    certain = interview(END + week, name="b")
    doubtful = interview(END + week, name="c", certain=False)
    series = interview(END + week, name="a2", uid="a")
    elsewhere = interview(END + week, name="d", certain=False, sender="x@acme.example")
    known = [said_no, certain, doubtful, series, elsewhere]
    muted = [each.id for each in known[1:] if around(each, known)[0].muted]
    assert muted == ["c", "a2"]


def test_a_no_that_was_taken_back_mutes_nothing() -> None:
    said_no = commanded(prompted(interview(name="a")), END + HOUR, "NO")
    back = commanded(said_no, END + 2 * HOUR, "UNDO")
    series = interview(END + 200 * HOUR, name="a2", uid="a")
    assert not around(series, [back, series])[0].muted


@pytest.mark.parametrize(
    ("organizer", "sender", "heard"),
    [
        ("jobs@northwind.example", "raj@northwind.example", True),
        ("ann@gmail.com", "eve@gmail.com", False),
        ("ann@gmail.com", "ann@gmail.com", True),
        ("jobs@northwind.example", "kim@friends.example", False),
    ],
)
def test_a_neighbour_under_a_shared_domain_is_not_the_employer(
    organizer: str, sender: str, heard: bool
) -> None:
    assert bool(told(organizer, organizer).facts(mail(sender))) is heard


def test_a_mail_sent_before_the_interview_thanks_for_nothing() -> None:
    one = settled(answered(prompted(), END + HOUR), END + HOUR)[0]
    to_dana = mail("sam@example.org", recipients=(Mailbox("", DANA.email),))
    before = replace(to_dana, date=END - HOUR)
    assert sent_to(to_dana, lambda _: None, lambda: (one,), END + 24 * HOUR)
    assert not sent_to(before, lambda _: None, lambda: (one,), END + 24 * HOUR)


def test_the_loop_tells_its_leader_of_everybody() -> None:
    first = interview(END - HOUR, name="a", contact="Kim Bauer")
    last = interview(END + HOUR / 2, name="b")
    bearing, loop = around(last, [first, last])
    assert bearing.others == ("a",)
    assert bearing.contact == "Kim Bauer"
    assert [each.id for each in loop] == ["a", "b"]
    assert around(first, [first, last])[0].led
