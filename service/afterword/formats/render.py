"""Templates to mails. One mail a file: the subject on the first line, a blank line, the body.

The user's own folder is searched first; ``default:`` in front of a name means the bundled one.
Subject and body of every mail are blocks of those names, so an override may extend what it
overrides. The HTML is made from the finished text (formats/page.py), so both hold the same words.
"""

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from afterword.errors import ConfigurationError
from afterword.formats.page import HEADING, KEPT, is_start, lines_of, paragraphs
from afterword.formats.text import header_text

WIDTH = 72
"""Columns of the plain text. A sentence start may be longer: it has to stay one line."""

OUTPUT_LIMIT = 512 * 1024
"""Characters a mail may have. What the user wrote is longer than that only by accident."""

PAGE = "prompt/page.html"
"""The template of every mail's HTML."""

_EXTENDS = re.compile(r"\s*(?:\{#.*?#\}\s*)*\{%[-+]?\s*extends\b", re.DOTALL)
_ONLY_TAGS = re.compile(r"(?:\s|\{%.*?%\}|\{#.*?#\})*")
_FAULTS = (
    TemplateError,
    ArithmeticError,
    TypeError,
    ValueError,
    AttributeError,
    LookupError,
    RecursionError,
    MemoryError,
)


@dataclass(frozen=True, slots=True)
class Rendered:
    """A mail before it is one: subject, plain text, and the same words as HTML."""

    subject: str
    text: str
    html: str


class Templates:
    """The user's templates in front of the bundled ones."""

    def __init__(self, bundled: Path, own: Path | None = None) -> None:
        default = _Mails(bundled)
        loaders: list[BaseLoader] = [PrefixLoader({"default": default}, delimiter=":"), default]
        if own is not None:
            loaders.insert(0, _Mails(own))
        loader = ChoiceLoader(loaders)
        self._text = _environment(loader, autoescape=False)
        self._html = _environment(loader, autoescape=True)

    def mail(self, name: str, view: Mapping[str, object]) -> Rendered:
        """The mail that ``name`` (such as ``prompt/prompt.txt``) makes of the view.

        Raises ConfigurationError that names the file and the line.
        """
        template = _found(self._text, name)
        context = template.new_context(dict(view))
        # Up to its first words: then every file that it extends has been read.
        _run(name, lambda: next(template.root_render_func(context), ""))
        subject = _run(name, lambda: _joined(context.blocks["subject"][0](context)))
        body = _run(name, lambda: _joined(context.blocks["body"][0](context)))
        lines = lines_of(body)
        page = _found(self._html, PAGE)
        shown = {"paragraphs": paragraphs(lines)}
        html = _run(PAGE, lambda: _joined(page.generate(shown)))
        return Rendered(header_text(subject), wrapped(lines), html)


class _Mails(FileSystemLoader):
    """Reads a mail as a template of two blocks; every line keeps its number.

    A file that extends another has blocks of its own, and one that is no ``.txt`` is no mail.
    """

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        try:
            source, file, is_current = super().get_source(environment, template)
        except UnicodeDecodeError as error:
            raise ConfigurationError(
                f"Template {template} is not UTF-8. Save it as UTF-8 (templates.folder)."
            ) from error
        source = "\n".join(_ending_kept(line) for line in source.splitlines()) + "\n"
        if not template.endswith(".txt") or _EXTENDS.match(source):
            return source, file, is_current
        head, blank, body = source.partition("\n\n")
        if not blank:
            raise ConfigurationError(
                f"Template {file}: the first line is the subject and a blank line must follow it"
                ' (or begin with {% extends "default:' + template + '" %}).'
            )
        subject = "{% block subject %}" + head + "{% endblock %}"
        return f"{subject}\n{{% block body %}}\n{body}{{% endblock %}}", file, is_current


def wrapped(lines: list[str]) -> str:
    """The text at :data:`WIDTH` columns; lines are kept, and sentence starts stay one line."""
    return "\n".join(line if is_start(line) else _folded(line) for line in lines) + "\n"


def _folded(line: str) -> str:
    line = line.removeprefix(HEADING)
    indent = KEPT if line.startswith(KEPT) else ""
    return textwrap.fill(
        line, WIDTH, break_long_words=False, break_on_hyphens=False, subsequent_indent=indent
    )


def _ending_kept(line: str) -> str:
    """The line, its end protected from a tag that would swallow it.

    Lines of nothing but tags are to leave no trace (trim_blocks); all others are lines of the mail.
    """
    if line.endswith(("-%}", "+%}")) or not line.endswith("%}") or _ONLY_TAGS.fullmatch(line):
        return line
    return line.removesuffix("%}") + "+%}"


def _environment(loader: BaseLoader, *, autoescape: bool) -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=loader,
        undefined=StrictUndefined,
        autoescape=autoescape,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _found(environment: Environment, name: str) -> Template:
    try:
        return environment.get_template(name)
    except TemplateNotFound as error:
        raise ConfigurationError(
            f"Template {name} is missing. Restore it, or remove your copy of its folder"
            " (setting templates.folder) to use the bundled one."
        ) from error
    except TemplateSyntaxError as error:
        raise _fault(error.filename or name, error.lineno, error.message) from error


def _run(name: str, make: Callable[[], str]) -> str:
    try:
        return make()
    except TemplateSyntaxError as error:
        raise _fault(error.filename or name, error.lineno, error.message) from error
    except _FAULTS as error:
        raise _fault(*_place(error, name), str(error)) from error


def _joined(pieces: Iterator[str]) -> str:
    out, size = [], 0
    for piece in pieces:
        out.append(piece)
        size += len(piece)
        if size > OUTPUT_LIMIT:
            raise ValueError(f"it makes more than {OUTPUT_LIMIT} characters")
    return "".join(out)


def _fault(file: str, line: int, what: str | None) -> ConfigurationError:
    told = what or "it cannot be understood"
    return ConfigurationError(f"Template {file}, line {line}: {told} (templates.folder).")


def _place(error: BaseException, name: str) -> tuple[str, int]:
    """File and line of the innermost template that the error went through."""
    file, line = name, 1
    trace = error.__traceback__
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            file = template.filename or name
            line = template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return file, line
