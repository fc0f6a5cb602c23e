"""``afterword voice``: how letters will sound, what of it was learned, how to be rid of that."""

from collections.abc import Sequence
from typing import Any

from afterword.domain.letter import Voice
from afterword.flows.learning import known
from afterword.formats.habits import Lesson, with_habits
from afterword.formats.views.phrasing import listed
from afterword.ports import Store
from afterword.settings import Settings

_SET, _LEARNED, _STYLE = "settings", "learned", "style"
_PARTS = {
    "greeting": "greeting",
    "sign_off": "sign-off",
    "signature": "signature",
}


def voices(settings: Settings, store: Store) -> list[dict[str, Any]]:
    """For every account the JSON of ``voice``: each part, and where it comes from."""
    letter = settings.letter
    return [
        _voice(name, letter.voice, known(store, name), learns=letter.learn_from_sent)
        for name in settings.accounts
    ]


def _voice(account: str, own: Voice, learned: Sequence[Lesson], *, learns: bool) -> dict[str, Any]:
    voice = with_habits(own, learned if learns else ())
    return {
        "account": account,
        "style": voice.style,
        "spelling": voice.spelling,
        **{part: _part(part, own, voice) for part in _PARTS},
        "learns": learns,
        "learned": as_json(learned),
    }


def _part(part: str, own: Voice, voice: Voice) -> dict[str, str]:
    value = getattr(voice, part)
    origin = _SET if getattr(own, part) else _LEARNED if value else _STYLE
    return {"value": value, "from": origin}


def as_json(learned: Sequence[Lesson]) -> list[dict[str, str]]:
    """What was learned, for ``--json``."""
    return [{"part": each.part, "value": each.value, "why": each.why} for each in learned]


def as_text(voice: dict[str, Any]) -> str:
    """One account's voice made for reading."""
    lines = [f"{voice['account']}: {voice['style']} letters, spelling {voice['spelling']}"]
    why = {each["part"]: each["why"] for each in voice["learned"]}
    for part, name in _PARTS.items():
        value, origin = voice[part]["value"], voice[part]["from"]
        shown = (
            _quoted(value) if value else "none" if part == "signature" else "as the style has it"
        )
        note = {_SET: " (set)", _LEARNED: f" (learned: {why.get(part, '')})"}.get(origin, "")
        lines.append(f"  {name}: {shown}{note}")
    unused = [e for e in voice["learned"] if voice[e["part"]]["from"] != _LEARNED]
    lines += [f"  learned and not used: {_said(each)}" for each in unused]
    if not voice["learns"]:
        lines.append("  Nothing is learned: letter.learn_from_sent is false.")
    return "\n".join(lines)


def paragraph(learned: Sequence[Lesson]) -> str:
    """What ``status`` says of it; "" where nothing was learned."""
    if not learned:
        return ""
    said = listed([_said({"part": e.part, "value": e.value, "why": e.why}) for e in learned])
    return (
        f"Learned from how you write: {said}. `afterword voice` shows what your letters take of it,"
        " `afterword voice --forget` erases it.\n"
    )


def _said(lesson: dict[str, str]) -> str:
    return f"{_PARTS[lesson['part']]} {_quoted(lesson['value'])} ({lesson['why']})"


def _quoted(text: str) -> str:
    return '"' + text.replace("\n", " / ") + '"'
