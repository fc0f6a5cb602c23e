"""Is this event the user's own job interview? Three gates, and every reason kept.

A concrete meeting, about a job, with the user as the candidate: each has its own evidence and its
own bar, because much job vocabulary must not buy the wrong direction. Words and weights are data
(config/detection.toml).
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from afterword.domain.calendar import CalendarEvent, Evidence, Method, Outcome, Verdict
from afterword.domain.model import Owner
from afterword.errors import ConfigurationError

TEXT_LIMIT = 6_000
"""Characters of the description, and of the mail, that are looked at."""

LONG_DAY = timedelta(hours=9)

AXES = ("meeting", "job", "candidate")
PLACES = ("title", "text", "any")
STRUCTURAL = {
    "calendar-time": "meeting",
    "no-time": "meeting",
    "whole-day": "meeting",
    "repeats": "meeting",
    "link": "meeting",
    "hiring-service": "job",
    "recruiting-address": "job",
    "private-address": "job",
    "invited": "candidate",
    "organized-elsewhere": "candidate",
    "own-meeting": "candidate",
    "own-employer": "candidate",
    "same-domain": "candidate",
    "named": "candidate",
    "named-candidate": "candidate",
    "other-candidate": "candidate",
}
"""The rules that are not words, with their axes; their points are data like all others."""

_PROPOSES = frozenset({Method.REQUEST, Method.PUBLISH, Method.ADD})
_QUESTIONS = {
    "meeting": "Is this really taking place at that time?",
    "job": "Was this a job interview?",
    "candidate": "Were you the one being interviewed?",
}
_CANDIDATE = re.compile(
    r"\bcandidate(?: name)?[ \t]?[:–—-][ \t]?([^\W\d_][\w.'’-]{0,30}(?:[ ][\w.'’-]{1,30}){1,3})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WordRule:
    """Words that add points to an axis when one of them stands in the title or the text.

    ``unless`` is the name of an earlier rule: if that one fired, this one says nothing new.
    """

    rule: str
    axis: str
    where: str
    points: int
    pattern: re.Pattern[str]
    unless: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything in config/detection.toml."""

    version: int
    bars: tuple[tuple[str, int], ...]
    ask: float
    points: Mapping[str, int]
    words: tuple[WordRule, ...]
    update: re.Pattern[str]
    hiring: tuple[str, ...]
    scheduling: tuple[str, ...]
    webmail: tuple[str, ...]
    coordinator: re.Pattern[str]
    nobody: re.Pattern[str]


def load_rules(text: str) -> Rules:
    """Rules from TOML. Raises ConfigurationError that says what is wrong with the file."""
    try:
        data = tomllib.loads(text)
        senders, people = data["senders"], data["people"]
        return Rules(
            version=int(data["version"]),
            bars=tuple((axis, int(data["bars"][axis])) for axis in AXES),
            ask=float(data["bars"]["ask"]),
            points={rule: int(data["points"][rule]) for rule in STRUCTURAL},
            words=tuple(_word_rule(entry) for entry in data["words"]),
            update=_words(data["update"]["any"]),
            hiring=tuple(senders["hiring"]),
            scheduling=tuple(senders["scheduling"]),
            webmail=tuple(senders["webmail"]),
            coordinator=_words(people["coordinator"]),
            nobody=_words(people["nobody"]),
        )
    except KeyError as error:
        raise ConfigurationError(f"config/detection.toml lacks {error}.") from error
    except (TypeError, ValueError, IndexError, AttributeError, re.error) as error:
        raise ConfigurationError(f"config/detection.toml is faulty: {error}.") from error


def judge(
    event: CalendarEvent, owner: Owner, subject: str, sender: str, body: str, rules: Rules
) -> Verdict:
    """The verdict on one event of a mail with that subject, sender and text."""
    title = f"{event.summary}\n{subject}"
    text = f"{event.description[:TEXT_LIMIT]}\n{body[:TEXT_LIMIT]}"
    structural = (
        *_meeting(event),
        *_senders(event, sender, owner, rules),
        *_direction(event, owner, sender, rules),
        *_named(title, text, owner, rules),
    )
    evidence = (
        *(Evidence(rule, STRUCTURAL[rule], rules.points[rule], why) for rule, why in structural),
        *_wording(title, text, rules),
    )
    points = dict.fromkeys(AXES, 0)
    for each in evidence:
        points[each.axis] += each.points
    outcome, question = _decided(event, title, points, rules)
    return Verdict(
        outcome, points["meeting"], points["job"], points["candidate"], evidence, question
    )


def is_of(address: str, domains: tuple[str, ...]) -> bool:
    """Whether the address belongs to one of the domains or to a subdomain of one."""
    domain = address.rpartition("@")[2].lower()
    return any(domain == d or domain.endswith("." + d) for d in domains)


def _decided(
    event: CalendarEvent, title: str, points: Mapping[str, int], rules: Rules
) -> tuple[Outcome, str | None]:
    if event.method is Method.CANCEL:
        return Outcome.CANCELLED, None
    if event.method not in _PROPOSES:
        return Outcome.NONE, None
    if event.status == "CANCELLED":  # says more than METHOD:REQUEST beside it
        return Outcome.CANCELLED, None
    below = [axis for axis, bar in rules.bars if points[axis] < bar]
    if not below:
        changes = event.sequence > 0 or rules.update.search(title)
        return (Outcome.UPDATE if changes else Outcome.SCHEDULED), None
    if event.window is None and below == ["meeting"]:
        return Outcome.ASK, f"When is it? The invitation cannot tell: {event.trouble}."
    if all(points[axis] >= bar * rules.ask for axis, bar in rules.bars):
        return Outcome.ASK, _QUESTIONS[below[0]]
    return Outcome.NONE, None


def _meeting(event: CalendarEvent) -> Iterator[tuple[str, str]]:
    if event.window is None:
        yield "no-time", event.trouble or "it has no start"
        return
    yield "calendar-time", f"{event.window.start:%Y-%m-%d %H:%M} UTC"
    if event.all_day or event.window.end - event.window.start > LONG_DAY:
        yield "whole-day", "it takes a whole day"
    if event.recurring:
        yield "repeats", "it repeats"
    if event.link:
        yield "link", event.link[:80]


def _senders(
    event: CalendarEvent, sender: str, owner: Owner, rules: Rules
) -> Iterator[tuple[str, str]]:
    """What the addresses tell of the job; the organizer before whoever sent the mail."""
    organizer = event.organizer.email if event.organizer is not None else ""
    addresses = dict.fromkeys(a for a in (organizer, sender) if a and a not in owner.addresses)
    for address in addresses:
        if is_of(address, rules.hiring):
            yield "hiring-service", address
            return
    for address in addresses:
        if rules.coordinator.search(address.partition("@")[0]):
            yield "recruiting-address", address
            return
    if addresses and is_of(next(iter(addresses)), rules.webmail):
        yield "private-address", next(iter(addresses))


def _direction(
    event: CalendarEvent, owner: Owner, sender: str, rules: Rules
) -> Iterator[tuple[str, str]]:
    own = owner.addresses
    organizer = event.organizer.email if event.organizer is not None else ""
    source = organizer or sender
    if not source:
        return
    if source in own:
        yield "own-meeting", source
        return
    invited = organizer and any(a.email in own for a in event.attendees)
    yield ("invited" if invited else "organized-elsewhere"), source
    domains = {address.rpartition("@")[2] for address in own}
    if is_of(source, owner.employer_domains):
        yield "own-employer", source
    elif source.rpartition("@")[2] in domains and not is_of(source, rules.webmail):
        yield "same-domain", source


def _named(title: str, text: str, owner: Owner, rules: Rules) -> Iterator[tuple[str, str]]:
    if not owner.name:
        return
    if owner.name.casefold() in title.casefold():
        yield "named", owner.name
    found = _CANDIDATE.search(title) or _CANDIDATE.search(text)
    if found is None or any(
        r.rule == "role-word" and r.pattern.search(found[1]) for r in rules.words
    ):
        return
    parts = {part for part in owner.name.casefold().split() if len(part) > 1}
    same = parts & set(re.split(r"[\s.]+", found[1].casefold()))
    yield ("named-candidate" if same else "other-candidate"), found[1]


def _wording(title: str, text: str, rules: Rules) -> Iterator[Evidence]:
    places = {"title": (title,), "text": (text,), "any": (title, text)}
    fired: set[str] = set()
    for rule in rules.words:
        if rule.unless in fired:
            continue
        for place in places[rule.where]:
            found = rule.pattern.search(place)
            if found:
                fired.add(rule.rule)
                yield Evidence(rule.rule, rule.axis, rule.points, found.group().strip())
                break


def _word_rule(entry: Mapping[str, object]) -> WordRule:
    axis, where, points = entry["axis"], entry["where"], entry["points"]
    if axis not in AXES or where not in PLACES or not isinstance(points, int):
        raise ValueError(f"[[words]] {entry['rule']!r} needs an axis, a place and whole points")
    if "pattern" in entry:
        pattern = re.compile(str(entry["pattern"]), re.IGNORECASE)
    else:
        pattern = _words(entry["any"])
    rule, unless = str(entry["rule"]), str(entry.get("unless", ""))
    return WordRule(rule, str(axis), str(where), points, pattern, unless)


def _words(words: object) -> re.Pattern[str]:
    """Any of the words, whole where they are made of letters that words are spaced with."""
    if not isinstance(words, list) or not words or not all(isinstance(w, str) and w for w in words):
        raise ValueError("a list of words is empty or holds something else")
    by_ends: dict[tuple[str, str], list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        before = r"(?<!\w)" if word[0].isalnum() and word[0].isascii() else ""
        after = r"(?!\w)" if word[-1].isalnum() and word[-1].isascii() else ""
        by_ends.setdefault((before, after), []).append(re.escape(word))
    # One look for the boundary, not one a word: long texts are searched many times over.
    parts = [f"{before}(?:{'|'.join(of)}){after}" for (before, after), of in by_ends.items()]
    return re.compile("|".join(parts), re.IGNORECASE)
