"""``afterword preview`` and ``read-reply``: what would be written, how a reply is understood."""

import json
from datetime import datetime
from pathlib import Path

from afterword.app.samples import END, sample_interview
from afterword.domain.facts import Effect, EffectKind, Sighted
from afterword.domain.interview import Interview
from afterword.domain.letter import Context, Voice, Wishes
from afterword.domain.lifecycle import first_seen
from afterword.domain.model import Owner, Revision, Sighting, Window
from afterword.domain.recap import NOTHING, Reading, added
from afterword.domain.timing import Timing
from afterword.errors import ConfigurationError, Unreadable
from afterword.formats.compose import Frames, compose, context_of
from afterword.formats.compose import preview as preview_json
from afterword.formats.marks import Marks
from afterword.formats.mime import read_mail
from afterword.formats.outgoing import Threading, draft
from afterword.formats.render import Rendered, Templates
from afterword.formats.replies import body_text, read_reply, read_text
from afterword.formats.views import prompt_view

_SAMPLE_MARKS = Marks(b"preview" * 5, "preview@example.org")


def read_context(file: Path) -> Context:
    """The context file of ``--context``. Raises ConfigurationError that names file and field."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationError(f"{file} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise ConfigurationError(f"{file} is not JSON: {error}.") from error
    if not isinstance(data, dict):
        raise ConfigurationError(f"{file} must hold a JSON object with at least the key 'user'.")
    try:
        return context_of(data)
    except ConfigurationError as error:
        raise ConfigurationError(f"{file}: {error}") from error


def prompt_of(context: Context, templates: Templates) -> Rendered:
    """The prompt that would be sent for this context a quarter of an hour after the end."""
    interview = _interview(context)
    window = interview.window
    assert window is not None  # _interview always sets one
    owner = Owner(context.user.name, context.user.email, timezone=window.timezone)
    token = _SAMPLE_MARKS.token("preview", 1)
    return templates.mail("prompt/prompt.txt", prompt_view(interview, owner, token, _asked(window)))


def letters_of(
    context: Context, recap: str, templates: Templates, frames: Frames, voice: Voice
) -> tuple[dict[str, object], list[bytes]]:
    """The JSON of ``preview letter``, and each letter as the draft it would be."""
    owner = Owner(context.user.name, context.user.email)
    prompt = prompt_of(context, templates)
    reading = read_text(recap, (prompt.text,), owner)
    total = added(NOTHING, reading)
    written = compose(context, total, frames, Wishes(), voice)
    when = _asked(context.window) if context.window else END
    raws = []
    for number, letter in enumerate(written.letters):
        effect = Effect(EffectKind.DRAFT, 1, 1, str(number))
        ids = (_SAMPLE_MARKS.message_id("preview", effect), _SAMPLE_MARKS.trace("preview", effect))
        raws.append(draft(owner, letter, Threading(ids[0], "", ids[1:]), when))
    return preview_json(context, total, written), raws


def reading_of(reply: Path, prompt: Path) -> Reading:
    """How the reply file is understood as an answer to the prompt file."""
    prompt_mail = read_mail(_bytes(prompt))
    mail = read_mail(_bytes(reply))
    sender = prompt_mail.recipients[0] if prompt_mail.recipients else None
    me = mail.senders[0] if mail.senders else sender
    owner = Owner(me.name, me.address) if me is not None else Owner("", "")
    return read_reply(mail, (body_text(prompt_mail),), owner)


def reading_json(reading: Reading) -> dict[str, object]:
    """The JSON of ``read-reply``."""
    return {
        "answers": reading.answers.by_key(),
        "unassigned": reading.unassigned,
        "command": reading.command,
        "confidence": reading.confidence,
        "notes": list(reading.notes),
    }


def _interview(context: Context) -> Interview:
    window = context.window or Window(END, END)
    sighting = Sighting(
        uid="preview",
        revision=Revision(received=window.start),
        sender="",
        organizer="",
        message_id="",
        window=window,
        summary=context.summary,
        employer=context.employer,
        role=context.role,
        people=context.interviewers,
        reasons=sample_interview().sighting.reasons[:1],
    )
    return first_seen("preview", "preview", Sighted(window.start, sighting))


def _asked(window: Window) -> datetime:
    return window.end + Timing().prompt_after


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Unreadable(f"{file} cannot be read: {error.strerror}.") from error
