"""Templates to mails. One mail a file: the subject on the first line, a blank line, the body.

The user's own folder is searched first; ``default:`` in front of a name means the bundled one, so
that an override can extend what it overrides. Templates are sandboxed and see strings and lists.
The HTML of a mail is made from its finished text, so both always hold the same words.
"""

import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from afterword.errors import ConfigurationError
from afterword.formats.text import header_text

WIDTH = 72
"""Columns of the plain text."""

OUTPUT_LIMIT = 64 * 1024
"""Characters a mail may have. What the user wrote is longer than that only by accident."""

_QUESTION = re.compile(r"[1-7]\. ")
_BLANKS = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A mail before it is one: subject, plain text, and the same words as HTML."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text, as the page template sees it."""

    kind: str
    lines: tuple[str, ...]


class Templates:
    """The user's templates in front of the bundled ones."""

    def __init__(self, bundled: Path, own: Path | None = None) -> None:
        default = FileSystemLoader(bundled)
        loaders: list[BaseLoader] = [PrefixLoader({"default": default}, delimiter=":"), default]
        if own is not None:
            loaders.insert(0, FileSystemLoader(own))
        self._loader = ChoiceLoader(loaders)
        self._text = self._environment(autoescape=False)
        self._html = self._environment(autoescape=True)

    def mail(self, name: str, view: Mapping[str, object]) -> Rendered:
        """The mail that ``name`` (such as ``prompt/prompt.txt``) makes of the view.

        Raises ConfigurationError that names the file and the line.
        """
        source = self._source(name)
        head, blank, body = source.partition("\n\n")
        if not blank:
            raise ConfigurationError(
                f"Template {name}: the first line is the subject and a blank line must follow it."
            )
        subject = header_text(self._run(name, head, view))
        text = wrapped(self._run(name, "\n" * (head.count("\n") + 2) + body, view))
        page = {"paragraphs": paragraphs(text)}
        html = self._run("prompt/page.html", self._source("prompt/page.html"), page, html=True)
        return Rendered(subject, text, html)

    def _environment(self, *, autoescape: bool) -> ImmutableSandboxedEnvironment:
        return ImmutableSandboxedEnvironment(
            loader=self._loader,
            undefined=StrictUndefined,
            autoescape=autoescape,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )

    def _source(self, name: str) -> str:
        try:
            return self._loader.get_source(self._text, name)[0].replace("\r\n", "\n")
        except TemplateError as error:
            raise ConfigurationError(
                f"Template {name} is missing. Restore it, or remove your copy of its folder"
                " (setting templates.folder) to use the bundled one."
            ) from error
        except UnicodeDecodeError as error:
            raise ConfigurationError(
                f"Template {name} is not UTF-8. Save it as UTF-8 (templates.folder)."
            ) from error

    def _run(
        self, name: str, source: str, view: Mapping[str, object], *, html: bool = False
    ) -> str:
        environment = self._html if html else self._text
        try:
            out = environment.from_string(source).render(view)
        except TemplateSyntaxError as error:
            raise _fault(name, error.lineno, error.message or "syntax error") from error
        except (
            TemplateError,
            ArithmeticError,
            TypeError,
            ValueError,
            AttributeError,
            LookupError,
            RecursionError,
            MemoryError,
        ) as error:
            raise _fault(name, _line_of(error), str(error)) from error
        if len(out) > OUTPUT_LIMIT:
            raise _fault(name, 1, f"it makes more than {OUTPUT_LIMIT} characters")
        return out


def wrapped(text: str) -> str:
    """The text at :data:`WIDTH` columns, paragraphs apart by one blank line, lines kept."""
    lines = [
        textwrap.fill(line.rstrip(), WIDTH, break_long_words=False, break_on_hyphens=False)
        if line.strip()
        else ""
        for line in text.strip("\n").split("\n")
    ]
    return _BLANKS.sub("\n\n", "\n".join(lines)).strip() + "\n"


def paragraphs(text: str) -> Sequence[Paragraph]:
    """The paragraphs of a finished text: questions, what closes the mail, and everything else.

    Lines that :func:`wrapped` folded are joined again; lines that were lines stay lines.
    """
    blocks = [block.split("\n") for block in text.strip().split("\n\n")]
    last_question = max((i for i, b in enumerate(blocks) if _QUESTION.match(b[0])), default=None)
    out = []
    for index, block in enumerate(blocks):
        if _QUESTION.match(block[0]):
            kind = "question"
        elif last_question is not None and index > last_question:
            kind = "closing"
        else:
            kind = "text"
        out.append(Paragraph(kind, _unfolded(block)))
    return out


def _unfolded(lines: Sequence[str]) -> tuple[str, ...]:
    out = [lines[0]]
    previous = lines[0]
    for line in lines[1:]:
        folded = len(previous) + 1 + len(line.split(" ", 1)[0]) > WIDTH
        if folded:
            out[-1] += " " + line
        else:
            out.append(line)
        previous = line
    return tuple(out)


def _fault(name: str, line: int, what: str) -> ConfigurationError:
    return ConfigurationError(f"Template {name}, line {line}: {what} (templates.folder).")


def _line_of(error: BaseException) -> int:
    line = 1
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
