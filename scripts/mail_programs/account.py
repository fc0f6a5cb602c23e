"""A mail account of its own for each mail program, with a prompt in its inbox."""

import tempfile
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from afterword.adapters.imap import open_mailbox
from afterword.app.build import templates
from afterword.app.samples import END, sample_interview
from afterword.domain.letter import Kind, Letter
from afterword.domain.model import Owner
from afterword.formats.outgoing import Threading, draft, mail_to_owner
from afterword.formats.render import Rendered
from afterword.formats.views import prompt_view
from afterword.ports import Folder, Stored
from servers.dovecot import running
from stories.world import World, post_office

OWNER = Owner("Sam Okafor", "sam@example.org", timezone="America/New_York")
ASKED = END + timedelta(minutes=15)
PROMPT_ID = "<prompt.sample.1@example.org>"
LETTER = Letter(
    sample_interview().sighting.people[0],
    "Thank you",
    "Dear Dana,\n\nthank you for the talk.\n\nSam\n",
    Kind.LETTER,
    ready=True,
    score=100,
)


@dataclass(frozen=True, slots=True)
class Account:
    """The account while its servers run; ``folder`` is for whatever the mail program needs."""

    world: World
    prompt: Rendered
    folder: Path

    def inbox(self) -> Set[int]:
        """The numbers of the messages that are in the inbox."""
        return {stored.number for stored in self.world.stored(Folder.INBOX)}

    def arrived(self, since: Set[int]) -> bytes:
        """The message that is in the inbox and was not. Raises AssertionError if none comes."""

        def newer() -> list[Stored]:
            return [s for s in self.world.stored(Folder.INBOX) if s.number not in since]

        found = self.world.wait_for(newer, "the reply")
        return bytes(found[0].raw).replace(b"\r\n", b"\n")

    def save_letter(self) -> None:
        """A letter into Drafts, as Afterword saves it."""
        thread = Threading("<letter.1@example.org>", references=("<trace.1@example.org>",))
        with open_mailbox(self.world.account) as mailbox:
            mailbox.save(Folder.DRAFTS, draft(OWNER, LETTER, thread, ASKED), draft=True)

    def drafts(self) -> list[bytes]:
        """What is in Drafts."""
        return [bytes(stored.raw) for stored in self.world.stored(Folder.DRAFTS)]


def the_prompt() -> tuple[Rendered, bytes]:
    """The prompt for an invented interview, rendered and as the message that is sent."""
    view = prompt_view(sample_interview(), OWNER, "SAMPLE-2345", ASKED)
    rendered = templates(None).mail("prompt/prompt.txt", view)
    thread = Threading(PROMPT_ID)
    return rendered, mail_to_owner(OWNER, rendered, thread, "prompt/sample/1", ASKED)


@contextmanager
def account() -> Iterator[Account]:
    """A Dovecot, an SMTP server that delivers to it, and the prompt delivered."""
    with (
        running() as dovecot,
        post_office(dovecot, "sam") as port,
        tempfile.TemporaryDirectory(
            prefix="afterword-mail-program-", ignore_cleanup_errors=True
        ) as name,
    ):
        world = World(dovecot, "sam", Path(name), port)
        rendered, message = the_prompt()
        world.deliver(message)
        yield Account(world, rendered, Path(name))
