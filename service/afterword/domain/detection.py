"""Is this event the user's own job interview? Three gates, and every reason kept.

A concrete meeting, about a job, with the user as the candidate: each has its own evidence and its
own bar, because much job vocabulary must not buy the wrong direction. Words and weights are data
(config/detection.toml).
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from afterword.domain.calendar import CalendarEvent, Evidence, Method, Outcome, Verdict
from afterword.domain.model import Owner
from afterword.errors import ConfigurationError

TEXT_LIMIT = 20_000
LONG_DAY = timedelta(hours=9)


@dataclass(frozen=True, slots=True)
class WordRule:
    """Words that add points to an axis when one of them stands in the title or the text."""

    rule: str
    axis: str
    where: str
    points: int
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything in config/detection.toml."""

    bars: tuple[tuple[str, int], ...]
    ask: float
    words: tuple[WordRule, ...]
    hiring: tuple[str, ...]
    scheduling: tuple[str, ...]
    webmail: tuple[str, ...]
    coordinator: re.Pattern[str]
    nobody: re.Pattern[str]


def load_rules(text: str) -> Rules:
    """Rules from TOML. Raises ConfigurationError that says what is wrong with the file."""
    try:
        data = tomllib.loads(text)
        bars = data["bars"]
        senders, people = data["senders"], data["people"]
        words = tuple(
            WordRule(w["rule"], w["axis"], w["where"], int(w["points"]), _words(w["any"]))
            for w in data["words"]
        )
        return Rules(
            bars=tuple((axis, int(bars[axis])) for axis in ("meeting", "job", "candidate")),
            ask=float(bars["ask"]),
            words=words,
            hiring=tuple(senders["hiring"]),
            scheduling=tuple(senders["scheduling"]),
            webmail=tuple(senders["webmail"]),
            coordinator=_words(people["coordinator"]),
            nobody=_words(people["nobody"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ConfigurationError(f"config/detection.toml is faulty: {error!r}.") from error


def judge(
    event: CalendarEvent, owner: Owner, subject: str, sender: str, body: str, rules: Rules
) -> Verdict:
    """The verdict on one event of a mail with that subject, sender and text."""
    evidence = (
        *_meeting(event),
        *_wording(event, subject, body, rules),
        *_senders(event, sender, rules),
        *_direction(event, owner, subject, rules),
    )
    points = {axis: 0 for axis, _ in rules.bars}
    for each in evidence:
        points[each.axis] += each.points
    outcome, question = _decided(event, points, rules)
    return Verdict(
        outcome, points["meeting"], points["job"], points["candidate"], evidence, question
    )


def is_of(address: str, domains: tuple[str, ...]) -> bool:
    """Whether the address belongs to one of the domains or to a subdomain of one."""
    domain = address.rpartition("@")[2].lower()
    return any(domain == d or domain.endswith("." + d) for d in domains)


def _decided(
    event: CalendarEvent, points: dict[str, int], rules: Rules
) -> tuple[Outcome, str | None]:
    if event.method is Method.CANCEL or event.status == "CANCELLED":
        return Outcome.CANCELLED, None
    if event.method not in {Method.REQUEST, Method.PUBLISH, Method.ADD}:
        return Outcome.NONE, None
    below = [axis for axis, bar in rules.bars if points[axis] < bar]
    if not below:
        return Outcome.SCHEDULED, None
    if all(points[axis] >= bar * rules.ask for axis, bar in rules.bars):
        questions = {
            "meeting": "Is this really taking place at that time?",
            "job": "Was this a job interview?",
            "candidate": "Were you the one being interviewed?",
        }
        return Outcome.ASK, questions[below[0]]
    return Outcome.NONE, None


def _meeting(event: CalendarEvent) -> Iterator[Evidence]:
    if event.window is None:
        yield Evidence("no-time", "meeting", -9, event.trouble or "no start")
        return
    yield Evidence("calendar-time", "meeting", 6, f"{event.window.start:%Y-%m-%d %H:%M} UTC")
    if event.all_day or event.window.end - event.window.start > LONG_DAY:
        yield Evidence("very-long", "meeting", -2, "it takes a whole day")
    if event.recurring:
        yield Evidence("repeats", "meeting", -4, "it repeats")
    if event.link:
        yield Evidence("link", "meeting", 1, event.link[:80])


def _wording(event: CalendarEvent, subject: str, body: str, rules: Rules) -> Iterator[Evidence]:
    title = event.summary
    text = f"{subject}\n{event.description}\n{body}"[:TEXT_LIMIT]
    for rule in rules.words:
        places = {"title": (title,), "text": (text,), "any": (title, text)}[rule.where]
        for place in places:
            found = rule.pattern.search(place)
            if found:
                yield Evidence(rule.rule, rule.axis, rule.points, found.group().strip())
                break


def _senders(event: CalendarEvent, sender: str, rules: Rules) -> Iterator[Evidence]:
    organizer = event.organizer.email if event.organizer is not None else ""
    for address in dict.fromkeys(a for a in (organizer, sender) if a):
        if is_of(address, rules.hiring):
            yield Evidence("hiring-service", "job", 3, address)
            break
        if rules.coordinator.search(address.partition("@")[0]):
            yield Evidence("recruiting-address", "job", 2, address)
            break


def _direction(
    event: CalendarEvent, owner: Owner, subject: str, rules: Rules
) -> Iterator[Evidence]:
    organizer = event.organizer.email if event.organizer is not None else ""
    invited = any(a.email in owner.addresses for a in event.attendees)
    if organizer in owner.addresses and organizer:
        yield Evidence("own-meeting", "candidate", -4, organizer)
    elif organizer and invited:
        yield Evidence("invited", "candidate", 3, organizer)
    elif organizer or is_of(organizer, rules.hiring):
        yield Evidence("organized-elsewhere", "candidate", 2, organizer)
    if owner.employer_domains and is_of(organizer, owner.employer_domains):
        yield Evidence("own-employer", "candidate", -5, organizer)
    name = owner.name.casefold()
    if name and name in f"{event.summary}\n{subject}".casefold():
        yield Evidence("named", "candidate", 2, owner.name)


def _words(words: list[str]) -> re.Pattern[str]:
    """Any of the words, whole where they are made of letters that words are spaced with."""
    parts = []
    for word in sorted(words, key=len, reverse=True):
        literal = re.escape(word)
        ends = word[0].isalnum() and word[0].isascii(), word[-1].isalnum() and word[-1].isascii()
        parts.append((r"(?<!\w)" if ends[0] else "") + literal + (r"(?!\w)" if ends[1] else ""))
    return re.compile("|".join(parts), re.IGNORECASE)
