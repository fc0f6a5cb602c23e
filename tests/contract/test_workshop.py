"""Every workshop does the same work, in this process or in another."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from afterword.adapters.worker.workshop import ChildWorkshop
from afterword.domain.letter import Context, Correspondent, Kind, Voice, Wishes
from afterword.domain.model import Person
from afterword.domain.recap import Answers, Recap
from afterword.errors import AfterwordError, ConfigurationError, Unreadable
from afterword.formats.workshop import Workbench, Workshop
from invitations import RECEIVED, SAM
from workshops import INVITATION, REPLIES, invited, materials, write_template

PROMPT = "prompt/prompt.txt"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the user's templates. It is read anew for every mail."""
    return tmp_path_factory.mktemp("own")


@pytest.fixture(scope="module", params=["bench", "child"])
def workshop(request: pytest.FixtureRequest, own: Path) -> Iterator[Workshop]:
    if request.param == "bench":
        yield Workbench.of(materials(own))
    else:
        with ChildWorkshop(materials(own)) as child:
            yield child


def test_a_message_is_studied(workshop: Workshop) -> None:
    studied = workshop.study(invited(), SAM, RECEIVED)
    (finding,) = studied.findings
    assert finding.sighting is not None
    assert finding.sighting.uid == "one@test"
    assert finding.sighting.window is not None
    assert finding.sighting.window.start.utcoffset() is not None
    assert finding.sighting.revision.received == RECEIVED
    assert studied.mail.message_id == "<one@northwind.example>"
    assert studied.mail.sender == "jobs@northwind.example"
    assert studied.mail.parts == ()
    assert studied.text.strip() == "See you on Tuesday."


def test_an_object_of_a_calendar_is_studied(workshop: Workshop) -> None:
    (finding,) = workshop.study_calendar(INVITATION, SAM, RECEIVED)
    assert finding.sighting is not None
    assert finding.sighting.calendar
    assert finding.event is not None
    assert finding.event.uid == "one@test"
    with pytest.raises(Unreadable):
        workshop.study_calendar(b"x" * 2_000_000, SAM, RECEIVED)


def test_the_text_of_a_message_is_what_a_reader_sees(workshop: Workshop) -> None:
    raw = b"From: a@b.example\r\nContent-Type: text/html\r\n\r\n<p>One &#128512;<br>two&#xD800;</p>"
    assert workshop.text(raw) == "One \N{GRINNING FACE}\ntwo\ufffd\n"


def test_bytes_in_no_charset_are_read_all_the_same(workshop: Workshop) -> None:
    raw = (
        b"From: \xff\xfe <a@b.example>\r\nMessage-ID: <\xff\xed\xa0\x80@b>\r\n\r\n\xed\xa0\x80\xff"
    )
    assert workshop.study(raw, SAM, RECEIVED).mail.sender == "a@b.example"


def test_a_reply_is_read_against_its_thread(workshop: Workshop) -> None:
    raw = (REPLIES / "gmail-inline.eml").read_bytes()
    reading = workshop.reading(raw, [(REPLIES / "prompt.txt").read_text("utf-8")], SAM)
    assert reading.answers
    assert reading == Workbench.of(materials()).reading(
        raw, [(REPLIES / "prompt.txt").read_text("utf-8")], SAM
    )


def test_a_message_that_cannot_be_read_is_unreadable(workshop: Workshop) -> None:
    raw = b"X: y\r\n" * 20_000
    for read in (workshop.text, lambda raw: workshop.study(raw, SAM, RECEIVED)):
        with pytest.raises(Unreadable, match="header"):
            read(raw)


DANA = Person("Dana Li", "dana.li@northwind.example")
CONTEXT = Context(Correspondent("Sam Okafor", "sam@example.org"), "Northwind", interviewers=(DANA,))


def test_letters_are_written_from_a_recap(workshop: Workshop) -> None:
    recap = Recap(Answers(met="Dana Li: we talked about the move to the new harbour."))
    (letter,) = workshop.letters(CONTEXT, recap, Wishes(), Voice()).letters
    assert letter.to == DANA
    assert letter.kind is Kind.LETTER
    assert "the new harbour" in letter.body


def test_letters_follow_the_wishes(workshop: Workshop) -> None:
    (letter,) = workshop.letters(CONTEXT, Recap(), Wishes(withdraw=True), Voice()).letters
    assert letter.kind is Kind.WITHDRAWAL


def test_starters_are_written_from_the_invitation(workshop: Workshop) -> None:
    (letter,) = workshop.starters(CONTEXT, Voice()).letters
    assert letter.kind is Kind.STARTER


def test_a_letter_is_written_where_nobody_came(workshop: Workshop) -> None:
    (letter,) = workshop.noshow(CONTEXT, Voice()).letters
    assert "Northwind" in letter.subject + letter.body or "Dana" in letter.body


def test_a_template_makes_a_mail_of_what_it_is_shown(workshop: Workshop, own: Path) -> None:
    write_template(own, PROMPT, "For {{ name }}\n\n{% for x in xs %}{{ x.y }} {% endfor %}\n")
    mail = workshop.mail(
        PROMPT, {"name": "Sam \N{WAVING HAND SIGN}", "xs": [{"y": 1}, {"y": None}]}
    )
    assert mail.subject == "For Sam \N{WAVING HAND SIGN}"
    assert mail.text == "1 None\n"
    assert "1 None" in mail.html


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Subject\n\nOne\n{{ unheard_of }}\n", "line 4: 'unheard_of' is undefined"),
        ("Subject\n\n{% if %}\n", "line 3"),
        ("Subject\n\n{{ 1 // 0 }}\n", "line 3"),
        ("Subject\n\n{{ ().__class__.__base__ }}\n", "unsafe"),
        ("Subject\n\n{{ 'x' * 10 ** 7 }}\n", "characters"),
    ],
)
def test_a_faulty_template_is_named_with_its_line(
    workshop: Workshop, own: Path, text: str, fault: str
) -> None:
    write_template(own, PROMPT, text)
    with pytest.raises(ConfigurationError, match=r"^Template .*prompt/prompt\.txt") as caught:
        workshop.mail(PROMPT, {})
    assert fault in str(caught.value)


def test_a_template_that_is_missing_is_named(workshop: Workshop) -> None:
    with pytest.raises(ConfigurationError, match=r"notice/nothing\.txt is missing"):
        workshop.mail("notice/nothing.txt", {})


def test_our_own_failure_is_nobody_elses_error(workshop: Workshop) -> None:
    floating = INVITATION.replace(b"00Z\r\n", b"00\r\n")
    with pytest.raises(Exception, match="No time zone found with key Nowhere") as caught:
        workshop.study(invited(ics=floating), replace(SAM, timezone="Nowhere"), RECEIVED)
    assert not isinstance(caught.value, AfterwordError)
