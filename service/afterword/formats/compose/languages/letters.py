"""The letters of one interview in German or French, checked, with what the user should hear."""

import re
from collections.abc import Sequence
from dataclasses import replace

from afterword.domain.letter import Context, Correspondence, Kind, Letter, Source, Voice, Wishes
from afterword.domain.model import Part, Person
from afterword.domain.recap import NOTHING, Answers, Recap
from afterword.formats.compose.frames import Frames
from afterword.formats.compose.languages.detecting import NAMES
from afterword.formats.compose.languages.french import FRENCH
from afterword.formats.compose.languages.german import GERMAN
from afterword.formats.compose.languages.naming import known, met_in
from afterword.formats.compose.languages.recalling import (
    Point,
    Recalled,
    offer_in,
    recalled,
    shared_to,
    stance_in,
)
from afterword.formats.compose.languages.tongue import Tongue
from afterword.formats.compose.languages.writing import (
    Panel,
    Written,
    closing,
    lay_out,
    occasion,
    take,
    thank_you,
)
from afterword.formats.compose.ledger import Line
from afterword.formats.compose.names import mentions
from afterword.formats.compose.referee import Hearing, Paper, blocked, judged, ready, score
from afterword.formats.compose.stance import Stance

TONGUES = {tongue.code: tongue for tongue in (GERMAN, FRENCH)}
"""Languages that letters are written in besides English."""

MOST_LETTERS = 12
TEXT_LIMIT = 20_000
"""Characters of one answer that are read for letters."""

NO_WISHES, DEFAULT = Wishes(), Voice()

STARTS = {"de": "wir sprachen über ...", "fr": "nous avons parlé de ..."}
"""The start that asks for a letter's own point, behind a name and a colon."""

_NOBODY = Person("")
_WITHDRAWN = frozenset({"four-parts", "specific", "next-contact", "length"})
_STARTED = frozenset({"four-parts", "length", "panel"})
_NOTED = frozenset({"four-parts", "specific", "next-contact", "length", "role", "employer"})
_LEFT_OUT = frozenset({"private", "stance", "whose"})


def compose_in(
    language: str,
    context: Context,
    recap: Recap,
    frames: Frames,
    wishes: Wishes = NO_WISHES,
    voice: Voice = DEFAULT,
) -> Correspondence:
    """One letter for everyone met, in German ("de") or French ("fr").

    Raises KeyError for any other language and ConfigurationError as load_frames does.
    """
    tongue = TONGUES[language]
    recap = _bounded(recap)
    people = met_in(tongue, context, recap)
    if not 0 < len(people) <= MOST_LETTERS:
        left = tuple(t for t in (recap.answers.met, recap.unassigned) if t.strip())
        return Correspondence((), left, (_whom(len(people)),))
    stance = (
        Stance.NO
        if wishes.withdraw or wishes.thanks
        else stance_in(tongue, offer_in(tongue, recap))
    )
    panel = Panel(tongue, context, recap, people, frames.languages[language], stance, wishes, voice)
    read = recalled(tongue, recap, people, panel.day)
    wished, refused = _wished(panel)
    most = 1 if wishes.shorter or wishes.withdraw else 2
    written = []
    for place in range(len(people)):
        points = (*shared_to(read, place, len(people) == 1, most), *wished.get(place, ()))
        write = _withdrawal if wishes.withdraw else thank_you
        written.append(write(panel, place, points, read))
    kind = Kind.WITHDRAWAL if wishes.withdraw else Kind.LETTER
    made = _judged(panel, written, kind, _WITHDRAWN if wishes.withdraw else frozenset(), read)
    said = {source.text for one in written for claim in one.ledger for source in claim.sources}
    unplaced = [text for text in (*read.unplaced, *refused) if text and text not in said]
    notes = [
        f'Not mentioned: "{text}". Say it as in: {_start(people[0], language)}' for text in refused
    ]
    return Correspondence(made, tuple(unplaced), (*notes, *_notes(panel, made)))


def starters_in(
    language: str, context: Context, frames: Frames, voice: Voice = DEFAULT
) -> Correspondence:
    """An unfinished letter for everyone invited as an interviewer, from the invitation alone."""
    tongue = TONGUES[language]
    people = met_in(tongue, context, NOTHING)
    if not 0 < len(people) <= MOST_LETTERS:
        people = (_NOBODY,)
    panel = _panel(language, context, people, frames, voice)
    written = []
    for place in range(len(people)):
        lines = {
            "opening": [occasion(panel, place, "starter/opening")],
            "point": [Line(take(panel, place, "starter/point", {"gap": tongue.gap}))],
            "next": [Line(tongue.next_gap)],
        }
        written.append(lay_out(panel, place, lines, "subject/thanks"))
    made = _judged(panel, written, Kind.STARTER, _STARTED | {"private"}, Recalled())
    return Correspondence(made)


def noshow_in(
    language: str, context: Context, frames: Frames, voice: Voice = DEFAULT
) -> Correspondence:
    """A short note that asks for another time, to whoever arranged the interview."""
    hosts = [p for p in context.interviewers if p.part is Part.COORDINATOR and p.name]
    met = met_in(TONGUES[language], context, NOTHING)
    panel = _panel(language, context, (next(iter((*hosts, *met)), _NOBODY),), frames, voice)
    lines = {
        "opening": [occasion(panel, 0, "noshow/opening")],
        "point": [Line(take(panel, 0, "noshow/ask", {}))],
    }
    written = [lay_out(panel, 0, lines, "noshow/subject")]
    return Correspondence(_judged(panel, written, Kind.LETTER, _NOTED | {"private"}, Recalled()))


def unwritten(language: str) -> str:
    """The note that says why there is only a start, for a language that no letter is written in."""
    name = NAMES.get(language, "another language")
    return f"This recap seems to be in {name}, which I cannot write letters in; here is a start."


def _panel(
    language: str, context: Context, people: tuple[Person, ...], frames: Frames, voice: Voice
) -> Panel:
    own = frames.languages[language]
    return Panel(TONGUES[language], context, NOTHING, people, own, Stance.UNSURE, NO_WISHES, voice)


def _withdrawal(panel: Panel, place: int, points: Sequence[Point], _known: Recalled) -> Written:
    said = [Line(take(panel, place, p.frames, {"x": p.x}), (p.source,)) for p in points]
    decision = take(panel, place, "withdrawal/decision", {})
    lines = {
        "opening": [occasion(panel, place, "opening/opening")],
        "point": said,
        "enthusiasm": [Line(decision, (Source("recap.wish", "WITHDRAW"),))],
        "closing": [closing(panel, place)],
    }
    return lay_out(panel, place, lines, "withdrawal/subject", points[0].x if points else "")


def _wished(panel: Panel) -> tuple[dict[int, tuple[Point, ...]], list[str]]:
    """What the user asked to have mentioned, by the place of whom it belongs to; and the rest."""
    names = _bare(panel.people, panel.tongue)
    placed: dict[int, tuple[Point, ...]] = {}
    refused = []
    for text in panel.wishes.mention:
        head, colon, rest = text.partition(":")
        owners = {m.who for m in mentions(head, names)} if colon else set()
        whom = owners or ({0} if len(names) == 1 else set())
        x = panel.tongue.reading.talked((rest if owners else text).strip())
        x = panel.tongue.reading.to_you(x) if x else ""
        if len(whom) == 1 and x and not panel.tongue.words.private.search(text):
            place = whom.pop()
            point = Point("mention/heard", x, place, Source("recap.wish", text), finished=True)
            placed[place] = (*placed.get(place, ()), point)
        else:
            refused.append(text)
    return placed, refused


def _judged(
    panel: Panel,
    written: Sequence[Written],
    kind: Kind,
    without: frozenset[str],
    read: Recalled,
) -> tuple[Letter, ...]:
    # Whose words are whose is told from English stems only.
    without |= {"whose"}
    days = panel.tongue.days
    vouching = [panel.tongue.at(panel.context.employer), read.forward, *panel.wishes.mention]
    if panel.day is not None:
        vouching += [days[panel.day.weekday()], days[(panel.day.weekday() + 1) % 7]]
    vouching += [source.text for one in written for claim in one.ledger for source in claim.sources]
    hearing = Hearing(
        panel.context,
        panel.recap,
        panel.stance,
        people=panel.people,
        known=tuple(dict.fromkeys(vouching)),
        shorter=panel.wishes.shorter,
        withdraw=panel.wishes.withdraw,
        language=panel.tongue.code,
    )
    papers = [Paper(w.person, w.subject, w.body, w.vouched, w.point) for w in written]
    made = []
    for place, one in enumerate(written):
        others = papers[:place] + papers[place + 1 :]
        verdict = judged(papers[place], hearing, others, without)
        own = tuple(
            replace(c, why=f"Finish for {_start(one.person, panel.tongue.code)}") if c.why and
            c.id == "specific" else c
            for c in verdict.checks
        )  # fmt: skip
        bad = kind is Kind.STARTER or blocked(own)
        body = _without(one.body, verdict.quotes, panel.tongue.gap) if bad else one.body
        made.append(
            Letter(
                to=one.person,
                subject=panel.tongue.mark + one.subject if bad else one.subject,
                body=body,
                kind=Kind.STARTER if bad else kind,
                ready=not bad and ready(own),
                score=score(own),
                checks=own,
                ledger=tuple(claim for claim in one.ledger if claim.sentence in body),
            )
        )
    return tuple(made)


def _without(body: str, quotes: Sequence[tuple[str, str]], gap: str) -> str:
    """The text with a gap for every sentence that must not be sent."""
    bracket = re.sub(r"^[^\[]*", "", gap)
    for rule, quote in quotes:
        if rule in _LEFT_OUT and quote:
            body = body.replace(quote, bracket)
    return body


def _notes(panel: Panel, letters: Sequence[Letter]) -> list[str]:
    language = panel.tongue.code
    lacking = [x for x in letters if any(c.id == "specific" and not c.ok for c in x.checks)]
    notes = [f"Finish for {_start(letter.to, language)}" for letter in lacking]
    notes += [
        f"No address is known for {letter.to.name}; the draft's To is empty."
        for letter in letters
        if letter.to.name and not letter.to.email
    ]
    everything = "\n".join([*panel.recap.answers.by_key().values(), panel.recap.unassigned])
    named = {m.who for m in mentions(everything, _bare(panel.context.interviewers, panel.tongue))}
    met = {letter.to.email or letter.to.name for letter in letters}
    notes += [
        f"No letter for {p.name}, whom you did not name. If you met: {_start(p, language)}"
        for number, p in enumerate(panel.context.interviewers)
        if p.part is Part.INTERVIEWER and number not in named and (p.email or p.name) not in met
    ]
    if panel.stance is Stance.UNSURE:
        notes.append(
            "Question 6 has no answer that is clearly a yes, so no letter says that you want "
            "the job."
        )
    return notes


def _bare(people: Sequence[Person], tongue: Tongue) -> tuple[str, ...]:
    return tuple(known(p.name, tongue).bare for p in people)


def _start(person: Person, language: str) -> str:
    return f"{person.name}: {STARTS[language]}"


def _whom(count: int) -> str:
    if count:
        return (
            f"{count} people were invited, so no letter was written yet. Reply with the names of"
            " those you met."
        )
    return "Nobody could be named, so there is no letter. Reply with the names of whom you met."


def _bounded(recap: Recap) -> Recap:
    answers = {key: text[:TEXT_LIMIT] for key, text in recap.answers.by_key().items()}
    return Recap(Answers.of(answers), recap.unassigned[:TEXT_LIMIT])
