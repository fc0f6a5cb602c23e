"""How long composing takes: milliseconds a letter, and the memory that is needed for it.

Panels of one to six people, starts finished and free text, in every style; the limit is 50 ms a
letter, checks and ledger included, on one core.
"""

import resource
import sys
import time
from datetime import UTC, datetime

from afterword.app.build import frames
from afterword.domain.letter import Context, Correspondent, Voice, Wishes
from afterword.domain.model import Person, Window
from afterword.domain.recap import Answers, Recap
from afterword.formats.compose import compose

LIMIT = 50.0
"""Milliseconds a letter may take."""

ROUNDS = 20
BEGIN = datetime(2026, 3, 10, 9, tzinfo=UTC)
PEOPLE = (
    ("Åse Bjørnstad", "how she plans the winter timetable around the storms"),
    ("Dr. Tomáš Dvořák", "the way delays are explained to passengers before they ask"),
    ("Mbali Khumalo", "training the night crew on the new radios"),
    ("Sander van den Berg", "what happened to the log books in the flood"),
    ("Li Wei", "the berth plan for the summer and my chart of the fog days"),
    ("Noor Haddad", "why the bridge calls twice"),
)


def context(size: int) -> Context:
    return Context(
        user=Correspondent("Léa Moreau", "lea@example.org"),
        employer="Fjordlinjen",
        role="Ferry Dispatcher",
        window=Window(BEGIN, BEGIN.replace(hour=10), "Europe/Oslo", "iana"),
        interviewers=tuple(Person(name, f"p{n}@example.org") for n, (name, _) in numbered(size)),
    )


def recap(size: int, number: int) -> Recap:
    """A recap that no other number has, so that nothing is known from the last round."""
    starts = "\n".join(
        f"{name}: we talked about {what} of {1900 + number}" for _, (name, what) in numbered(size)
    )
    return Recap(
        Answers(
            met=starts,
            challenges="Moving the night log from paper to the new system. " * 5,
            job="answering the bridge radio, planning crews, writing handovers",
            went=f"Åse liked my chart of {number}. I stammered through the radio drill. " * 10,
            unasked="How are night supplements paid?",
            offer="Yes, very much",
            next="Next: I look forward to hearing from Åse by Friday",
        ),
        "We also laughed about the ravens on the quay. " * 10 + f"They had {number}.",
    )


def numbered(size: int) -> list[tuple[int, tuple[str, str]]]:
    return list(enumerate(PEOPLE[:size]))


def main() -> int:
    stock = frames(None)
    slowest = 0.0
    for size in (1, 2, 4, 6):
        known, voice = context(size), Voice(spelling="en-GB")
        compose(known, recap(size, ROUNDS), stock, Wishes(), voice)
        began = time.perf_counter()
        for number in range(ROUNDS):
            compose(known, recap(size, number), stock, Wishes(), voice)
        letter = 1000 * (time.perf_counter() - began) / ROUNDS / size
        slowest = max(slowest, letter)
        print(f"panel of {size}: {letter:.1f} ms a letter")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{slowest:.1f} ms a letter at most (limit {LIMIT:.0f} ms), {peak:.0f} MiB at most")
    return 0 if slowest <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
