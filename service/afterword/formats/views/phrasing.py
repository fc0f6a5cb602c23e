"""What all mails to the user say in the same way: times, names, and which interview is meant."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo

from afterword.domain.interview import Interview
from afterword.domain.model import Owner, Part, Person, Window
from afterword.formats.text import one_line
from afterword.formats.zones import named_zone

View = dict[str, object]
"""What a template sees: strings, numbers, truth values, and lists of such."""

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

NAME_LIMIT = 60
TEXT_LIMIT = 4000
"""Characters of one of the user's texts that a mail shows. All of it is kept."""


def occasion(interview: Interview, owner: Owner) -> View:
    """What every mail about an interview may say."""
    sighting = interview.sighting
    employer, role = one_line(sighting.employer), one_line(sighting.role)
    summary = one_line(sighting.summary)
    known = (f" for {role}" if role else "") + (f" at {employer}" if employer else "")
    return {
        "first_name": owner.name.split(" ")[0] or "there",
        "employer": employer,
        "role": role,
        "summary": summary,
        "title": employer or summary or "your interview",
        "meeting": "interview" + (known or (f' "{summary}"' if summary else "")),
    }


def interviewers(interview: Interview) -> list[Person]:
    """The people of the invitation who asked the questions and have a name."""
    people = interview.sighting.people
    return [p for p in people if p.part is Part.INTERVIEWER and p.name.strip()]


def start_name(person: Person) -> str:
    """The name as a sentence start begins with it: one line, and no colon but the one behind it."""
    return one_line(person.name.replace(":", " "), NAME_LIMIT)


def spoken(moment: datetime, where: tzinfo, now: datetime) -> str:
    """A moment as one says it: "today at 15:00", "on Tuesday 17 November at 15:00"."""
    local, today = moment.astimezone(where), now.astimezone(where).date()
    names = {0: "today", -1: "yesterday", 1: "tomorrow"}
    day = names.get((local.date() - today).days) or f"on {dated(local)}"
    return f"{day} at {local:%H:%M}"


def dated(day: date) -> str:
    """A day: "Tuesday 17 November"."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


def elsewhere(moment: datetime, here: tzinfo, window: Window) -> str:
    """The moment on the interview's clock, "15:00, New York time"; "" where the user's is the same.

    A calendar program's UTC is nobody's clock, so it is never told.
    """
    if window.zone_source == "utc":
        return ""
    local, distant = moment.astimezone(here), moment.astimezone(named_zone(window.timezone))
    if local.utcoffset() == distant.utcoffset():
        return ""
    day = "" if local.date() == distant.date() else f" on {dated(distant)}"
    return f"{distant:%H:%M}{day}, {zone_name(window.timezone)}"


def zone_name(name: str) -> str:
    """A zone as one says it: "New York time", "UTC+01:00"."""
    if name[:1] in {"+", "-"}:
        return f"UTC{name}"
    return name.rpartition("/")[2].replace("_", " ") + " time"


def hours(left: timedelta) -> str:
    """How long that is: "20 hours", "1 hour", "35 minutes"; at least a minute."""
    count = round(left / timedelta(hours=1))
    if count >= 2:
        return f"{count} hours"
    minutes = max(1, round(left / timedelta(minutes=1)))
    if count == 1 and minutes >= 55:
        return "1 hour"
    return f"{minutes} minute" + ("s" if minutes > 1 else "")


def listed(items: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    return " and ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)


def own_lines(text: str) -> list[str]:
    """The user's words line by line, without blank lines; a very long text is cut and says so."""
    more = len(text) - TEXT_LIMIT
    lines = [line.strip() for line in text[:TEXT_LIMIT].splitlines() if line.strip()]
    return [*lines, f"({more:,} more characters are kept.)"] if more > 0 else lines
