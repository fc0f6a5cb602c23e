"""``context_of`` and ``preview``: the JSON that stands outside, turned into values and back."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from afterword.domain.letter import Context, Correspondence, Correspondent, Letter
from afterword.domain.model import Part, Person, Window
from afterword.domain.recap import Recap
from afterword.errors import ConfigurationError
from afterword.formats.text import one_line


def context_of(data: Mapping[str, object]) -> Context:
    """The context file as a value. Raises ConfigurationError that names the field at fault."""
    user = _table(data, "user", "")
    invite = _table(data, "invite", "")
    return Context(
        user=Correspondent(_text(user, "name", "user."), _text(user, "email", "user.").strip()),
        employer=_text(data, "employer", ""),
        role=_text(data, "role", ""),
        kind=_text(data, "kind", ""),
        window=_window(_table(data, "interview", "")),
        interviewers=_people(data),
        summary=_text(invite, "summary", "invite."),
    )


def preview(
    context: Context,  # noqa: ARG001  part of the interface: what is shown may come to need it
    recap: Recap,
    correspondence: Correspondence,
) -> dict[str, object]:
    """The JSON object of ``afterword preview letter``."""
    recapped: dict[str, object] = {
        "answers": recap.answers.by_key(),
        "unassigned": recap.unassigned,
        "command": None,
        "confidence": "high" if recap.answers else "none",
        "notes": list(correspondence.notes),
    }
    if recap.answers and recap.unassigned:
        recapped["confidence"] = "check"
    return {
        "recap": recapped,
        "letters": [_letter(letter) for letter in correspondence.letters],
        "unplaced": list(correspondence.unplaced),
    }


def zone_of(name: str) -> tzinfo | None:
    """A zone by its IANA name or as an offset such as ``+01:00``; None when it is neither."""
    sign = {"+": 1, "-": -1}.get(name[:1])
    try:
        if sign is None:
            return ZoneInfo(name)
        hours, minutes = name[1:].split(":")
        return timezone(sign * timedelta(hours=int(hours), minutes=int(minutes)))
    except (ValueError, KeyError, OSError):
        return None


def _letter(letter: Letter) -> dict[str, object]:
    return {
        "to": {"name": letter.to.name, "email": letter.to.email or None},
        "subject": letter.subject,
        "body": letter.body,
        "kind": letter.kind.value,
        "ready": letter.ready,
        "score": letter.score,
        "checks": [
            {"id": c.id, "ok": c.ok, "blocker": c.blocker, "why": c.why} for c in letter.checks
        ],
        "ledger": [
            {
                "sentence": claim.sentence,
                "from": [{"source": s.source, "text": s.text} for s in claim.sources],
            }
            for claim in letter.ledger
        ],
    }


def _text(data: Mapping[str, object], key: str, path: str) -> str:
    value = data.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ConfigurationError(f"'{path}{key}' must be text, not {_kind(value)}.")
    return one_line(value)


def _table(data: Mapping[str, object], key: str, path: str) -> Mapping[str, object]:
    value = data.get(key)
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise ConfigurationError(f"'{path}{key}' must be an object, not {_kind(value)}.")
    return value


def _people(data: Mapping[str, object]) -> tuple[Person, ...]:
    value = data.get("interviewers")
    if value is None:
        return ()
    if not isinstance(value, list):
        raise ConfigurationError(f"'interviewers' must be a list, not {_kind(value)}.")
    people = []
    for number, entry in enumerate(value):
        path = f"interviewers[{number}]."
        if not isinstance(entry, Mapping):
            raise ConfigurationError(f"'{path[:-1]}' must be an object, not {_kind(entry)}.")
        name = _text(entry, "name", path)
        part = _text(entry, "part", path) or Part.INTERVIEWER.value
        if part not in {p.value for p in Part}:
            raise ConfigurationError(f"'{path}part' must be interviewer or coordinator.")
        if name:
            email, title = _text(entry, "email", path), _text(entry, "title", path)
            people.append(Person(name, email.strip(), title, Part(part)))
    return tuple(people)


def _window(data: Mapping[str, object]) -> Window | None:
    if not data:
        return None
    name = _text(data, "timezone", "interview.")
    where = zone_of(name) if name else None
    if name and where is None:
        raise ConfigurationError(
            f"'interview.timezone' is {name!r}; use a name such as Europe/Oslo, or +01:00."
        )
    start, end = (_instant(data, key, where) for key in ("start", "end"))
    if start is None and end is None:
        return None
    start = start or end
    end = end or start
    assert start is not None
    assert end is not None
    if end < start:
        raise ConfigurationError("'interview.end' lies before 'interview.start'.")
    offset = start.strftime("%z")
    shown = name or f"{offset[:3]}:{offset[3:5]}"
    source = "iana" if name else "utc"
    return Window(start.astimezone(UTC), end.astimezone(UTC), shown, source)


def _instant(data: Mapping[str, object], key: str, where: tzinfo | None) -> datetime | None:
    value = _text(data, key, "interview.")
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise ConfigurationError(
            f"'interview.{key}' is {value!r}; use ISO 8601, such as 2026-11-17T14:00:00-05:00."
        ) from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=where or UTC)
    return moment


def _kind(value: object) -> str:
    names = {list: "a list", dict: "an object", str: "text", bool: "true or false"}
    return names.get(type(value), "a number")
