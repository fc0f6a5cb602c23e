"""The command line. Settings are read here, once, and passed down.

Exit codes: 0 done, 1 found a problem, 2 wrong use, 75 try again later, 78 configuration.
Modules that only some commands need are imported by those commands, so that ``--help`` is quick.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from afterword.app.options import Command
from afterword.errors import (
    AfterwordError,
    ConfigurationError,
    LoginRefused,
    StoreBusy,
    Unreachable,
)

if TYPE_CHECKING:
    from afterword.settings import Settings

DONE, PROBLEM, USAGE, TRY_LATER, CONFIGURATION = 0, 1, 2, 75, 78


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    parsed = _parser().parse_args(arguments)
    os.umask(0o077)  # whatever is written holds somebody's mail
    command: Callable[[argparse.Namespace], int] = parsed.run
    try:
        return command(parsed)
    except ConfigurationError as error:
        return _failed(error, CONFIGURATION)
    except (Unreachable, StoreBusy) as error:
        return _failed(error, TRY_LATER)
    except LoginRefused as error:
        return _failed(error, CONFIGURATION)
    except AfterwordError as error:
        return _failed(error, PROBLEM)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return 130


def _failed(error: AfterwordError, code: int) -> int:
    print(f"afterword: {error}", file=sys.stderr)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="afterword",
        description="After a job interview: seven questions by mail, and a thank-you letter for"
        " each interviewer in your Drafts folder.",
    )
    parser.add_argument("--version", action="version", version=f"afterword {version('afterword')}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def add(name: str, run: Callable[[argparse.Namespace], int], text: str) -> Command:
        return Command(commands.add_parser(name, help=text, description=text), run)

    add("run", _run, "the service: watch the mailbox and do what is due").settings().flag(
        "--once", "do all that is due now and leave"
    )
    add("demo", _demo, "the whole job on embedded servers, no configuration").flag(
        "--keep", "leave the servers up and print how to connect a mail program"
    ).number("--speed", 1.0, "pauses are this much shorter").json()
    add("check", _check, "test log-in, folders, templates and store").settings().json()
    add("status", _status, "interviews, windows, what is next").settings().json()
    add("explain", _explain, "would these files be interviews, and why?").files().owner().json()
    add("read-reply", _read_reply, "how a reply is understood").reply().json()
    add("preview", _preview, "what would be written").preview().settings().json()
    add("voice", _voice, "how letters will sound, and what of it was learned").flag(
        "--forget", "erase what was learned, and learn nothing from Sent again"
    ).flag("--again", "erase it, and read Sent anew at the next look").settings().json()
    add("migrate", _migrate, "bring the store up to date").settings().json()
    add("health", _health, "is the service alive? (for containers)").settings().json()
    return parser


def _settings(parsed: argparse.Namespace) -> "Settings":
    from afterword import logs
    from afterword.settings import load

    settings = load(parsed.config, os.environ)
    logs.start(settings.log.level, settings.log.format, settings.secrets())
    return settings


def _run(parsed: argparse.Namespace) -> int:
    from afterword.app.build import desks
    from afterword.app.pulse import Pulse, pulse_file
    from afterword.app.service import Service, run_once, until_signalled

    settings = _settings(parsed)
    with desks(settings, alone=True) as (ready, store):
        if parsed.once:
            return run_once(ready)
        pulse = Pulse(pulse_file(settings.store.url))
        timing = settings.timing
        service = Service(ready, store, timing.poll_every, timing.heartbeat, pulse)
        return until_signalled(service)


def _demo(parsed: argparse.Namespace) -> int:
    from afterword.demo.story import run

    return run(keep=parsed.keep, speed=parsed.speed, as_json=parsed.json)


def _check(parsed: argparse.Namespace) -> int:
    from afterword.app.check import check

    results = []
    for result in check(_settings(parsed)):
        results.append({"what": result.what, "ok": not result.trouble, "trouble": result.trouble})
        if not parsed.json:
            mark = "--" if result.trouble else "ok"
            print(f"{mark}  {result.what}", flush=True)
            if result.trouble:
                print(f"    {result.trouble}", flush=True)
    if parsed.json:
        print(json.dumps(results, ensure_ascii=False))
    return DONE if all(result["ok"] for result in results) else PROBLEM


def _status(parsed: argparse.Namespace) -> int:
    from afterword.adapters.clock import SystemClock
    from afterword.adapters.sql import open_store
    from afterword.app import voices
    from afterword.app.build import timing_of
    from afterword.flows.around import overview
    from afterword.flows.learning import known
    from afterword.flows.status import as_json, as_text, entries
    from afterword.formats.zones import named_zone

    settings = _settings(parsed)
    now = SystemClock().now()
    where = named_zone(next(iter(settings.accounts.values())).timezone)
    timing = {name: timing_of(account, settings) for name, account in settings.accounts.items()}
    with open_store(settings.store.url, create=False) as opened:
        made = entries(overview(opened.store, timing.keys()), now, timing, where)
        asides = [aside for name in timing for aside in opened.store.asides(name)]
        learned = {name: known(opened.store, name) for name in timing}
    if parsed.json:
        own = {name: {"learned": voices.as_json(lessons)} for name, lessons in learned.items()}
        shown = [as_json(entry) | own[entry.interview.account] for entry in made]
        print(json.dumps(shown, ensure_ascii=False))
    else:
        print(as_text(made, asides, now, where, ids=True), end="")
        for paragraph in filter(None, map(voices.paragraph, learned.values())):
            print(f"\n{paragraph}", end="")
    return DONE


def _voice(parsed: argparse.Namespace) -> int:
    from afterword.adapters.sql import open_store
    from afterword.app.voices import as_text, voices
    from afterword.flows.learning import forget, read_anew

    settings = _settings(parsed)
    with open_store(settings.store.url) as opened:
        for name in settings.accounts:
            if parsed.again:
                read_anew(opened.store, name)
            elif parsed.forget:
                forget(opened.store, name)
        shown = voices(settings, opened.store)
    print(json.dumps(shown, ensure_ascii=False) if parsed.json else "\n".join(map(as_text, shown)))
    return DONE


def _explain(parsed: argparse.Namespace) -> int:
    from afterword.app.build import reader_of
    from afterword.app.explain import as_text, explain
    from afterword.domain.model import Owner

    owner = Owner(
        parsed.name,
        parsed.me[0] if parsed.me else "",
        tuple(parsed.me[1:]),
        tuple(parsed.employer_domain),
        parsed.timezone,
    )
    code = DONE
    for found in explain(parsed.files, reader_of(owner)):
        print(json.dumps(found, ensure_ascii=False) if parsed.json else as_text(found), flush=True)
        code = PROBLEM if found["error"] else code
    return code


def _read_reply(parsed: argparse.Namespace) -> int:
    from afterword.app.preview import reading_json, reading_of
    from afterword.app.printing import reading_text

    reading = reading_of(parsed.reply, parsed.prompt)
    if parsed.json:
        print(json.dumps(reading_json(reading), ensure_ascii=False))
        return DONE
    print(reading_text(reading))
    return DONE


def _preview(parsed: argparse.Namespace) -> int:
    from afterword.app.build import frames, templates
    from afterword.app.panel import panel_page
    from afterword.app.preview import letters_of, prompt_of, read_context
    from afterword.app.printing import letters_text
    from afterword.domain.letter import Voice

    # A preview needs no account, so it works without a configuration; one that is named counts.
    settings = _settings(parsed) if parsed.config else None
    own = settings.templates.folder if settings else None
    context = read_context(parsed.context)
    if parsed.what == "prompt":
        prompt = prompt_of(context, templates(own))
        if parsed.json:
            made = {"subject": prompt.subject, "text": prompt.text, "html": prompt.html}
            print(json.dumps(made, ensure_ascii=False))
        else:
            print(f"Subject: {prompt.subject}\n\n{prompt.text}", end="")
        return DONE
    if parsed.recap is None:
        missing = AfterwordError("preview letter needs --recap R.txt, the reply as plain text.")
        return _failed(missing, USAGE)
    try:
        recap = parsed.recap.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{parsed.recap} cannot be read as UTF-8: {error}.") from error
    voice = settings.letter.voice if settings else Voice()
    voice = replace(voice, style=parsed.style or voice.style)
    shown, raws = letters_of(context, recap, templates(own), frames(own), voice)
    if parsed.html:
        _write(parsed.html, panel_page(shown, context))
    elif parsed.eml:
        sys.stdout.flush()
        sys.stdout.buffer.write(b"\r\n".join(raws))
    elif parsed.json:
        print(json.dumps(shown, ensure_ascii=False))
    else:
        print(letters_text(shown))
    return DONE


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise AfterwordError(f"{file} cannot be written: {error.strerror}.") from error


def _migrate(parsed: argparse.Namespace) -> int:
    from afterword.adapters.sql import open_store

    settings = _settings(parsed)
    with open_store(settings.store.url, alone=True):
        done = {"store": settings.store.url, "up_to_date": True}
    print(json.dumps(done) if parsed.json else f"{settings.store.url} is up to date.")
    return DONE


def _health(parsed: argparse.Namespace) -> int:
    from afterword.adapters.clock import SystemClock
    from afterword.app.pulse import pulse_file, troubles

    settings = _settings(parsed)
    limit = 3 * max(settings.timing.poll_every, settings.timing.heartbeat)
    names = tuple(settings.accounts)
    found = troubles(pulse_file(settings.store.url), names, SystemClock().now(), limit)
    if parsed.json:
        print(json.dumps({"healthy": not found, "troubles": found}))
    else:
        print("\n".join(found) or "healthy")
    return PROBLEM if found else DONE


if __name__ == "__main__":
    sys.exit(main())
