"""What is wrong with the templates: every faulty file, not only the first.

Each mail is made with all the samples there are. A prompt that came out well is also looked at with
the eyes of whoever reads the replies: without numbers and the closing line nothing could be filed.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from afterword import resources
from afterword.adapters.worker.workshop import ChildWorkshop
from afterword.app.build import materials
from afterword.app.samples import TOKEN, sample_context, sample_mails, sample_recapped
from afterword.domain.letter import Voice, Wishes
from afterword.domain.model import QUESTIONS, Owner
from afterword.errors import ConfigurationError
from afterword.formats.workshop import Workshop

_NUMBER = re.compile(r"(?:\A|\n\n)([1-7])\. ")
_PROMPT = "prompt/prompt.txt"
_MADE_OF = frozenset({".txt", ".html", ".toml"})


def template_faults(own: Path | None, owner: Owner) -> list[str]:
    """One sentence for each fault, in the bundled templates or the user's folder ``own``."""
    found = [*_strangers(own), *_letters(own), *_mails(own, owner)]
    return list(dict.fromkeys(found))


def _mails(own: Path | None, owner: Owner) -> Iterator[str]:
    # With the bundled letters, so that a fault in the user's does not hide those in the mails.
    with ChildWorkshop(replace(materials(None), own=own)) as shop:
        yield from _mail_faults(shop, owner)


def _mail_faults(shop: Workshop, owner: Owner) -> Iterator[str]:
    for name, view in sample_mails(owner):
        try:
            text = shop.mail(name, view).text
        except ConfigurationError as error:
            yield str(error)
            continue
        asks = name == _PROMPT or view.get("understood")
        if asks and _NUMBER.findall(text) != [str(n + 1) for n in range(len(QUESTIONS))]:
            yield (
                f"Template {name}: its seven questions are not paragraphs that begin with 1. to 7."
                " in this order, so replies could not be read. Put a blank line before each and the"
                " number at its beginning (templates.folder)."
            )
        if "token" in view and not _is_closed(text):
            yield (
                f"Template {name}: no line with ref {{{{ token }}}} follows its questions, so what"
                " is written below them could not be told from the last answer. Add one with a"
                " blank line before it (templates.folder)."
            )


def _is_closed(text: str) -> bool:
    *before, last = text.split(TOKEN)
    after = "\n\n" + last
    closing = "".join(before).rpartition("\n\n")[2]
    return bool(before) and not _NUMBER.search(after) and not _NUMBER.match(closing)


def _letters(own: Path | None) -> Iterator[str]:
    context = sample_context()
    try:
        with ChildWorkshop(materials(own)) as shop:
            shop.letters(context, sample_recapped().recap, Wishes(), Voice())
            shop.starters(context, Voice())
            shop.noshow(context, Voice())
    except ConfigurationError as error:
        yield str(error)


def _strangers(own: Path | None) -> Iterator[str]:
    """Files in the user's folder that stand in front of nothing: most likely misspelt."""
    if own is None:
        return
    bundled = resources.folder("templates")
    known = sorted(f.relative_to(bundled).as_posix() for f in bundled.rglob("*.*"))
    for file in sorted(own.rglob("*.*")):
        name = file.relative_to(own).as_posix()
        if file.suffix in _MADE_OF and name not in known:
            near = get_close_matches(name, known, n=1)
            meant = f" Did you mean {near[0]}?" if near else ""
            yield f"Template {file}: there is no mail or letter of that name.{meant}"
