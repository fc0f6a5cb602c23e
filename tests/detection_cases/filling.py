"""Placeholders in case texts: ``{{employer}}``, ``{{start:%A, %B %-d}}`` in the case's language."""

import re
from collections.abc import Mapping
from datetime import datetime

_HOLE = re.compile(r"\{\{(\w+)(?::([^{}]*))?\}\}")

_DAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "pt": "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "ja": "月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日",
    "zh": "星期一 星期二 星期三 星期四 星期五 星期六 星期日",
    "ko": "월요일 화요일 수요일 목요일 금요일 토요일 일요일",
}
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre"
    " diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro"
    " dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre"
    " dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}
_SHORT = {"de": 2, "nl": 2}


def filled(text: str, values: Mapping[str, object], language: str) -> str:
    """The text with every placeholder replaced; an unknown one is a KeyError that names it."""

    def put(hole: re.Match[str]) -> str:
        value, form = values[hole[1]], hole[2]
        if isinstance(value, datetime):
            return spoken(value, form or "%Y-%m-%d %H:%M", language)
        return str(value)

    return _HOLE.sub(put, text)


def spoken(moment: datetime, form: str, language: str) -> str:
    """As ``strftime``, with names of days and months in this language; ``%p`` is am or pm."""
    day = _DAYS.get(language, _DAYS["en"]).split()[moment.weekday()]
    month = _MONTHS.get(language, _MONTHS["en"]).split()[moment.month - 1]
    for mark, word in (
        ("%A", day),
        ("%a", day[: _SHORT.get(language, 3)]),
        ("%B", month),
        ("%b", month[:3]),
        ("%p", "am" if moment.hour < 12 else "pm"),
    ):
        form = form.replace(mark, word)
    return moment.strftime(form)
