"""The words in which six languages besides English name days, hours and stretches of time.

Each language is written into plain English here, so that only one grammar has to be understood.
Everything is compared without case and accents.
"""

import re
import unicodedata
from functools import lru_cache

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")
"""What a text about time may be written in."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip

_DAYS = {
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miercoles jueves viernes sabado domingo",
    "it": "lunedi martedi mercoledi giovedi venerdi sabato domenica",
    "pt": "segunda-feira terca-feira quarta-feira quinta-feira sexta-feira sabado domingo",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
}
_SHORT_DAYS = {
    "en": "mon tue wed thu fri sat sun",
    "de": "mo di mi do fr sa so",
    "fr": "lun mar mer jeu ven sam dim",
    "es": "lun mar mie jue vie sab dom",
    "it": "lun mar mer gio ven sab dom",
    "pt": "segunda terca quarta quinta sexta sab dom",
    "nl": "ma di wo do vr za zo",
}
_MONTHS = {
    "de": "januar februar marz april mai juni juli august september oktober november dezember",
    "fr": "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
          "diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
          "dicembre",
    "pt": "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro "
          "dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november "
          "december",
}  # fmt: skip
_NUMBERS = {
    "en": "one two three four five six seven eight nine ten eleven twelve",
    "de": "eine zwei drei vier funf sechs sieben acht neun zehn elf zwolf",
    "fr": "une deux trois quatre cinq six sept huit neuf dix onze douze",
    "es": "una dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "it": "una due tre quattro cinque sei sette otto nove dieci undici dodici",
    "pt": "uma duas tres quatro cinco seis sete oito nove dez onze doze",
    "nl": "een twee drie vier vijf zes zeven acht negen tien elf twaalf",
}
_PHRASES = {
    "en": """
        tuesday = tues; thursday = thur, thurs; september = sept; noon = midday
        tonight = this evening; aftertomorrow = day after tomorrow; tomorrow = tmrw, tomorow
        30 minutes = half an hour, half hour, 1/2 hour; 90 minutes = an hour and a half
        minutes = m, min, mins, minute; hours = h, hr, hrs, hour; days = d, day
        weeks = w, wk, wks, week; working days = business days, workdays, weekdays, working day
        late the month = month end, month's end, end of month
        1 or 2 weeks = a week or two, a week or 2; 2 weeks = a couple of weeks, a fortnight
        2 days = a couple of days; 2 hours = a couple of hours; early = start of, beginning of
        mid = middle of; late = the end of, end of
        """,
    "de": """
        tonight = heute abend; today = heute; aftertomorrow = ubermorgen
        tomorrow morning = morgen fruh, morgen vormittag; tomorrow = morgen
        morning = fruh, vormittag, vormittags; noon = mittag, mittags; midnight = mitternacht
        afternoon = nachmittag, nachmittags; evening = abend, abends
        at = um; o'clock = uhr; saturday = sonnabend
        30 minutes = einer halben stunde, eine halbe stunde, halbe stunde
        minutes = minute, minuten; hours = stunde, stunden, std; days = tag, tage, tagen
        weeks = woche, wochen; working days = werktagen, arbeitstagen; 1 = ein, einer, einem
        next = nachste, nachsten, nachster; this = diese, diesen, dieser, kommenden, kommender
        early = anfang; mid = mitte; late = ende; last = letzten, letzte, letzter
        next week = nachste woche, nachster woche, kommende woche, kommender woche
        this week = diese woche, dieser woche; the week = der woche
        the month = des monats, monat; late the month = monatsende; next month = nachsten monats
        by = bis, bis zum; since = seit; january = janner
        """,
    "fr": """
        tonight = ce soir; today = aujourd'hui; aftertomorrow = apres-demain, apres demain
        tomorrow = demain; morning = matin; noon = midi; midnight = minuit
        afternoon = apres-midi, apres midi; evening = soir; at = a
        30 minutes = une demi-heure, une demi heure, demi-heure
        minutes = minute; hours = heure, heures; days = jour, jours; weeks = semaine, semaines
        15 = quinze; 1 = un; in = dans, d'ici; next = prochain; last = dernier
        working days = jours ouvres, jours ouvrables
        early = debut de, debut, debut de la; mid = milieu de; late = fin de la, fin de, fin
        next week = la semaine prochaine, semaine prochaine
        this week = cette semaine; the week = semaine; the month = du mois
        next month = le mois prochain, mois prochain; by = avant; since = depuis
        """,
    "es": """
        tonight = esta noche; today = hoy; aftertomorrow = pasado manana
        tomorrow = manana; morning = por la manana, de la manana; noon = mediodia
        midnight = medianoche; afternoon = por la tarde, de la tarde
        evening = por la noche, de la noche; at = a las, a la
        30 minutes = media hora; minutes = minuto, minutos; hours = hora, horas
        days = dia, dias; weeks = semana, semanas; 15 = quince; 1 = un; in = en, dentro de
        working days = dias habiles, dias laborables
        early = principios de, inicio de; mid = mediados de; late = finales de, fin de
        next week = la proxima semana, proxima semana, la semana que viene, semana que viene
        this week = esta semana; the week = la semana; the month = mes, este mes
        next month = el proximo mes, proximo mes, el mes que viene, mes que viene
        next = proximo, que viene; last = pasado; by = antes del; since = desde
        """,
    "it": """
        tonight = stasera, questa sera; today = oggi; aftertomorrow = dopodomani
        tomorrow = domani; morning = mattina, mattino; noon = mezzogiorno; midnight = mezzanotte
        afternoon = pomeriggio; evening = sera; at = alle ore, alle, all'
        30 minutes = mezz'ora, mezzora; minutes = minuto, minuti; hours = ora, ore
        days = giorno, giorni; weeks = settimana, settimane; 15 = quindici; 1 = un
        in = tra, fra, entro; working days = giorni lavorativi
        early = inizio della, inizio di, inizio; mid = meta; late = fine di, fine del, fine della
        next week = la prossima settimana, prossima settimana, settimana prossima
        this week = questa settimana; the week = settimana; the month = mese
        next month = il prossimo mese, prossimo mese, il mese prossimo, mese prossimo
        next = prossimo, prossima; last = scorso, scorsa
        """,
    "pt": """
        tonight = hoje a noite, esta noite; today = hoje; aftertomorrow = depois de amanha
        tomorrow = amanha; morning = de manha, pela manha; noon = meio-dia, meio dia
        midnight = meia-noite; afternoon = a tarde, de tarde, da tarde
        evening = a noite, da noite; at = as
        30 minutes = meia hora; minutes = minuto, minutos; hours = hora, horas
        days = dia, dias; weeks = semana, semanas; 15 = quinze; 1 = um; 2 = dois
        in = em, dentro de, daqui a; working days = dias uteis
        early = inicio da, inicio de; mid = meados de; late = fim da, fim de, fim do, final do
        next week = na proxima semana, proxima semana, semana que vem
        this week = esta semana; the week = semana; the month = mes
        next month = proximo mes, mes que vem; next = proxima, proximo, que vem
        last = passada, passado; by = ate; since = desde
        """,
    "nl": """
        tonight = vanavond; today = vandaag; aftertomorrow = overmorgen
        tomorrow morning = morgenochtend; tomorrow afternoon = morgenmiddag
        tomorrow evening = morgenavond; tomorrow = morgen; morning = ochtend
        midnight = middernacht; afternoon = middag; evening = avond; at = om
        30 minutes = een half uur, half uur, halfuur; minutes = minuut, minuten
        hours = uren; in 1 hours = over een uur; o'clock = uur
        days = dag, dagen; weeks = weken; 1 = 'n; in = over, binnen; working days = werkdagen
        early = begin van, begin; mid = half, midden; late = eind van, eind, einde van
        next week = volgende week, komende week; this week = deze week; the week = week
        the month = de maand, maand; next month = volgende maand; next = volgende
        this = komende; last = vorige, afgelopen; by = voor, uiterlijk; since = sinds
        """,
}


class _Into(dict[str, str]):
    """What a found phrase is replaced by."""

    def __call__(self, match: re.Match[str]) -> str:
        return self[match.group()]


def plain_english(text: str, language: str, *, short: bool = False) -> str:
    """The words about time in ``text`` in English, the rest folded and left standing.

    ``short`` also reads abbreviated weekdays, which in running text are other words ("sat", "do").
    An unknown language is read as English.
    """
    flat = _folded(text)
    spoken = [language] if language in _PHRASES and language != "en" else []
    for tongue in [*spoken, "en"]:
        pattern, english = _dictionary(tongue, short)
        flat = pattern.sub(english, flat)
    return flat


@lru_cache(maxsize=32)
def _dictionary(language: str, short: bool) -> tuple[re.Pattern[str], _Into]:
    found: dict[str, str] = {}
    numbers = [str(n) for n in range(1, 13)]
    for table, english in ((_DAYS, WEEKDAYS), (_MONTHS, MONTHS), (_NUMBERS, numbers)):
        found |= dict(zip(table.get(language, "").split(), english, strict=False))
    if short:
        found |= dict(zip(_SHORT_DAYS[language].split(), WEEKDAYS, strict=True))
    for entry in re.split(r"[;\n]", _PHRASES[language]):
        english_words, _, phrases = entry.strip().partition(" = ")
        found |= {phrase.strip(): english_words for phrase in phrases.split(",") if phrase.strip()}
    longest = sorted(found, key=len, reverse=True)
    body = "|".join(map(re.escape, longest))
    return re.compile(rf"(?<![^\W\d_])(?<!\w['-])(?:{body})(?![^\W_])(?!-\w)"), _Into(found)


def _folded(text: str) -> str:
    text = text.casefold().replace("\u2019", "'").replace("\u2013", "-")
    plain = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
