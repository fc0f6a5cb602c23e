"""One interview from invitation to letters, on a real mailbox."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from afterword.adapters.imap import open_mailbox
from afterword.formats.replies import body_text
from afterword.ports import Folder, Stored
from stories.world import PRIVATE, World, inline_reply, invitation, reply

pytestmark = pytest.mark.server
MakeWorld = Callable[..., World]
NOTIFICATION_DELAY = 1.5
"""Dovecot tells an idling client half a second late, and a second later without inotify."""


def soon(seconds: float) -> datetime:
    return (datetime.now(UTC) + timedelta(seconds=seconds)).replace(microsecond=0)


def two_or_more(stored: list[Stored]) -> list[Stored]:
    return stored if len(stored) >= 2 else []


@pytest.mark.parametrize("smtp", [True, False], ids=["by SMTP", "into the inbox"])
def test_an_invitation_becomes_a_prompt_and_a_reply_becomes_two_letters(
    make_world: MakeWorld, smtp: bool
) -> None:
    world = make_world(smtp=smtp)
    end = soon(5)
    world.deliver(invitation(world.address, end))
    world.deliver(
        invitation(
            world.address,
            end,
            uid="lunch@friends.example",
            summary="Lunch with Kim",
            sender="kim@friends.example",
        )
    )
    before = {s.number: s.flags for s in world.stored(Folder.INBOX)}

    with world.running() as service:
        while datetime.now(UTC) < end:
            assert world.ours("prompt") == []
            time.sleep(0.3)
        prompt = world.wait_for_prompt()
        world.deliver(inline_reply(prompt, world.address))
        sent = time.monotonic()
        drafts = world.wait_for(lambda: two_or_more(world.stored(Folder.DRAFTS)), "two drafts")
        took = time.monotonic() - sent
        world.wait_for(lambda: world.ours("confirm"), "the confirmation")
        time.sleep(1)
        assert service.poll() is None

    assert took < 2 + NOTIFICATION_DELAY
    assert len(world.ours("prompt")) == 1
    assert len(world.ours("confirm")) == 1
    assert len(world.stored(Folder.DRAFTS)) == 2
    assert all(
        {"\\draft", "\\seen"} <= d.flags <= {"\\draft", "\\seen", "\\recent"} for d in drafts
    )
    after = {s.number: s.flags - {"\\recent"} for s in world.stored(Folder.INBOX)}
    assert all(after[number] == flags - {"\\recent"} for number, flags in before.items())
    letters = world.mails(Folder.DRAFTS)
    assert {m.recipients[0].address for m in letters} == {
        "dana.li@northwind.example",
        "raj@northwind.example",
    }
    texts = [body_text(m) for m in letters]
    assert texts[0] != texts[1]
    assert not [word for text in texts for word in PRIVATE if word in text]
    assert any("without stopping the invoices" in text for text in texts)
    assert any("how your team pairs" in text for text in texts)
    assert all("on Thursday" in text for text in texts)
    assert all(m.senders[0].address == world.address for m in letters)


def test_an_interview_cancelled_before_its_end_is_not_asked_about(make_world: MakeWorld) -> None:
    world = make_world()
    end = soon(4)
    world.deliver(invitation(world.address, end))
    assert world.once() == 0
    world.deliver(invitation(world.address, end, method="CANCEL", sequence=1))
    while datetime.now(UTC) < end:
        time.sleep(0.1)
    with world.running():  # the cancellation lies unread, and the questions are due
        time.sleep(4)
    assert world.ours("prompt") == []


def test_a_stranger_cannot_cancel(make_world: MakeWorld) -> None:
    world = make_world()
    end = soon(3)
    world.deliver(invitation(world.address, end))
    assert world.once() == 0
    forged = invitation(
        world.address, end, method="CANCEL", sequence=7, sender="eve@elsewhere.example"
    )
    world.deliver(forged)
    with world.running():
        world.wait_for_prompt()


def test_a_moved_interview_is_asked_about_after_its_new_end_only(make_world: MakeWorld) -> None:
    world = make_world()
    world.deliver(invitation(world.address, soon(4)))
    assert world.once() == 0
    new_end = soon(9)
    world.deliver(invitation(world.address, new_end, sequence=1))
    with world.running():
        while datetime.now(UTC) < new_end:
            assert world.ours("prompt") == []
            time.sleep(0.3)
        world.wait_for_prompt()
        time.sleep(1)
    assert len(world.ours("prompt")) == 1


def test_an_edited_draft_stays_byte_for_byte_and_an_untouched_one_is_written_anew(
    make_world: MakeWorld,
) -> None:
    world = make_world()
    world.deliver(invitation(world.address, soon(0)))
    assert world.once() == 0
    prompt = world.wait_for_prompt()
    world.deliver(inline_reply(prompt, world.address))
    assert world.once() == 0
    dana = next(d for d in world.stored(Folder.DRAFTS) if b"dana.li@" in d.raw)
    edited = dana.raw.replace(b"Dear Dana,", b"Dear Dana, hello again,")
    with open_mailbox(world.account) as mailbox:
        mailbox.save(Folder.DRAFTS, edited, draft=True)
        mailbox.remove(Folder.DRAFTS, dana.number)
    correction = "Raj Patel: we talked about the release calendar and who may stop a release"
    world.deliver(reply(prompt, correction, world.address, number=2))
    assert world.once() == 0
    drafts = world.stored(Folder.DRAFTS)
    assert len(drafts) == 2
    assert edited in [d.raw for d in drafts]
    other = next(d.raw for d in drafts if d.raw != edited)
    assert b"raj@northwind.example" in other
    assert len(world.ours("confirm")) == 2
    told = " ".join(body_text(world.ours("confirm")[1]).split())
    assert "so I left it alone" in told


def test_a_reply_that_lies_only_in_sent_is_read(make_world: MakeWorld) -> None:
    world = make_world()
    world.deliver(invitation(world.address, soon(0)))
    assert world.once() == 0
    prompt = world.wait_for_prompt()
    world.save(Folder.SENT, inline_reply(prompt, world.address))
    assert world.once() == 0
    assert len(world.stored(Folder.DRAFTS)) == 2


def test_a_forged_reply_is_not_an_answer(make_world: MakeWorld) -> None:
    world = make_world()
    world.deliver(invitation(world.address, soon(0)))
    assert world.once() == 0
    prompt = world.wait_for_prompt()
    forged = reply(prompt, "1. Dana\n6. Yes", world.address, sender="eve@elsewhere.example")
    world.deliver(forged)
    assert world.once() == 0
    assert world.stored(Folder.DRAFTS) == []


def test_a_malformed_message_is_set_aside_once_and_does_not_block_the_next(
    make_world: MakeWorld,
) -> None:
    world = make_world()
    parts = b"".join(b"--b\r\nContent-Type: text/calendar\r\n\r\nx\r\n" for _ in range(500))
    bomb = (
        b"From: eve@elsewhere.example\r\nMessage-ID: <bomb@elsewhere.example>\r\n"
        b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + parts + b"--b--\r\n"
    )
    world.deliver(bomb)
    world.deliver(invitation(world.address, soon(0)))
    assert world.once() == 0
    assert world.once() == 0
    log = (world.folder / "service.log").read_text()
    assert log.count("set aside message <bomb@elsewhere.example>") == 1
    assert len(world.ours("prompt")) == 1


def test_skip_ends_it_with_one_line(make_world: MakeWorld) -> None:
    world = make_world()
    world.deliver(invitation(world.address, soon(0)))
    assert world.once() == 0
    world.deliver(reply(world.wait_for_prompt(), "skip", world.address))
    assert world.once() == 0
    assert len(world.ours("answer")) == 1
    assert world.stored(Folder.DRAFTS) == []


def test_a_lost_store_repeats_nothing_that_lies_in_the_mailbox(make_world: MakeWorld) -> None:
    world = make_world()
    world.deliver(invitation(world.address, soon(0)))
    assert world.once() == 0
    world.deliver(inline_reply(world.wait_for_prompt(), world.address))
    assert world.once() == 0
    for file in world.folder.glob("afterword.db*"):
        if not file.name.endswith(".key"):
            file.unlink()
    assert world.once() == 0
    assert world.once() == 0
    assert len(world.ours("prompt")) == 1
    assert len(world.stored(Folder.DRAFTS)) == 2
