"""Dates and times in prose, by lists of sentences in nine languages and by generated ones."""

import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import process_time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.formats.prose.when import Moment, moments
from afterword.formats.zones import named_zone

WRITTEN = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
LISTS = Path(__file__).parents[1] / "data" / "prose"
WEEKDAYS = {
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "pt": "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
}
MONTHS = {
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "en": "January February March April May June July August September October November December",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
    "dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
    "dezembro",
}
FORMS = {
    "de": "Ihr Gespräch ist am {weekday}, den {day}. {month} {year} um {hour}:{minute} Uhr.",
    "en": "Your interview is on {weekday}, {month} {day}, {year} at {hour}:{minute} {half}.",
    "es": "La entrevista será el {weekday} {day} de {month} de {year} a las {hour}:{minute}.",
    "fr": "Votre entretien aura lieu le {weekday} {day} {month} {year} à {hour}h{minute}.",
    "it": "Il colloquio sarà {weekday} {day} {month} {year} alle ore {hour}:{minute}.",
    "nl": "Het gesprek is op {weekday} {day} {month} {year} om {hour}.{minute} uur.",
    "pt": "Sua entrevista será na {weekday}, {day} de {month} de {year}, às {hour}h{minute}.",
}


def listed() -> list[tuple[str, str, str, str]]:
    """Every line of the lists: its file, the user's zone, the sentence, and what it means."""
    cases = []
    for file in sorted(LISTS.glob("*.txt")):
        first, *lines = file.read_text(encoding="utf-8").splitlines()
        zone = re.search(r"in (\S+)\.$", first)
        assert zone is not None
        for line in lines:
            sentence, _, meant = line.rpartition(" => ")
            cases.append((file.stem, zone[1], sentence.replace(" / ", "\n"), meant))
    return cases


def shown(moment: Moment) -> str:
    """A moment as the lists write it, on the clocks of its zone."""
    zone = named_zone(moment.timezone)
    text = f"{moment.start.astimezone(zone):%Y-%m-%d %H:%M}"
    if moment.end is not None:
        text += f" - {moment.end.astimezone(zone):%H:%M}"
    if moment.zone_source == "stated":
        text += f" {moment.timezone}"
    return text + " ?" * bool(moment.doubts)


@pytest.mark.parametrize(("language", "zone", "sentence", "meant"), listed())
def test_a_sentence_names_the_moment_that_the_list_says(
    language: str, zone: str, sentence: str, meant: str
) -> None:
    found = moments(sentence, WRITTEN, zone)
    assert (shown(found[0]) if found else "nothing") == meant, language


def test_every_language_has_its_list() -> None:
    assert {language for language, *_ in listed()} == {*WEEKDAYS, "east-asia"}


def in_words(language: str, day: date, clock: time, weekday: int | None = None) -> str:
    twelve = language == "en"
    return FORMS[language].format(
        weekday=WEEKDAYS[language].split()[day.weekday() if weekday is None else weekday],
        month=MONTHS[language].split()[day.month - 1],
        day=day.day,
        year=day.year,
        hour=(clock.hour + 11) % 12 + 1 if twelve else clock.hour,
        minute=f"{clock.minute:02d}",
        half="AM" if clock.hour < 12 else "PM",
    )


days = st.dates(date(2026, 11, 26), date(2029, 12, 31))
clocks = st.times(time(7), time(21, 59)).map(lambda clock: clock.replace(second=0, microsecond=0))


@given(language=st.sampled_from(sorted(FORMS)), day=days, clock=clocks)
def test_any_moment_written_out_is_read_back_in_every_language(
    language: str, day: date, clock: time
) -> None:
    (found,) = moments(in_words(language, day, clock), WRITTEN, "Europe/Berlin")
    assert found.start == datetime.combine(day, clock, ZoneInfo("Europe/Berlin"))
    assert found.zone_source == "inferred"
    assert not [doubt for doubt in found.doubts if "may be in the morning" not in doubt]


@given(language=st.sampled_from(sorted(FORMS)), day=days, clock=clocks, off=st.integers(1, 6))
def test_a_weekday_that_is_not_the_dates_leaves_a_doubt(
    language: str, day: date, clock: time, off: int
) -> None:
    sentence = in_words(language, day, clock, (day.weekday() + off) % 7)
    (found,) = moments(sentence, WRITTEN, "Europe/Berlin")
    assert any("and it says" in doubt for doubt in found.doubts)
    assert found.start.astimezone(ZoneInfo("Europe/Berlin")).date() == day


@given(day=days, later=st.integers(1, 400))
def test_a_date_moved_by_some_days_moves_what_is_read_by_as_many(day: date, later: int) -> None:
    nine, moved = time(9), day + timedelta(days=later)
    (first,) = moments(in_words("fr", day, nine), WRITTEN, "UTC")
    (second,) = moments(in_words("fr", moved, nine), WRITTEN, "UTC")
    assert second.start - first.start == timedelta(days=later)


@given(st.text(max_size=400))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for found in moments(text, WRITTEN, "Europe/Berlin"):
        assert found.start.tzinfo is not None
        assert found.text


WORDS = [
    "8",
    "Dec",
    "12/3",
    "10:00",
    "-",
    "Tue",
    "at",
    "Uhr",
    "pm",
    "14h30",
    ".",
    "\n",
    "ET",
    "min",
]


@given(st.lists(st.sampled_from(WORDS)))
def test_any_string_of_date_words_is_read_without_an_error(words: list[str]) -> None:
    for found in moments(" ".join(words), WRITTEN, "America/New_York"):
        assert found.end is None or found.end > found.start


def test_what_is_found_keeps_the_words_it_was_read_from() -> None:
    (found,) = moments("We meet on Tue 8 Dec at 10:00, by phone", WRITTEN, "UTC")
    assert found.text == "Tue 8 Dec at 10:00"


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("Would Tuesday, December 8 at 10 am work for you?", True),
        ("How about Tuesday, December 8 at 10 am", True),
        ("Passt Ihnen Dienstag, 8. Dezember, 10 Uhr?", True),
        ("Seriez-vous disponible le mardi 8 décembre à 10h ?", True),
        ("You meet us on Tuesday, December 8 at 10 am. Any questions?", False),
    ],
)
def test_a_moment_in_a_question_is_asked_and_not_said(sentence: str, asked: bool) -> None:
    (found,) = moments(sentence, WRITTEN, "UTC")
    assert found.asked is asked


def test_sessions_in_lines_below_a_date_are_all_on_that_day() -> None:
    plan = "Friday, December 11, 2026\n\n9:00 - 10:00 AM  Coding\n10:00 - 11:00 AM  Design\n"
    found = moments(plan, WRITTEN, "UTC")
    assert [f"{m.start:%d %H:%M}" for m in found] == ["11 09:00", "11 10:00"]
    assert [m.row for m in found] == [False, True]


def test_a_time_after_the_end_of_the_sentence_is_not_the_dates() -> None:
    text = "We decided on Friday, December 4. Call the office at 10:00 with questions."
    assert not moments(text, WRITTEN, "UTC")


def test_a_date_without_a_year_long_past_is_the_next_years_and_one_just_past_is_past() -> None:
    (march,) = moments("2 March at 10:00", WRITTEN, "UTC")
    (october,) = moments("20 October at 10:00", WRITTEN, "UTC")
    assert (march.start.year, october.start.year) == (2027, 2026)


HOSTILE = {
    "one line of a megabyte": "x" * 1_000_000,
    "weekday and blanks": "monday" + " " * 200_000,
    "figures with slashes": "12/2 " * 40_000,
    "digits": "1" * 200_000,
    "times": "10:00 " * 33_000,
    "open ranges": "10:00-" * 33_000,
    "lines with dates": "Tue 8 Dec 2026 10:00\n" * 9_000,
    "a plan without end": "Tue 8 Dec 2026\n" + "10:00 - 11:00 A, B C\n" * 9_000,
    "places of a zone": "aa bb cc " * 22_000,
    "dots": "a." * 100_000,
    "minutes": "1 minute " * 22_000,
    "zones": "10:00 EST " * 20_000,
    "offsets": "UTC+" * 50_000,
    "months": "dec " * 50_000,
    "East Asian": "2026年12月8日(火)14:00~15:00" * 7_000,
}


@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_hostile_text_takes_no_longer_than_it_should(kind: str) -> None:
    begun = process_time()
    assert len(moments(HOSTILE[kind][: 64 * 1024], WRITTEN, "UTC")) <= 40
    assert process_time() - begun < 2
