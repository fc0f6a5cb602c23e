"""The options of the commands. Importing this loads nothing that works."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Self

STYLES = ("warm", "formal", "brief")


class Command:
    """A command's parser, filled in by chaining."""

    def __init__(
        self, parser: argparse.ArgumentParser, run: Callable[[argparse.Namespace], int]
    ) -> None:
        self._parser = parser
        parser.set_defaults(run=run)

    def flag(self, name: str, text: str) -> Self:
        """An option without a value."""
        self._parser.add_argument(name, action="store_true", help=text)
        return self

    def number(self, name: str, default: float, text: str) -> Self:
        """An option with a number."""
        self._parser.add_argument(name, type=float, default=default, metavar="N", help=text)
        return self

    def json(self) -> Self:
        """``--json``."""
        return self.flag("--json", "print JSON instead of text")

    def settings(self) -> Self:
        """``--config``."""
        text = "the configuration file (else AFTERWORD_CONFIG, else the usual places)"
        self._parser.add_argument("--config", type=Path, metavar="FILE", help=text)
        return self

    def files(self) -> Self:
        """Any number of files."""
        text = "mail, calendar or mbox files, or folders of them"
        self._parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=text)
        return self

    def owner(self) -> Self:
        """Whose mail it is, where no account says so."""
        add = self._parser.add_argument
        add("--me", action="append", default=[], metavar="ADDRESS", help="an address of yours")
        add("--name", default="", help="your name")
        add(
            "--employer-domain",
            action="append",
            default=[],
            metavar="DOMAIN",
            help="where you work",
        )
        add("--timezone", default="UTC", metavar="ZONE", help="your time zone")
        return self

    def reply(self) -> Self:
        """A reply and what it answers."""
        self._parser.add_argument("reply", type=Path, metavar="REPLY.eml", help="the reply")
        self._parser.add_argument(
            "--prompt", type=Path, required=True, metavar="PROMPT.eml", help="what it answers"
        )
        return self

    def preview(self) -> Self:
        """What is to be shown, and of which interview."""
        add = self._parser.add_argument
        add("what", choices=("prompt", "letter"), help="which mail")
        add("--context", type=Path, required=True, metavar="C.json", help="the interview")
        add("--recap", type=Path, metavar="R.txt", help="the reply, as plain text")
        add("--eml", action="store_true", help="print the message itself")
        add("--style", choices=STYLES, help="the style of the letters, else the one that is set")
        add("--html", type=Path, metavar="FILE", help="the letters side by side, as one page")
        return self
