"""Letters sound like the user: learned from their own mails, with their consent, and forgotten."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

import pytest

from afterword.formats.replies import body_text
from afterword.ports import Folder
from stories.world import World, inline_reply, invitation, reply

pytestmark = pytest.mark.server
MakeWorld = Callable[..., World]

NAMES = (
    "Kim Bauer",
    "Ann Wu",
    "Raj Patel",
    "Dana Li",
    "Jo Reyes",
    "Lee Park",
    "Eve Marsh",
    "Al Ott",
)
LEARNS = "[letter]\nlearn_from_sent = true\n"


def wrote(world: World, to: str, text: str, number: int) -> None:
    """A mail that the user wrote to a friend."""
    message = EmailMessage()
    message["From"] = f"Sam Okafor <{world.address}>"
    message["To"] = f"{to} <{to.split()[0].lower()}@friends.example>"
    message["Subject"] = "Saturday"
    message["Date"] = format_datetime(datetime.now(UTC))
    message["Message-ID"] = f"<saturday.{number}@phone.example.org>"
    message.set_content(text)
    world.save(Folder.SENT, message)


def eight_mails(world: World) -> None:
    for number, name in enumerate(NAMES):
        first = name.split()[0]
        text = f"Hello {first},\n\nSaturday at the boathouse suits me.\n\nAll the best,\nSam\n"
        wrote(world, name, text, number)


def voice(world: World, *arguments: str) -> dict[str, Any]:
    """What ``afterword voice --json`` prints for the one account."""
    command = [sys.executable, "-m", "afterword.cli", "voice", *arguments, "--json"]
    done = subprocess.run(
        [*command, "--config", str(world.config)], capture_output=True, text=True, check=True
    )
    (shown,) = json.loads(done.stdout)
    assert isinstance(shown, dict)
    return shown


def letters(world: World) -> list[str]:
    """The letters that come of an interview that has just ended."""
    world.deliver(invitation(world.address, datetime.now(UTC).replace(microsecond=0)))
    assert world.once() == 0
    world.deliver(inline_reply(world.wait_for_prompt(), world.address))
    assert world.once() == 0
    return [body_text(mail) for mail in world.mails(Folder.DRAFTS)]


def learning(make_world: MakeWorld) -> World:
    world = make_world()
    world.settings = LEARNS
    world.configure()
    return world


def test_eight_mails_in_sent_teach_how_letters_greet_and_close(make_world: MakeWorld) -> None:
    world = learning(make_world)
    eight_mails(world)
    flags = [stored.flags for stored in world.stored(Folder.SENT)]
    first, second = letters(world)
    assert {text.split("\n")[0] for text in (first, second)} == {"Hello Dana,", "Hello Raj,"}
    for text in (first, second):
        assert text.rstrip().endswith("All the best,\nSam Okafor")
        assert "boathouse" not in text
    assert [stored.flags for stored in world.stored(Folder.SENT)] == flags
    assert voice(world)["greeting"] == {"value": "Hello {first},", "from": "learned"}
    kept = b"".join(file.read_bytes() for file in world.folder.glob("afterword.db*"))
    assert b"boathouse" not in kept


def test_without_consent_nothing_is_learned(make_world: MakeWorld) -> None:
    world = make_world()
    eight_mails(world)
    first, _ = letters(world)
    assert not first.startswith("Hello")
    assert voice(world)["learned"] == []


def test_what_was_learned_is_forgotten_and_stays_so(make_world: MakeWorld) -> None:
    world = learning(make_world)
    eight_mails(world)
    assert world.once() == 0
    assert [each["part"] for each in voice(world)["learned"]] == ["greeting", "sign_off"]
    assert voice(world, "--forget")["learned"] == []
    assert world.once() == 0
    assert voice(world)["learned"] == []
    voice(world, "--again")
    assert world.once() == 0
    assert voice(world)["sign_off"]["value"] == "All the best,"


def test_a_greeting_changed_in_both_drafts_is_used_in_the_next_letters(
    make_world: MakeWorld,
) -> None:
    world = learning(make_world)
    letters(world)
    for number, draft in enumerate(world.stored(Folder.DRAFTS)):
        raw = draft.raw.replace(b"Dear ", b"Hi ", 1)
        message = EmailMessage()
        head, _, body = raw.partition(b"\r\n\r\n")
        for line in head.replace(b"\r\n ", b" ").split(b"\r\n"):
            name, _, value = line.decode().partition(": ")
            if name in {"From", "To", "Subject", "References"}:
                message[name] = value
        message["Date"] = format_datetime(datetime.now(UTC))
        message["Message-ID"] = f"<sent.{number}@phone.example.org>"
        message.set_content(body.decode())
        world.save(Folder.SENT, message)
    assert world.once() == 0
    assert voice(world)["greeting"]["value"] == "Hi {first},"


def test_rewrite_formal_is_granted_and_longer_is_answered_truly(make_world: MakeWorld) -> None:
    world = learning(make_world)
    letters(world)
    confirmation = world.ours("confirm")[-1]
    world.deliver(reply(confirmation, "REWRITE longer", world.address, number=2))
    assert world.once() == 0
    answer = " ".join(body_text(world.ours("answer")[-1]).split())
    assert "I invent nothing" in answer
    world.deliver(reply(confirmation, "REWRITE formal", world.address, number=3))
    assert world.once() == 0
    told = " ".join(body_text(world.ours("confirm")[-1]).split())
    assert "more formal as you asked" in told
    assert len(world.stored(Folder.DRAFTS)) == 2
