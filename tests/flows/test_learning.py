"""Sent is read once, only with consent, and never more of it than was promised."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from afterword.adapters.memory_mailbox import MemoryAccount, MemoryMailbox
from afterword.domain.facts import Effect, EffectKind, Sighted
from afterword.domain.letter import Voice, Wishes
from afterword.domain.model import Revision, Sighting
from afterword.errors import Unreachable
from afterword.flows.desk import Desk
from afterword.flows.learning import (
    LONGEST_MAIL,
    MOST_BYTES,
    MOST_MAILS,
    MOST_TRIES,
    forget,
    known,
    letter_sent,
    read_anew,
    read_sent,
    voice_of,
)
from afterword.formats.mime import read_mail
from afterword.ports import Folder, Intent, Look, Position, Stored
from flows.desk_rig import NOON, Bench, bench

USUAL = Wishes()


@pytest.fixture
def at_work(tmp_path: Path) -> Iterator[Bench]:
    with bench(tmp_path) as made:
        yield made


@pytest.fixture
def desk(at_work: Bench) -> Desk:
    return replace(at_work.desk, learns=True)


def mail(text: str = "Hi Dana,\n\nSee you on Monday.\n\nBest,\nSam\n", **header: str) -> bytes:
    message = EmailMessage()
    message["From"] = header.pop("sender", "Sam Okafor <sam@example.org>")
    message["To"] = "Dana Li <dana@northwind.example>"
    for name, value in header.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes().replace(b"\n", b"\r\n")


class Counting(MemoryMailbox):
    """Counts what is read of it."""

    def __init__(self, account: MemoryAccount) -> None:
        super().__init__(account)
        self.sizes: list[int] = []

    def read(self, folder: Folder, numbers: Sequence[int]) -> Iterator[Stored]:
        for stored in super().read(folder, numbers):
            self.sizes.append(len(stored.raw))
            yield stored


def look(desk: Desk, account: MemoryAccount) -> list[int]:
    """Look once; the sizes of the mails that were read."""
    mailbox = Counting(account)
    read_sent(desk, mailbox)
    return mailbox.sizes


def sent(bench: Bench, *raws: bytes) -> None:
    for raw in raws:
        bench.account.put(Folder.SENT, raw)


def learned(desk: Desk) -> dict[str, str]:
    return {lesson.part: lesson.value for lesson in known(desk.store, desk.account)}


def test_without_consent_nothing_is_read(at_work: Bench) -> None:
    sent(at_work, *[mail()] * 9)
    assert look(at_work.desk, at_work.account) == []
    assert at_work.desk.store.learned("me") == {}


def test_what_was_learned_while_it_was_allowed_is_not_used_when_it_no_longer_is(
    at_work: Bench, desk: Desk
) -> None:
    sent(at_work, *[mail()] * 9)
    look(desk, at_work.account)
    assert voice_of(desk, USUAL) == Voice(greeting="Hi {first},", sign_off="Best,")
    assert voice_of(at_work.desk, USUAL) == Voice()


def test_sent_is_read_once(at_work: Bench, desk: Desk) -> None:
    sent(at_work, *[mail()] * 5)
    assert len(look(desk, at_work.account)) == 5
    sent(at_work, *[mail("Dear Dana,\n\nHello.\n\nRegards,\nSam\n")] * 9)
    assert look(desk, at_work.account) == []
    assert learned(desk) == {"greeting": "Hi {first},", "sign_off": "Best,"}


def test_the_newest_mails_are_read_and_not_more_than_promised(at_work: Bench, desk: Desk) -> None:
    old = mail("Dear Dana,\n\nHello.\n\nRegards,\nSam\n")
    sent(at_work, *[old] * 300, *[mail()] * MOST_MAILS)
    assert len(look(desk, at_work.account)) == MOST_MAILS
    assert learned(desk)["greeting"] == "Hi {first},"


def test_big_mails_are_left_out_and_all_of_them_together_are_bounded(
    at_work: Bench, desk: Desk
) -> None:
    filling = "x" * 70 + "\n"
    large = mail("Hi Dana,\n\n" + filling * 1000 + "Best,\nSam\n")
    sent(at_work, *[large] * 100, mail("Hi Dana,\n\n" + filling * 3000), mail())
    sizes = look(desk, at_work.account)
    assert len(sizes) < 100
    assert max(sizes) <= LONGEST_MAIL
    assert sum(sizes) <= MOST_BYTES


@pytest.mark.parametrize(
    "raw",
    [
        mail(sender="Dana Li <dana@northwind.example>"),
        mail(Auto_Submitted="auto-replied"),
        mail(X_Afterword="prompt/1/1"),
        b"From: sam@example.org\r\n" * 500 + b"\r\n",
    ],
    ids=["somebody else's", "automatic", "ours", "unreadable"],
)
def test_mail_that_the_user_did_not_write_is_left_out(
    at_work: Bench, desk: Desk, raw: bytes
) -> None:
    sent(at_work, *[raw] * 6)
    look(desk, at_work.account)
    assert learned(desk) == {}


def test_letters_of_ours_and_answers_to_our_mails_say_nothing(at_work: Bench, desk: Desk) -> None:
    draft(desk, mail())
    sent(
        at_work,
        *[mail(References="<trace@example.org>")] * 6,
        *[mail(In_Reply_To="<draft@example.org>")] * 6,
    )
    assert look(desk, at_work.account) == []


def test_no_sent_folder_is_no_trouble(at_work: Bench, desk: Desk) -> None:
    account = MemoryAccount([Folder.INBOX, Folder.DRAFTS])
    assert look(desk, account) == []
    assert learned(desk) == {}


def test_a_connection_that_is_always_lost_is_not_tried_for_ever(at_work: Bench, desk: Desk) -> None:
    class Lost(Counting):
        def read(self, folder: Folder, numbers: Sequence[int]) -> Iterator[Stored]:
            raise Unreachable("The connection was lost.")

    sent(at_work, *[mail()] * 5)
    for _ in range(MOST_TRIES):
        with pytest.raises(Unreachable):
            read_sent(desk, Lost(at_work.account))
    read_sent(desk, Lost(at_work.account))
    assert learned(desk) == {}


def test_no_flag_is_changed_in_sent(at_work: Bench, desk: Desk) -> None:
    sent(at_work, *[mail()] * 5)
    before = [m.flags for m in at_work.account.box(Folder.SENT).messages.values()]
    look(desk, at_work.account)
    assert [m.flags for m in at_work.account.box(Folder.SENT).messages.values()] == before


def test_what_is_forgotten_is_not_learned_again_from_sent(at_work: Bench, desk: Desk) -> None:
    sent(at_work, *[mail()] * 5)
    look(desk, at_work.account)
    forget(desk.store, desk.account)
    assert learned(desk) == {}
    assert look(desk, at_work.account) == []
    assert learned(desk) == {}


def test_it_is_learned_anew_when_the_user_asks_for_it(at_work: Bench, desk: Desk) -> None:
    look(desk, at_work.account)
    sent(at_work, *[mail()] * 5)
    read_anew(desk.store, desk.account)
    look(desk, at_work.account)
    assert learned(desk)["sign_off"] == "Best,"


def test_a_wish_for_formal_letters_comes_before_what_was_learned(
    at_work: Bench, desk: Desk
) -> None:
    sent(at_work, *[mail()] * 5)
    look(desk, at_work.account)
    assert voice_of(desk, Wishes(style="formal")) == Voice(style="formal")
    assert voice_of(desk, Wishes(style="brief")).greeting == "Hi {first},"


def draft(desk: Desk, raw: bytes, name: str = "") -> None:
    """A letter of ours, saved in Drafts."""
    effect = Effect(EffectKind.DRAFT, 1, 1, f"dana{name}@northwind.example")
    marks = (f"<draft{name}@example.org>", f"<trace{name}@example.org>")
    know(desk)
    desk.store.keep(Intent("i1", effect, marks, raw, Folder.DRAFTS, by_post=False, due=NOON))


def know(desk: Desk) -> None:
    seen = Sighted(NOON, Sighting("u1", Revision(), "jobs@northwind.example", "", "<u1@x>", None))
    desk.store.look(Look(desk.account, Folder.INBOX, Position(1, 2), (("i1", seen),)))


def send(desk: Desk, name: str, text: str) -> None:
    raw = mail(
        text, References=f"<trace{name}@example.org>", Message_ID=f"<sent{name}@example.org>"
    )
    letter_sent(desk, read_mail(raw), raw)


OURS = mail("Dear Dana,\n\nThank you.\n\nKind regards,\nSam Okafor\n")
CHANGED = "Hi Dana,\n\nThank you so much.\n\nKind regards,\nSam Okafor\n"


def test_a_greeting_that_was_changed_in_two_letters_is_learned(desk: Desk) -> None:
    for name in "ab":
        draft(desk, OURS, name)
        assert learned(desk) == {}
        send(desk, name, CHANGED)
    assert learned(desk) == {"greeting": "Hi {first},"}


def test_a_letter_sent_as_it_was_teaches_nothing(desk: Desk) -> None:
    for name in "abc":
        draft(desk, OURS, name)
        letter_sent(desk, read_mail(OURS), OURS)
        send(desk, name, "Dear Dana,\n\nThank you.\n\nKind regards,\nSam Okafor\n")
    assert learned(desk) == {}


def test_without_consent_nothing_is_noted_of_letters(at_work: Bench) -> None:
    draft(at_work.desk, OURS, "a")
    send(at_work.desk, "a", CHANGED)
    assert at_work.desk.store.learned("me") == {}


def test_other_mail_is_no_letter(desk: Desk) -> None:
    raw = mail(Message_ID="<other@example.org>")
    letter_sent(desk, read_mail(raw), raw)
    assert desk.store.learned("me") == {}
