"""Invented interviews, one for every way a mail can look: for trying templates and for pictures."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from afterword.domain.facts import Composed, Effect, EffectKind, Ended, Ending, Rejected, Sighted
from afterword.domain.interview import Interview, person_key
from afterword.domain.letter import (
    Check,
    Claim,
    Context,
    Correspondence,
    Correspondent,
    Kind,
    Letter,
    Source,
    Wishes,
)
from afterword.domain.lifecycle import first_seen
from afterword.domain.model import Owner, Person, Revision, Sighting, Window
from afterword.domain.recap import NOTHING, Answers, Recap
from afterword.formats.views import (
    View,
    answer_view,
    answers,
    brief_view,
    call_view,
    confirmation_view,
    held_view,
    late_view,
    next_step_view,
    prompt_view,
    reminder_view,
    status_view,
    took_back_view,
    trouble_view,
    unsent_view,
)

END = datetime(2026, 11, 17, 20, 0, tzinfo=UTC)
TOKEN = "ABCDE-FGHIJ-KLMNO"  # noqa: S105 -- an invented one, shaped like those in mails
DUE = date(2026, 11, 26)

PEOPLE = (
    Person("Dana Li", "dana.li@northwind.example", "VP Engineering"),
    Person("Raj Patel", "raj@northwind.example", "Staff Engineer"),
)
ANSWERS = Answers(
    met="Dana Li: we talked about moving billing off the monolith without stopping the invoices\n"
    "Raj Patel and somebody from design",
    challenges="The invoices must never stop. Nobody knows the old code.",
    went="Poorly: I lost the thread when they asked about sharding. Well: the whiteboard.",
    unasked="Who owns the migration once it is done?",
    offer="Yes",
    next="Dana writes by Thursday",
)


def sample_interview(*, certain: bool = True) -> Interview:
    """A finished interview with two people at an employer that does not exist."""
    seen = END + timedelta(minutes=15)
    sighting = Sighting(
        uid="sample@northwind.example",
        revision=Revision(received=seen),
        sender="jobs@northwind.example",
        organizer="jobs@northwind.example",
        message_id="<sample@northwind.example>",
        window=Window(END - timedelta(hours=1), END, "America/New_York", "iana"),
        certain=certain,
        summary="Interview: Senior Backend Engineer",
        employer="Northwind",
        role="Senior Backend Engineer",
        people=PEOPLE,
        reasons=("the title says 'interview'", "the organizer is jobs@northwind.example"),
    )
    return first_seen("sample", "me", Sighted(seen - timedelta(days=3), sighting))


def sample_recapped(answers_given: Answers = ANSWERS) -> Interview:
    """The same interview after two replies: one letter that is ready, one that lacks a line."""
    interview = sample_interview()
    letters = (_letter(PEOPLE[0]), _letter(Person("Raj Patel"), lacks_point=True))
    written = Correspondence(
        letters, ("somebody from design",), ("The letter to Raj Patel cannot get much shorter.",)
    )
    said = replace(
        interview.said,
        recap=Recap(answers_given, "Great coffee, too.", (("met", "Dana Lee"),)),
        contact="Maya Chen",
    )
    composed = Composed(END, 1, 2, written, follow_up=DUE, expected=DUE)
    return replace(
        interview, said=said, replies=("<1@example.org>", "<2@example.org>"), composed=composed
    )


def sample_context() -> Context:
    """What letters may know of the sample."""
    sighting = sample_interview().sighting
    return Context(
        user=Correspondent("Sam Okafor", "sam@example.org"),
        employer=sighting.employer,
        role=sighting.role,
        window=sighting.window,
        interviewers=sighting.people,
        summary=sighting.summary,
    )


def sample_mails(owner: Owner) -> Iterator[tuple[str, View]]:
    """Every template by its name, with each kind of view that it will ever see."""
    yield from _asking(owner)
    yield from _confirming(owner)
    recapped = sample_recapped()
    for now in (END + timedelta(hours=22), END + timedelta(hours=30)):
        yield "notice/unsent.txt", unsent_view(recapped, owner, now, ["Dana Li", "Raj Patel"])
        yield "notice/unsent.txt", unsent_view(recapped, owner, now, ["Dana Li"])
    silent = sample_recapped(Answers())
    for again in (False, True):
        yield "notice/call.txt", call_view(recapped, owner, END, again=again)
        yield "notice/call.txt", call_view(silent, owner, END, again=again)
    no = Rejected(END, "We have decided to go on with other candidates.", "Your application")
    for interview in (replace(recapped, rejected=no), replace(sample_interview(), rejected=no)):
        yield "notice/held.txt", held_view(interview, owner)
    for earlier in ([recapped], [silent, recapped]):
        yield "notice/brief.txt", brief_view(sample_interview(), earlier, owner, END)
    hindered = replace(recapped, hindered="There is no Drafts folder. Make one.")
    yield "notice/trouble.txt", trouble_view(hindered, owner)
    assert recapped.composed is not None  # made with letters
    mine = replace(recapped, composed=replace(recapped.composed, own=True, expected=DUE))
    for interview in (recapped, mine, _bare()):
        yield "notice/next-step.txt", next_step_view(interview, owner, END, DUE)
    off = replace(recapped, sighting=replace(recapped.sighting, cancelled=True))
    for interview in (off, recapped):
        yield "notice/took-back.txt", took_back_view(interview, owner, END)
    yield "notice/answer.txt", answer_view(*answers.skipped())
    yield "notice/answer.txt", answer_view(*answers.unreadable(), "What arrived,\nin two lines")
    yield "notice/status.txt", status_view("Northwind\n  prompted   ended today at 15:00\n")


def _asking(owner: Owner) -> Iterator[tuple[str, View]]:
    soon, late = END + timedelta(minutes=15), END + timedelta(hours=30)
    starter_at = END + timedelta(hours=20)
    for interview in (sample_interview(), sample_interview(certain=False), _loop(), _bare()):
        for now in (soon, late):
            yield "prompt/prompt.txt", prompt_view(interview, owner, TOKEN, now)
        for last, after_end in ((False, 4), (True, 16)):
            now = END + timedelta(hours=after_end)
            for at in (starter_at, None):
                yield (
                    "notice/reminder.txt",
                    reminder_view(
                        interview, owner, TOKEN, now, last=last, asked_for=False, starter_at=at
                    ),
                )
        yield "notice/late.txt", late_view(interview, owner, TOKEN, late)
    again = reminder_view(
        sample_interview(), owner, TOKEN, late, last=False, asked_for=True, starter_at=None
    )
    yield "notice/reminder.txt", again


def _confirming(owner: Owner) -> Iterator[tuple[str, View]]:
    recapped = sample_recapped()
    wishes = Wishes(shorter=True, warmer=True, mention=("the Berlin team",))
    variants = [
        recapped,
        replace(recapped, said=replace(recapped.said, wishes=wishes)),
        replace(recapped, said=replace(recapped.said, wishes=Wishes(withdraw=True))),
        sample_recapped(replace(ANSWERS, offer="No")),
        replace(recapped, said=replace(recapped.said, recap=NOTHING, noshow=True)),
        _ended(recapped, Ending.KEPT),
        _ended(recapped, Ending.DEAD),
    ]
    assert recapped.composed is not None  # made above
    nobody = Correspondence((), (), ("Nobody could be named, so there is no letter.",))
    unnamed = Correspondence((), (), ("No letter for Raj Patel, whom you did not name ...",))
    variants += [
        replace(recapped, composed=replace(recapped.composed, correspondence=written))
        for written in (nobody, unnamed)
    ]
    for interview in variants:
        view = confirmation_view(interview, owner, TOKEN, END + timedelta(hours=3))
        yield "notice/confirmation.txt", view


def _letter(to: Person, *, lacks_point: bool = False) -> Letter:
    why = f"Finish for {to.name}: we talked about ..."
    first = to.name.split()[0]
    return Letter(
        to=to,
        subject=f"Thank you, {first}",
        body=f"Dear {first},\n\nThank you for your time on Tuesday.\n\nBest regards,\nSam Okafor\n",
        kind=Kind.LETTER,
        ready=not lacks_point,
        score=81 if lacks_point else 100,
        checks=(
            Check("specific", not lacks_point, False, why if lacks_point else ""),
            Check("length", not lacks_point, False, "It has 52 words; 80 to 180 are usual."),
        ),
        ledger=(
            Claim(
                "I keep thinking about moving billing off the monolith.",
                (
                    Source("recap.met", "we talked about moving billing off the monolith"),
                    Source("invite.role", "Senior Backend Engineer"),
                    Source("template", ""),
                ),
            ),
            Claim("Sam Okafor", (Source("settings.name", "Sam Okafor"),)),
        ),
    )


def _ended(interview: Interview, ending: Ending) -> Interview:
    """With the letters' drafts ended that way."""
    effects = [
        Effect(EffectKind.DRAFT, 1, 2, person_key(p)) for p in (PEOPLE[0], Person("Raj Patel"))
    ]
    return replace(interview, ended=tuple(Ended(END, effect, ending) for effect in effects))


def _loop() -> Interview:
    """Several meetings in a row, with more people than a mail lists."""
    people = tuple(Person(f"Person {n} of the panel") for n in range(1, 12))
    interview = sample_interview()
    summary = "Interview: system design, Interview: hiring manager, Interview: panel"
    return replace(interview, sighting=replace(interview.sighting, people=people, summary=summary))


def _bare() -> Interview:
    """An interview of which hardly anything is known."""
    interview = sample_interview()
    sighting = replace(interview.sighting, people=(), employer="", role="", summary="", reasons=())
    return replace(interview, sighting=replace(sighting, contact="Maya Chen"))
