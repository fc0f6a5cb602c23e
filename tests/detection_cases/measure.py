"""What was found in the mails of a case, compared with what is true.

The mails of a case are one mailbox, read in order. The last of them that tells anything decides; an
automatic claim about a moment that the truth does not know, in any of them, is false.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from afterword.app.build import reader_of
from afterword.app.explain import explain as explain_files
from afterword.domain.model import Owner, Part
from afterword.formats.findings import Reader
from detection_cases.make_mail import rendered
from detection_cases.model import Case
from detection_cases.names import same_name, same_organisation

AUTOMATIC = {"scheduled", "update", "cancelled"}
TELLING = AUTOMATIC | {"needs-scheduling", "ask"}
SILENT = {"none", "other"}

Found = Mapping[str, Any]
Explain = Callable[[Sequence[Path], Owner], Sequence[Found]]


@dataclass(frozen=True, slots=True)
class Share:
    """So many right of so many."""

    right: int = 0
    of: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.right + other.right, self.of + other.of)

    def __str__(self) -> str:
        return f"{self.right}/{self.of}" + (
            f" {100 * self.right / self.of:.1f}%" if self.of else ""
        )


@dataclass(frozen=True, slots=True)
class Result:
    """One case. Shares count what the case has to say: nothing is ``Share()``.

    ``precision`` is of automatic claims, ``caught`` of interviews found or asked about. The shares
    below it are of automatic interviews that are right: instants to the second, ``people`` of the
    interviewers claimed (a name of theirs, with no other address than theirs), ``met`` and
    ``reached`` of those in truth (by name; with their address where the mails tell one).
    """

    case: Case
    outcome: str
    precision: Share = Share()
    automatic: Share = Share()
    caught: Share = Share()
    exact: Share = Share()
    start: Share = Share()
    end: Share = Share()
    employer: Share = Share()
    role: Share = Share()
    people: Share = Share()
    met: Share = Share()
    reached: Share = Share()
    wrong: tuple[str, ...] = ()


@cache
def _reader(owner: Owner) -> Reader:
    return reader_of(owner)


def explain(files: Sequence[Path], owner: Owner) -> list[Found]:
    """What ``afterword explain --json`` says of these files."""
    return list(explain_files(files, _reader(owner)))


def measured(case: Case, reading: Explain = explain) -> Result:
    """One case through ``reading``."""
    with TemporaryDirectory() as folder:
        return judged(case, reading(written(case, Path(folder)), case.owner))


def written(case: Case, folder: Path) -> list[Path]:
    """The mails of the case as files of this folder, in order."""
    files = []
    for number, mail in enumerate(rendered(case), 1):
        files.append(folder / f"{case.name}-{number}.eml")
        files[-1].write_bytes(mail)
    return files


def judged(case: Case, found: Sequence[Found]) -> Result:
    """What these objects, one for each mail, are worth.

    A claim that comes with a question is no guess where asking is right.
    """
    telling = [each for each in found if each["outcome"] in TELLING]
    last: Found = telling[-1] if telling else {"outcome": "none", "interviews": []}
    truth, outcome = case.truth, str(last["outcome"])
    asks = outcome == "ask" or (truth.outcome == "ask" and bool(last.get("question")))
    real, claims = truth.outcome in AUTOMATIC, outcome in AUTOMATIC and not asks
    stands = outcome != "cancelled"
    right = claims and real and stands == (truth.outcome != "cancelled")
    strays = [] if truth.start is None else list(_strays(case, telling[:-1]))
    interview = real or truth.outcome in {"ask", "needs-scheduling"}
    same = (asks and truth.outcome == "ask") or outcome == truth.outcome
    same |= {outcome, truth.outcome} <= SILENT
    common = {
        "precision": Share(right and not strays, claims or bool(strays)),
        "automatic": Share(right, real),
        "caught": Share(interview and (right or asks or same), interview),
        "exact": Share(same, 1),
    }
    wrong = [f"outcome: meant {truth.outcome}, read {outcome}"] * (not same)
    wrong += [f"claims {stray}" for stray in strays]
    if not (right and stands):
        return Result(case, outcome, **common, wrong=tuple(wrong))
    details = dict(_details(case, last["interviews"]))
    wrong += [f"{key}: {why}" for key, (share, why) in details.items() if share.right < share.of]
    shares = {key: share for key, (share, _) in details.items()}
    return Result(case, outcome, **common, **shares, wrong=tuple(wrong))


def _strays(case: Case, found: Iterable[Found]) -> Iterator[str]:
    for each in found:
        if each["outcome"] in {"scheduled", "update"}:
            for interview in each["interviews"]:
                if _moment(interview["start"]) not in {case.truth.start, *case.truth.known}:
                    yield str(interview["start"])


def _details(
    case: Case, interviews: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, tuple[Share, str]]]:
    """Each measure of an interview: its share, and what was meant and read."""
    truth = case.truth
    starts = sorted(_moment(each["start"]) for each in interviews)
    known = set(starts) <= {truth.start, *truth.known}
    exact = bool(starts) and starts[0] == truth.start and known
    yield "start", (Share(exact, 1), f"meant {truth.start}, read {', '.join(map(str, starts))}")
    ends = [_moment(each["end"]) for each in interviews if each["end"]]
    if truth.end:
        exact = bool(ends) and max(ends) == truth.end
        yield "end", (Share(exact, 1), f"meant {truth.end}, read {', '.join(map(str, ends))}")
    for key, spellings in (("employer", truth.employers), ("role", truth.roles)):
        if spellings:
            read = [each[key] or "" for each in interviews] or [""]
            fits = all(any(same_organisation(s, one) for s in spellings) for one in read)
            yield key, (Share(fits, 1), f"meant {spellings[0]!r}, read {read}")
    yield from _people(case, interviews)


def _people(
    case: Case, interviews: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, tuple[Share, str]]]:
    claimed = {
        (person["name"], (person["email"] or "").lower())
        for each in interviews
        for person in each["people"]
        if person["part"] == Part.INTERVIEWER and person["name"]
    }
    meant = [person for person in case.truth.people if person.part is Part.INTERVIEWER]
    fitting = {
        (name, address)
        for name, address in claimed
        for person in meant
        if same_name(person.name, name) and address in {"", person.email.lower()}
    }
    shown = f"meant {[(p.name, p.email) for p in meant]}, read {sorted(claimed)}"
    yield "people", (Share(len(fitting), len(claimed)), shown)
    met = [p for p in meant if any(same_name(p.name, name) for name, _ in fitting)]
    yield "met", (Share(len(met), len(meant)), shown)
    with_address = [person for person in meant if person.email]
    reached = [
        p
        for p in with_address
        if any(same_name(p.name, name) and address for name, address in fitting)
    ]
    yield "reached", (Share(len(reached), len(with_address)), shown)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
