"""The sentences letters are built from, as data: one TOML file a slot, and the letter's layout.

A frame is a sentence with ``{slots}``. Which one a letter gets depends only on the employer, the
role and the place in the panel, so the same recap always yields the same letters and no two people
of one panel read the same sentence.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from afterword.errors import ConfigurationError
from afterword.formats.compose.slots import GUEST_SLOTS, LANGUAGES, SLOTS, Slots

__all__ = ["LAYOUT_VIEW", "SLOTS", "Frames", "fill", "load_frames", "render", "slots_of"]

LAYOUT = "letter.txt"

LAYOUT_VIEW = (
    "subject", "greeting", "opening", "enthusiasm", "point", "correction", "next", "closing",
    "sign_off", "name", "employer", "role", "day",
)  # fmt: skip

_SLOT = re.compile(r"\{(\w*)\}")
_SPACE_BEFORE = re.compile(r"\s+([,.;:?!])")


@dataclass(frozen=True, slots=True)
class Frames:
    """All frames by ``file/list``, and the layout of a letter.

    ``languages`` holds those of the languages besides English that there are files for.
    """

    lists: Mapping[str, tuple[str, ...]]
    subject: Template
    body: Template
    languages: Mapping[str, "Frames"] = field(default_factory=dict)

    def pick(
        self,
        name: str,
        seed: str,
        position: int,
        values: Mapping[str, str],
        used: Iterable[str],
        liking: Callable[[str], int] = lambda _frame: 0,
    ) -> str:
        """The frame for this place, not yet filled; "" when none can be filled from the values.

        ``used`` are frames that other letters of the panel have taken. A slot whose value is empty
        rules its frame out, except ``when`` and ``about``, which may be left away. Of the frames
        that are free, one with the highest ``liking`` is taken.
        """
        stock = self.lists[name]
        usable = [f for f in stock if all(values.get(s) or s in _OPTIONAL for s in slots_of(f))]
        if not usable:
            return ""
        start = int(sha256(f"{name}|{seed}".encode()).hexdigest()[:8], 16) + position
        taken = set(used)
        turn = [usable[(start + i) % len(usable)] for i in range(len(usable))]
        free = [frame for frame in turn if frame not in taken]
        return max(free, key=liking) if free else turn[0]


_OPTIONAL = frozenset({"when", "about"})


def slots_of(frame: str) -> tuple[str, ...]:
    """The names in braces."""
    return tuple(_SLOT.findall(frame))


def fill(frame: str, values: Mapping[str, str]) -> str:
    """The frame with its slots replaced, spaces tidied and the first letter large."""
    text = _SLOT.sub(lambda m: values.get(m.group(1), ""), frame)
    text = _SPACE_BEFORE.sub(r"\1", re.sub(r"\s+", " ", text)).strip()
    return text[:1].upper() + text[1:]


def load_frames(texts: Mapping[str, str]) -> Frames:
    """Frames from the files of ``templates/letter``, by file name; ``de/next.toml`` is German.

    A language without files is none; all share one layout. Raises ConfigurationError that names
    the file and the line of whatever is wrong in it.
    """
    layout, guests = _layout(texts), {}
    for language in LANGUAGES:
        folder = f"{language}/"
        if any(name.startswith(folder) for name in texts):
            guests[language] = Frames(_lists(folder, GUEST_SLOTS, texts), *layout)
    return Frames(_lists("", SLOTS, texts), *layout, guests)


def _lists(folder: str, slots: Slots, texts: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    lists: dict[str, tuple[str, ...]] = {}
    for name, wanted in slots.items():
        file = folder + name
        data = _toml(file, texts)
        for key, allowed in wanted.items():
            lists[f"{name.removesuffix('.toml')}/{key}"] = _frames(
                file, key, texts[file], data, allowed
            )
        for key in data:
            if key not in wanted:
                raise _fault(file, _line(texts[file], key), f"unknown list {key!r}")
    return lists


def _toml(file: str, texts: Mapping[str, str]) -> dict[str, object]:
    if file not in texts:
        raise _fault(file, 1, "the file is missing")
    try:
        return tomllib.loads(texts[file])
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        last = texts[file].count("\n") + 1
        raise _fault(file, int(found.group(1)) if found else last, str(error)) from error


def _frames(
    file: str, key: str, text: str, data: Mapping[str, object], allowed: frozenset[str]
) -> tuple[str, ...]:
    value = data.get(key)
    if not isinstance(value, list) or not value:
        raise _fault(file, _line(text, key), f"{key!r} must be a list of sentences, and not empty")
    for frame in value:
        if not isinstance(frame, str) or not frame.strip():
            raise _fault(file, _line(text, key), f"{key!r} must hold sentences only")
        unknown = set(slots_of(frame)) - allowed
        loose = re.search(r"[{}]", _SLOT.sub("", frame))
        if unknown or loose:
            what = f"{{{min(unknown)}}}" if unknown else "a single brace"
            may = ", ".join(f"{{{slot}}}" for slot in sorted(allowed)) or "no slots"
            raise _fault(file, _line(text, frame), f"{what} is unknown here; {key} may use {may}")
    return tuple(value)


def _layout(texts: Mapping[str, str]) -> tuple[Template, Template]:
    if LAYOUT not in texts:
        raise _fault(LAYOUT, 1, "the file is missing")
    text = texts[LAYOUT].replace("\r\n", "\n")
    head, blank, body = text.partition("\n\n")
    if not blank or "\n" in head:
        raise _fault(LAYOUT, 1, "the first line is the subject and a blank line must follow it")
    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    try:
        templates = environment.from_string(head), environment.from_string("\n\n" + body)
    except TemplateSyntaxError as error:
        raise _fault(LAYOUT, error.lineno, error.message or "syntax error") from error
    for template in templates:
        render(template, dict.fromkeys(LAYOUT_VIEW, "x"))
    return templates


def render(template: Template, view: Mapping[str, str]) -> str:
    """A part of the layout filled in. Raises ConfigurationError with the line at fault."""
    try:
        return template.render(view)
    except (TemplateError, ArithmeticError, TypeError, ValueError, AttributeError) as error:
        line, trace = 1, error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == "<template>":
                line = trace.tb_lineno
            trace = trace.tb_next
        raise _fault(LAYOUT, line, str(error)) from error


def _line(text: str, what: str) -> int:
    at = text.find(what)
    return text.count("\n", 0, at) + 1 if at >= 0 else 1


def _fault(file: str, line: int, what: str) -> ConfigurationError:
    return ConfigurationError(f"Template letter/{file}, line {line}: {what} (templates.folder).")
