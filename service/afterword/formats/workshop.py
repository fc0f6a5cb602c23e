"""Where work on foreign data is done: what strangers wrote, and what the user's templates make.

Callers know the protocol only. The workbench is the work itself, without any bounds; the service
has it done in a process of its own (adapters/worker), where nothing can take too long or too much.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from afterword.domain.calendar import Finding
from afterword.domain.detection import Application, Rules, load_rules
from afterword.domain.letter import Context, Correspondence, Voice, Wishes
from afterword.domain.model import Owner
from afterword.domain.recap import Reading, Recap
from afterword.errors import Unreadable
from afterword.formats.compose import Frames, compose, load_frames, noshow, starters
from afterword.formats.entries import find_in_entry
from afterword.formats.findings import Reader, applied_in, find
from afterword.formats.hints import Hints, hints_in
from afterword.formats.mime import Mail, read_mail
from afterword.formats.render import Rendered, Templates
from afterword.formats.replies import body_text, read_reply
from afterword.formats.voice import Manner, manner_of
from afterword.formats.zones import WindowsZones


@dataclass(frozen=True, slots=True)
class Studied:
    """What is in one message: its header fields, its events, the text a reader sees, and what it
    acknowledges that the user applied for.

    ``mail`` has no parts and the findings no events: what they held is in the rest.
    """

    mail: Mail
    findings: tuple[Finding, ...]
    text: str
    application: Application | None = None


class Workshop(Protocol):
    """Does one piece of work at a time for any thread.

    Every method raises Unreachable when nothing can be done just now, whatever the work is.
    """

    def study(
        self,
        raw: bytes,
        owner: Owner,
        received: datetime,
        earlier: Sequence[bytes] = (),
        applications: Sequence[Application] = (),
    ) -> Studied:
        """Everything in a message.

        ``earlier`` are the mails of its thread, the oldest first, ``applications`` what the user is
        known to have applied for. Raises Unreadable for what is no message or takes too much.
        """
        ...

    def study_calendar(self, ics: bytes, owner: Owner, received: datetime) -> tuple[Finding, ...]:
        """Every event of an object of a calendar. Raises Unreadable likewise."""
        ...

    def text(self, raw: bytes) -> str:
        """The text a reader of the message sees. Raises Unreadable likewise."""
        ...

    def reading(self, raw: bytes, thread: Sequence[str], owner: Owner) -> Reading:
        """How the message answers the thread. Raises Unreadable likewise."""
        ...

    def manner(self, raw: bytes, owner: Owner) -> Manner:
        """How a mail of the user's greets and closes. Raises Unreadable likewise."""
        ...

    def hints(self, recap: Recap, people: Sequence[str], ended: date, language: str) -> Hints:
        """What else the recap says. Raises Unreadable for what takes too much."""
        ...

    def letters(
        self, context: Context, recap: Recap, wishes: Wishes, voice: Voice
    ) -> Correspondence:
        """The letters for a recap. Raises ConfigurationError for a faulty or endless layout."""
        ...

    def starters(self, context: Context, voice: Voice) -> Correspondence:
        """Unfinished letters, where there is no recap. Raises ConfigurationError likewise."""
        ...

    def noshow(self, context: Context, voice: Voice) -> Correspondence:
        """Letters after an interview that did not take place. Raises likewise."""
        ...

    def mail(self, name: str, view: Mapping[str, object]) -> Rendered:
        """The mail a template makes of the view, which is JSON: strings, numbers, lists, maps.

        Raises ConfigurationError for a template that is faulty or takes too much.
        """
        ...


@dataclass(frozen=True, slots=True)
class Materials:
    """The texts and folders a workbench is set up from; ``letter`` holds letter files by name."""

    rules: str
    windows: str
    letter: Mapping[str, str]
    bundled: Path
    own: Path | None = None


@dataclass(frozen=True, slots=True)
class Workbench:
    """A workshop without limits, in the caller's own thread."""

    rules: Rules
    windows: WindowsZones
    frames: Frames
    templates: Templates

    @classmethod
    def of(cls, materials: Materials) -> "Workbench":
        """Set up from the materials. Raises ConfigurationError for what is wrong in them."""
        return cls(
            load_rules(materials.rules),
            WindowsZones.of(materials.windows),
            load_frames(materials.letter),
            Templates(materials.bundled, materials.own),
        )

    def study(
        self,
        raw: bytes,
        owner: Owner,
        received: datetime,
        earlier: Sequence[bytes] = (),
        applications: Sequence[Application] = (),
    ) -> Studied:
        """See Workshop."""
        mail = read_mail(raw)
        reader = Reader(owner, self.rules, self.windows, tuple(applications))
        found = find(mail, reader, received, tuple(_readable(earlier)))
        findings = tuple(replace(finding, event=None) for finding in found)
        applied = applied_in(mail, reader)
        return Studied(replace(mail, parts=()), findings, body_text(mail), applied)

    def study_calendar(self, ics: bytes, owner: Owner, received: datetime) -> tuple[Finding, ...]:
        """See Workshop."""
        return find_in_entry(ics, Reader(owner, self.rules, self.windows), received)

    def text(self, raw: bytes) -> str:
        """See Workshop."""
        return body_text(read_mail(raw))

    def reading(self, raw: bytes, thread: Sequence[str], owner: Owner) -> Reading:
        """See Workshop."""
        return read_reply(read_mail(raw), thread, owner)

    def manner(self, raw: bytes, owner: Owner) -> Manner:
        """See Workshop."""
        return manner_of(read_mail(raw), owner)

    def hints(self, recap: Recap, people: Sequence[str], ended: date, language: str) -> Hints:
        """See Workshop."""
        return hints_in(recap, people, ended, language)

    def letters(
        self, context: Context, recap: Recap, wishes: Wishes, voice: Voice
    ) -> Correspondence:
        """See Workshop."""
        return compose(context, recap, self.frames, wishes, voice)

    def starters(self, context: Context, voice: Voice) -> Correspondence:
        """See Workshop."""
        return starters(context, self.frames, voice)

    def noshow(self, context: Context, voice: Voice) -> Correspondence:
        """See Workshop."""
        return noshow(context, self.frames, voice)

    def mail(self, name: str, view: Mapping[str, object]) -> Rendered:
        """See Workshop."""
        return self.templates.mail(name, view)


def _readable(raws: Sequence[bytes]) -> Iterator[Mail]:
    for raw in raws:
        with suppress(Unreadable):
            yield read_mail(raw)
