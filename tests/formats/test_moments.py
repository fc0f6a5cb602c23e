"""What LATER is given as a time, and the day that an answer about the next step names."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.formats.days import day_in
from afterword.formats.daywords import LANGUAGES
from afterword.formats.moments import moment_in

ZONE = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 17, 14, 10, tzinfo=ZONE)  # a Tuesday
TUESDAY = NOW.date()


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("3h", at(17, 17, 10)),
        ("3 hours", at(17, 17, 10)),
        ("90 min", at(17, 15, 40)),
        ("90min", at(17, 15, 40)),
        ("in 2 hours", at(17, 16, 10)),
        ("in an hour", at(17, 15, 10)),
        ("half an hour", at(17, 14, 40)),
        ("an hour and a half", at(17, 15, 40)),
        ("1h30", at(17, 15, 40)),
        ("1h 30m", at(17, 15, 40)),
        ("1.5h", at(17, 15, 40)),
        ("three hours", at(17, 17, 10)),
        ("a couple of hours", at(17, 16, 10)),
        ("2 days", at(19, 14, 10)),
        ("in a week", at(24, 14, 10)),
        ("tonight", at(17, 20)),
        ("Tonight.", at(17, 20)),
        ("this evening", at(17, 20)),
        ("tonight at 8", at(17, 20)),
        ("tonight 21:30", at(17, 21, 30)),
        ("8 tonight", at(17, 20)),
        ("in the morning", at(18, 9)),
        ("this afternoon", at(17, 15)),
        ("tomorrow", at(18, 9)),
        ("tomorrow 9am", at(18, 9)),
        ("tomorrow at 14:30", at(18, 14, 30)),
        ("tomorrow morning", at(18, 9)),
        ("tomorrow evening", at(18, 20)),
        ("tomorrow at 9", at(18, 9)),
        ("tomorrow noon", at(18, 12)),
        ("9am tomorrow", at(18, 9)),
        ("day after tomorrow", at(19, 9)),
        ("monday", at(23, 9)),
        ("Mon 8:30", at(23, 8, 30)),
        ("on Thursday at 6 pm", at(19, 18)),
        ("friday afternoon", at(20, 15)),
        ("tuesday", at(24, 9)),
        ("next friday", at(20, 9)),
        ("18:00", at(17, 18)),
        ("today 18:00", at(17, 18)),
        ("8:30", at(18, 8, 30)),
        ("6 pm", at(17, 18)),
        ("6p.m.", at(17, 18)),
        ("at 18", at(17, 18)),
        ("7 in the evening", at(17, 19)),
        ("noon", at(18, 12)),
        ("midnight", at(18, 0)),
        ("12 am", at(18, 0)),
        ("12 pm", at(18, 12)),
    ],
)
def test_a_moment_in_english(text: str, moment: datetime) -> None:
    found = moment_in(text, NOW, ZONE)
    assert found == moment
    assert found is not None
    assert found.tzinfo is UTC


@pytest.mark.parametrize(
    ("language", "text", "moment"),
    [
        ("de", "3 Stunden", at(17, 17, 10)),
        ("de", "in zwei Stunden", at(17, 16, 10)),
        ("de", "in einer halben Stunde", at(17, 14, 40)),
        ("de", "heute Abend", at(17, 20)),
        ("de", "morgen", at(18, 9)),
        ("de", "morgen früh", at(18, 9)),
        ("de", "morgen um 14:30 Uhr", at(18, 14, 30)),
        ("de", "18 Uhr", at(17, 18)),
        ("de", "um 18.30 Uhr", at(17, 18, 30)),
        ("de", "übermorgen", at(19, 9)),
        ("de", "Mo 8:30", at(23, 8, 30)),
        ("de", "am Donnerstag um 9 Uhr", at(19, 9)),
        ("de", "mittags", at(18, 12)),
        ("de", "tomorrow 9am", at(18, 9)),
        ("fr", "dans 2 heures", at(17, 16, 10)),
        ("fr", "ce soir", at(17, 20)),
        ("fr", "demain", at(18, 9)),
        ("fr", "demain à 14h30", at(18, 14, 30)),
        ("fr", "demain matin", at(18, 9)),
        ("fr", "18h", at(17, 18)),
        ("fr", "3h", at(17, 17, 10)),
        ("fr", "lundi", at(23, 9)),
        ("fr", "lundi à 8h30", at(23, 8, 30)),
        ("fr", "après-demain", at(19, 9)),
        ("fr", "midi", at(18, 12)),
        ("es", "en 2 horas", at(17, 16, 10)),
        ("es", "esta noche", at(17, 20)),
        ("es", "mañana", at(18, 9)),
        ("es", "mañana por la mañana", at(18, 9)),
        ("es", "mañana a las 14:30", at(18, 14, 30)),
        ("es", "el lunes a las 8:30", at(23, 8, 30)),
        ("es", "media hora", at(17, 14, 40)),
        ("it", "tra due ore", at(17, 16, 10)),
        ("it", "stasera", at(17, 20)),
        ("it", "domani", at(18, 9)),
        ("it", "domani alle 14:30", at(18, 14, 30)),
        ("it", "lunedì alle ore 8:30", at(23, 8, 30)),
        ("pt", "em 2 horas", at(17, 16, 10)),
        ("pt", "hoje à noite", at(17, 20)),
        ("pt", "amanhã às 14h30", at(18, 14, 30)),
        ("pt", "segunda-feira", at(23, 9)),
        ("nl", "over 2 uur", at(17, 16, 10)),
        ("nl", "vanavond", at(17, 20)),
        ("nl", "morgen om 14:30", at(18, 14, 30)),
        ("nl", "maandag 8:30", at(23, 8, 30)),
        ("nl", "om 18 uur", at(17, 18)),
    ],
)
def test_a_moment_in_other_languages(language: str, text: str, moment: datetime) -> None:
    assert moment_in(text, NOW, ZONE, language) == moment


@pytest.mark.parametrize(
    "text",
    ["", "3", "at 9", "9", "soon", "later", "0h", "20 days", "3 weeks", "25:00", "13 pm", "0 pm",
     "18:75", "today 9:00", "tomorrow or friday", "tomorrow at 3", "never", "3h they showed me",
     "some day", "in 2", "99999h", "tomorrow tomorrow", "31 february", "x" * 500, "3 uur"],
)  # fmt: skip
def test_what_names_no_single_moment_within_two_weeks_is_none(text: str) -> None:
    assert moment_in(text, NOW, ZONE) is None


def test_tonight_is_in_an_hour_when_the_evening_has_begun() -> None:
    assert moment_in("tonight", at(17, 19, 29), ZONE) == at(17, 20)
    assert moment_in("tonight", at(17, 19, 31), ZONE) == at(17, 20, 31)
    assert moment_in("tonight", at(17, 23, 40), ZONE) == at(18, 0, 40)


def test_hours_are_counted_and_days_keep_the_clock_where_the_clock_changes() -> None:
    before = datetime(2026, 10, 24, 20, 0, tzinfo=ZONE)
    assert moment_in("12h", before, ZONE) == datetime(2026, 10, 25, 6, 0, tzinfo=UTC)
    assert moment_in("1 day", before, ZONE) == datetime(2026, 10, 25, 19, 0, tzinfo=UTC)


@given(st.text(max_size=40), st.sampled_from(LANGUAGES))
def test_whatever_is_typed_a_moment_lies_ahead_within_two_weeks(text: str, language: str) -> None:
    moment = moment_in(text, NOW, ZONE, language)
    assert moment is None or NOW < moment <= NOW + timedelta(days=14)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("They will call by Thursday", "2026-11-19"),
        ("Next: I look forward to hearing from Dana by Friday", "2026-11-20"),
        ("by Friday 27 Nov", "2026-11-27"),
        ("by Friday, November 27th", "2026-11-27"),
        ("Friday the 27th", "2026-11-27"),
        ("Friday 27", "2026-11-27"),
        ("Friday 9 to 10", "2026-11-20"),
        ("call on Friday 3pm", "2026-11-20"),
        ("They decide on 2 December.", "2026-12-02"),
        ("2nd of December", "2026-12-02"),
        ("Dec 2", "2026-12-02"),
        ("2026-12-02", "2026-12-02"),
        ("January 12, 2027", "2027-01-12"),
        ("12 January", "2027-01-12"),
        ("27/11", "2026-11-27"),
        ("11/27", "2026-11-27"),
        ("Thu 12/3", "2026-12-03"),
        ("12/12", "2026-12-12"),
        ("am 27.11.", "2026-11-27"),
        ("on the 3rd", "2026-12-03"),
        ("by the 20th at the latest", "2026-11-20"),
        ("tomorrow", "2026-11-18"),
        ("the day after tomorrow", "2026-11-19"),
        ("next week", "2026-11-27"),
        ("They will be in touch early next week", "2026-11-24"),
        ("at the beginning of next week", "2026-11-24"),
        ("mid next week", "2026-11-25"),
        ("by the end of next week", "2026-11-27"),
        ("Thursday of next week", "2026-11-26"),
        ("next Thursday", "2026-11-26"),
        ("this Thursday", "2026-11-19"),
        ("end of the week", "2026-11-20"),
        ("sometime this week", "2026-11-20"),
        ("the week after next", "2026-12-04"),
        ("in two weeks", "2026-12-01"),
        ("within the next 10 days", "2026-11-27"),
        ("in a week or two", "2026-12-01"),
        ("in 2-3 weeks", "2026-12-08"),
        ("two weeks from now", "2026-12-01"),
        ("within 5 business days", "2026-11-24"),
        ("in a couple of weeks", "2026-12-01"),
        ("in a month", "2026-12-17"),
        ("end of the month", "2026-11-30"),
        ("by month end", "2026-11-30"),
        ("the week of Nov 30", "2026-12-04"),
        ("week of the 30th", "2026-12-04"),
        ("at the end of December", "2026-12-31"),
        ("mid-December", "2026-12-15"),
        ("early January", "2027-01-07"),
        ("next month", "2026-12-31"),
        ("on Tuesday", "2026-11-24"),
        ("They called on Monday and will decide by Friday", "2026-11-20"),
        ("I met them last Monday. Decision on Friday.", "2026-11-20"),
        ("second round on Thu", "2026-11-19"),
        ("I write to Dana on Wed", "2026-11-18"),
    ],
)
def test_the_day_of_the_next_step(text: str, day: str) -> None:
    assert day_in(text, TUESDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("de", "Sie melden sich bis Donnerstag", "2026-11-19"),
        ("de", "bis Freitag, 27. November", "2026-11-27"),
        ("de", "nächste Woche", "2026-11-27"),
        ("de", "Anfang nächster Woche", "2026-11-24"),
        ("de", "in zwei Wochen", "2026-12-01"),
        ("de", "bis Ende des Monats", "2026-11-30"),
        ("de", "bis Monatsende", "2026-11-30"),
        ("de", "morgen", "2026-11-18"),
        ("de", "am 3. Dezember", "2026-12-03"),
        ("de", "Rückmeldung bis zum 3.", "2026-12-03"),
        ("de", "am 3.12.", "2026-12-03"),
        ("fr", "Ils appellent d'ici jeudi", "2026-11-19"),
        ("fr", "la semaine prochaine", "2026-11-27"),
        ("fr", "en début de semaine prochaine", "2026-11-24"),
        ("fr", "dans deux semaines", "2026-12-01"),
        ("fr", "le 2 décembre", "2026-12-02"),
        ("fr", "à la fin du mois", "2026-11-30"),
        ("fr", "jeudi prochain", "2026-11-26"),
        ("fr", "le vendredi 27", "2026-11-27"),
        ("es", "Llaman antes del jueves", "2026-11-19"),
        ("es", "la próxima semana", "2026-11-27"),
        ("es", "la semana que viene", "2026-11-27"),
        ("es", "en dos semanas", "2026-12-01"),
        ("es", "el 2 de diciembre", "2026-12-02"),
        ("es", "a finales de mes", "2026-11-30"),
        ("it", "entro giovedì", "2026-11-19"),
        ("it", "la prossima settimana", "2026-11-27"),
        ("it", "tra due settimane", "2026-12-01"),
        ("it", "il 2 dicembre", "2026-12-02"),
        ("pt", "até quinta-feira", "2026-11-19"),
        ("pt", "na próxima semana", "2026-11-27"),
        ("pt", "em duas semanas", "2026-12-01"),
        ("pt", "2 de dezembro", "2026-12-02"),
        ("nl", "uiterlijk donderdag", "2026-11-19"),
        ("nl", "volgende week", "2026-11-27"),
        ("nl", "begin volgende week", "2026-11-24"),
        ("nl", "over twee weken", "2026-12-01"),
        ("nl", "2 december", "2026-12-02"),
    ],
)
def test_the_day_of_the_next_step_in_other_languages(language: str, text: str, day: str) -> None:
    assert day_in(text, TUESDAY, language) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    ["", "They will call", "soon", "in a few days", "12/3", "Friday 26 Nov", "31 June",
     "Friday 26th", "the Monday after next", "They called on Monday", "last Thursday",
     "every Thursday", "since Tuesday", "today", "the 2nd round", "3rd floor",
     "two weeks of training", "I sat with Dana", "May I call them?", "in six months", "2025-12-02",
     "1 March 2027", "the decision takes some time", "v2.3.1"],
)  # fmt: skip
def test_no_day_is_named_where_there_is_doubt(text: str) -> None:
    assert day_in(text, TUESDAY) is None


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_whatever_is_typed_a_day_lies_ahead_within_ninety_days(text: str, language: str) -> None:
    day = day_in(text, TUESDAY, language)
    assert day is None or TUESDAY < day <= TUESDAY + timedelta(days=90)
