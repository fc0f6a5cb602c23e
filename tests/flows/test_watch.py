"""Reading on in the folders: nothing missed, nothing counted twice, nobody else's business read."""

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest

from afterword.domain.facts import Puzzle
from afterword.flows.advance import advance
from afterword.flows.desk import MOST_ANSWERS, MOST_PROMPTS
from afterword.flows.watch import look_round
from afterword.ports import Folder
from flows.desk_rig import NOON, OWNER, Bench, bench
from stories.world import invitation

HOUR = timedelta(hours=1)
TODAY = "Tue, 17 Nov 2026 11:30:00 +0000"


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Bench]:
    """An interview that ended an hour ago, and its prompt."""
    with bench(tmp_path) as one:
        one.clock.moment = NOON - 30 * HOUR
        message = invitation(OWNER.address, NOON - HOUR)
        message.replace_header("Date", "Mon, 16 Nov 2026 06:00:00 +0000")
        arrive(one, message)
        look(one)
        one.clock.moment = NOON
        advance(one.desk)
        yield one


def arrive(one: Bench, message: EmailMessage | bytes, folder: Folder = Folder.INBOX) -> None:
    raw = message if isinstance(message, bytes) else message.as_bytes()
    one.account.put(folder, raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"), ())


def look(one: Bench) -> bool:
    with one.account.open() as mailbox:
        return look_round(one.desk, mailbox)


def mail(sender: str, text: str, name: str, **fields: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = sender, OWNER.address
    message["Message-ID"] = f"<{name}@mailer.example>"
    for field, value in fields.items():
        message[field.replace("_", "-")] = value
    message.set_content(text)
    return message


def sent(one: Bench) -> int:
    return sum(b"X-Afterword" in m.raw for m in one.account.box(Folder.INBOX).messages.values())


def asked(one: Bench, sender: str) -> int:
    known = one.desk.store.interviews()
    return sum(i.sighting.sender == sender and i.prompted_at is not None for i in known)


def prompt_id(one: Bench) -> str:
    (interview,) = one.desk.store.interviews()
    return one.desk.store.intents(interview.id)[0].marks[0]


def reply(one: Bench, text: str = "1. Dana", name: str = "r1") -> EmailMessage:
    return mail(OWNER.address, text, name, In_Reply_To=prompt_id(one), Subject="Re: Your interview")


def test_a_folder_that_was_numbered_anew_is_read_again_and_nothing_counts_twice(
    made: Bench,
) -> None:
    arrive(made, reply(made))
    assert look(made)
    before = made.desk.store.interviews()
    made.account.renumber(Folder.INBOX)
    assert not look(made)
    assert made.desk.store.interviews() == before


def test_what_was_sent_before_the_first_look_is_not_read(tmp_path: Path) -> None:
    with bench(tmp_path) as one:
        arrive(one, mail(OWNER.address, "hello", "old"), Folder.SENT)
        look(one)
        position = one.desk.store.position("me", Folder.SENT)
        assert position is not None
        assert position.next == 2


def test_a_reply_in_both_folders_counts_once(made: Bench) -> None:
    arrive(made, reply(made))
    arrive(made, reply(made), Folder.SENT)
    look(made)
    (interview,) = made.desk.store.interviews()
    assert interview.replies == ("<r1@mailer.example>",)


def test_a_reply_is_kept_byte_for_byte(made: Bench) -> None:
    message = reply(made, "1. Dana, naïve and “kind”")
    arrive(made, message)
    look(made)
    kept = made.desk.store.reply("me", "<r1@mailer.example>")
    assert kept == made.account.box(Folder.INBOX).messages[3].raw


def test_a_reply_without_a_message_id_counts_and_only_once(made: Bench) -> None:
    message = reply(made)
    del message["Message-ID"]
    arrive(made, message)
    arrive(made, message, Folder.SENT)
    look(made)
    assert len(made.desk.store.interviews()[0].replies) == 1


def test_a_reply_is_known_by_the_token_alone(made: Bench) -> None:
    (interview,) = made.desk.store.interviews()
    token = made.desk.store.intents(interview.id)[0].token
    arrive(made, mail(OWNER.address, f"Dana was kind.\n\n> End, ref {token}.", "r1", Subject="Hm"))
    assert look(made)


def test_a_stranger_with_the_token_is_not_heard(made: Bench) -> None:
    (interview,) = made.desk.store.interviews()
    token = made.desk.store.intents(interview.id)[0].token
    arrive(made, mail("eve@elsewhere.example", f"SKIP\n\n> End, ref {token}.", "r1", Subject="Hm"))
    assert not look(made)


def test_the_employers_mail_is_noticed_but_not_read(made: Bench) -> None:
    arrive(made, reply(made, "Dana Li: we talked about the winter timetable"))
    look(made)
    arrive(made, mail("raj@northwind.example", "secret", "news", Date=TODAY))
    assert look(made)
    (interview,) = made.desk.store.interviews()
    assert interview.wrote_at == made.clock.moment
    assert made.desk.store.reply("me", "<news@mailer.example>") is None


@pytest.mark.parametrize(
    ("sender", "fields"),
    [
        ("kim@friends.example", {}),
        ("raj@northwind.example", {"Auto_Submitted": "auto-replied"}),
        ("raj@northwind.example.evil.example", {}),
        ("raj@northwind.example", {"Date": "Mon, 16 Nov 2026 12:00:00 +0000"}),
    ],
    ids=["somebody else", "an automatic mail", "a longer domain", "an old mail"],
)
def test_other_mail_is_no_word_of_the_employers(
    made: Bench, sender: str, fields: dict[str, str]
) -> None:
    arrive(made, reply(made, "Dana Li: we talked about the winter timetable"))
    look(made)
    message = mail(sender, "hello", "n1", Date=TODAY)
    for name, value in fields.items():
        del message[name]
        message[name.replace("_", "-")] = value
    arrive(made, message)
    look(made)
    assert made.desk.store.interviews()[0].wrote_at is None


def test_an_unreadable_reply_is_set_aside_kept_and_told_of(made: Bench) -> None:
    message = reply(made, "Dana was kind.")
    for number in range(120):
        message.add_attachment(b"x", "application", "octet-stream", filename=f"{number}.bin")
    arrive(made, message)
    look(made)
    (interview,) = made.desk.store.interviews()
    (request,) = interview.requests
    assert request.puzzle is Puzzle.UNREADABLE
    assert request.detail == "Dana was kind."
    assert len(made.desk.store.asides("me")) == 1
    assert made.desk.store.reply("me", "<r1@mailer.example>") is not None
    look(made)
    assert len(made.desk.store.interviews()[0].requests) == 1


def test_an_unreadable_mail_of_a_stranger_is_set_aside_in_silence(made: Bench) -> None:
    parts = b"".join(b"--b\r\nContent-Type: text/calendar\r\n\r\nx\r\n" for _ in range(500))
    bomb = (
        b"From: eve@elsewhere.example\r\nMessage-ID: <bomb@elsewhere.example>\r\n"
        b"In-Reply-To: " + prompt_id(made).encode() + b"\r\n"
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + parts + b"--b--\r\n"
    )
    arrive(made, bomb)
    look(made)
    assert made.desk.store.interviews()[0].requests == ()


def test_our_own_mail_that_lost_its_mark_is_no_reply(made: Bench) -> None:
    (interview,) = made.desk.store.interviews()
    raw = made.desk.store.intents(interview.id)[0].raw
    arrive(made, raw.replace(b"X-Afterword:", b"X-Was:").replace(b"Auto-Submitted:", b"X-Auto:"))
    assert not look(made)


def test_a_day_holds_only_so_many_answers_and_they_are_not_made_up_for(made: Bench) -> None:
    for number in range(MOST_ANSWERS + 5):
        arrive(made, reply(made, "STATUS", f"s{number}"))
    look(made)
    advance(made.desk)
    assert sent(made) == MOST_ANSWERS + 1  # and the prompt
    arrive(made, reply(made, "Dana Li: we talked about the winter timetable", "r1"))
    look(made)
    made.clock.moment += 25 * HOUR
    advance(made.desk)
    assert sent(made) == MOST_ANSWERS + 2  # what answers a recap still has room


def test_nobody_can_have_more_than_a_few_interviews_asked_about_in_a_day(made: Bench) -> None:
    for number in range(MOST_PROMPTS + 3):
        end = NOON + (number + 1) * 2 * HOUR
        arrive(made, invitation(OWNER.address, end, uid=f"u{number}", sender="x@eve.example"))
    arrive(made, invitation(OWNER.address, NOON + 20 * HOUR, uid="real", sender="hr@acme.example"))
    look(made)
    for _ in range(22):
        made.clock.moment += HOUR
        advance(made.desk)
    assert asked(made, "x@eve.example") == MOST_PROMPTS
    assert asked(made, "hr@acme.example") == 1


def test_what_has_been_forgotten_is_not_due_for_ever(made: Bench) -> None:
    arrive(made, reply(made, "FORGET"))
    look(made)
    advance(made.desk)
    made.desk.store.look_again("me")
    advance(made.desk)
    assert made.desk.store.next_due("me") is None
