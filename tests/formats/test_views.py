"""What mails are told: times as people say them, names as lists, answers as they were given."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword import resources
from afterword.app.samples import (
    ANSWERS,
    END,
    TOKEN,
    sample_interview,
    sample_mails,
    sample_recapped,
)
from afterword.domain.facts import Composed
from afterword.domain.interview import Interview, Said
from afterword.domain.letter import Wishes
from afterword.domain.model import Owner, Part, Person, Window
from afterword.domain.recap import Answers, Recap
from afterword.formats.render import Templates
from afterword.formats.replies import read_text
from afterword.formats.replies.visible import html_text
from afterword.formats.views import (
    View,
    answers,
    call_view,
    confirmation_view,
    next_step_view,
    prompt_view,
    reminder_view,
)
from afterword.formats.views.phrasing import elsewhere, hours, listed, own_lines, spoken

OWNER = Owner("Sam Okafor", "sam@example.org", timezone="Europe/Berlin")
TEMPLATES = Templates(resources.folder("templates"))
NEW_YORK = ZoneInfo("America/New_York")
BERLIN = ZoneInfo("Europe/Berlin")
HOUR = timedelta(hours=1)


def with_people(*people: Person) -> Interview:
    interview = sample_interview()
    return replace(interview, sighting=replace(interview.sighting, people=people))


def with_answers(given_answers: Answers, *, unassigned: str = "") -> Interview:
    interview = sample_recapped()
    return replace(interview, said=replace(interview.said, recap=Recap(given_answers, unassigned)))


def confirmation(interview: Interview) -> str:
    view = confirmation_view(interview, OWNER, TOKEN, END + HOUR)
    return TEMPLATES.mail("notice/confirmation.txt", view).text


# Times


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (END, "today at 21:00"),
        (END + 3 * HOUR, "tomorrow at 00:00"),
        (END - 24 * HOUR, "yesterday at 21:00"),
        (END + 48 * HOUR, "on Thursday 19 November at 21:00"),
    ],
)
def test_a_moment_is_said_as_people_say_it(moment: datetime, said: str) -> None:
    assert spoken(moment, BERLIN, END) == said


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (24 * HOUR, "24 hours"),
        (HOUR, "1 hour"),
        (HOUR * 1.4, "1 hour"),
        (timedelta(minutes=35), "35 minutes"),
        (timedelta(seconds=70), "1 minute"),
        (-HOUR, "1 minute"),
    ],
)
def test_what_is_left_is_never_nothing(left: timedelta, said: str) -> None:
    assert hours(left) == said


def test_the_other_clock_is_told_with_its_day_only_where_it_differs() -> None:
    window = Window(END - HOUR, END, "America/New_York", "iana")
    assert elsewhere(END, BERLIN, window) == "15:00, New York time"
    night = END + 5 * HOUR
    assert elsewhere(night, BERLIN, window) == "20:00 on Tuesday 17 November, New York time"
    assert elsewhere(END, NEW_YORK, window) == ""
    assert elsewhere(END, BERLIN, replace(window, timezone="UTC", zone_source="utc")) == ""
    offset = replace(window, timezone="+05:30", zone_source="vtimezone")
    assert elsewhere(END, BERLIN, offset) == "01:30 on Wednesday 18 November, UTC+05:30"


def test_names_are_listed() -> None:
    assert [listed([]), listed(["A"]), listed(["A", "B"]), listed(["A", "B", "C"])] == [
        "", "A", "A and B", "A, B and C",
    ]  # fmt: skip


# Prompt and reminder


def test_a_long_invitation_is_cut_and_says_so() -> None:
    people = [Person(f"Person {n}") for n in range(11)]
    view = prompt_view(with_people(*people), OWNER, TOKEN, END)
    assert (view["people"], view["more_people"]) == ([f"Person {n}" for n in range(8)], 3)
    text = TEMPLATES.mail("prompt/prompt.txt", view).text
    assert "The invitation names 3 more than these 8." in text


def test_only_interviewers_with_a_name_get_a_start_and_no_name_can_break_one() -> None:
    people = (
        Person("Dana: the \n\n1. boss"),
        Person("", "x@northwind.example"),
        Person("Cora Coordinator", part=Part.COORDINATOR),
    )
    view = prompt_view(with_people(*people), OWNER, TOKEN, END)
    assert view["people"] == ["Dana the 1. boss"]


def test_where_nobody_is_known_two_lines_can_be_finished() -> None:
    text = TEMPLATES.mail("prompt/prompt.txt", prompt_view(with_people(), OWNER, TOKEN, END)).text
    reply = text.replace("I met ...", "I met Kim Roe").replace(
        "We talked about ...", "We talked about boats"
    )
    reading = read_text(reply, (text,), OWNER)
    assert reading.answers.met == "I met Kim Roe\nWe talked about boats"


def test_who_opened_the_door_is_asked_only_when_it_is_not_known() -> None:
    interview = sample_interview()
    assert (
        "VIA" in TEMPLATES.mail("prompt/prompt.txt", prompt_view(interview, OWNER, "T", END)).text
    )
    known = replace(interview, sighting=replace(interview.sighting, contact="Maya Chen"))
    text = TEMPLATES.mail("prompt/prompt.txt", prompt_view(known, OWNER, "T", END)).text
    assert "VIA" not in text


def test_the_last_reminder_says_what_happens_and_gives_the_addresses() -> None:
    view = reminder_view(
        sample_interview(), OWNER, TOKEN, END + HOUR, last=True, starter_at=END + 20 * HOUR
    )
    text = " ".join(TEMPLATES.mail("notice/reminder.txt", view).text.split())
    assert "unfinished starter for Dana Li and Raj Patel in Drafts tomorrow at 17:00" in text
    assert "Dana Li: dana.li@northwind.example" in text


def test_a_reminder_promises_no_starter_that_will_not_come() -> None:
    view = reminder_view(sample_interview(), OWNER, TOKEN, END, last=True, starter_at=None)
    assert "starter" not in TEMPLATES.mail("notice/reminder.txt", view).text


# The confirmation


def test_the_users_words_stand_below_their_question_exactly() -> None:
    text = confirmation(with_answers(replace(ANSWERS, job="1. on call\n2. invoices ...")))
    assert '\n3. What does the job entail?\n"1. on call"\n"2. invoices ..."\n' in text
    empty = confirmation(with_answers(Answers(met="Dana Li")))
    assert empty.count("\n(nothing yet)\n") == 6


WORDS = st.lists(
    st.sampled_from(
        ["1. yes", "7. no", "Dana Li: we talked about ...", "maybe", "# x", '"so"', "-- "]
    ),
    min_size=1,
    max_size=4,
).map("\n".join)


@given(WORDS, WORDS)
def test_no_answer_can_pass_for_a_question_or_a_start_of_ours(met: str, unassigned: str) -> None:
    given_answers = Answers(met=met, went=met, next=met)
    text = confirmation(with_answers(given_answers, unassigned=unassigned))
    assert re.findall(r"(?:\A|\n\n)([1-7])\. ", text) == list("1234567")
    starts = [line for line in text.split("\n") if line.endswith("...")]
    assert starts == ["Finish for Raj Patel: we talked about ..."]
    assert text.split("\n\nEnd, ref ")[1].startswith(TOKEN)


@pytest.mark.parametrize("as_html", [False, True], ids=["plain", "HTML"])
def test_a_confirmation_can_be_answered_inline_like_a_prompt(as_html: bool) -> None:
    view = confirmation_view(sample_recapped(), OWNER, TOKEN, END + HOUR)
    mail = TEMPLATES.mail("notice/confirmation.txt", view)
    prompt = TEMPLATES.mail("prompt/prompt.txt", prompt_view(sample_interview(), OWNER, TOKEN, END))
    quoted = html_text(mail.html) if as_html else mail.text
    reply = "\n".join(f"> {line}" for line in quoted.split("\n"))
    reply = reply.replace("> (nothing yet)", "> (nothing yet)\nMostly being on call", 1)
    reply = reply.replace("Raj Patel: we talked about ...", "Raj Patel: we talked about boats")
    reading = read_text(reply, (prompt.text, mail.text), OWNER)
    assert "we talked about boats" in reading.answers.met
    assert reading.answers.job == "Mostly being on call"
    assert reading.unassigned == ""


def test_what_this_mail_asks_in_its_place_is_not_repeated_as_a_note() -> None:
    interview = sample_recapped()
    composed = interview.composed
    assert composed is not None
    notes = (
        "Finish for Raj Patel: we talked about ...",
        "No address is known for Raj Patel; the draft's To is empty.",
        "No letter for Dana Li, whom you did not name. If you met: Dana Li: we talked about ...",
        "Something else.",
    )
    written = replace(composed.correspondence, notes=notes)
    view = confirmation_view(
        replace(interview, composed=replace(composed, correspondence=written)), OWNER, TOKEN, END
    )
    assert view["notes"] == ["Something else."]
    assert view["not_named"] == ["Dana Li"]


def test_a_wish_that_found_no_place_is_not_called_granted() -> None:
    interview = sample_recapped()
    wishes = Wishes(shorter=True, mention=("the Berlin team", "somebody from design"))
    view = confirmation_view(
        replace(interview, said=replace(interview.said, wishes=wishes)), OWNER, TOKEN, END
    )
    assert view["wishes"] == ["shorter", 'with "the Berlin team"']


def test_after_an_interview_that_did_not_take_place_nothing_is_repeated() -> None:
    interview = sample_recapped()
    missed = replace(interview, said=Said(noshow=True))
    text = confirmation(missed)
    assert text.startswith("Your notes to Dana Li and Raj Patel are in Drafts")
    assert "What I understood" not in text
    assert f"End, ref {TOKEN}." in text


def test_the_ledger_leaves_out_what_only_rests_on_itself() -> None:
    view = confirmation_view(sample_recapped(), OWNER, TOKEN, END)
    assert view["ledger"] == [
        {
            "sentence": "I keep thinking about moving billing off the monolith.",
            "origin": "your answer 1 (we talked about moving billing off the monolith)"
            " and the invitation (Senior Backend Engineer)",
        }
    ]


def test_a_withdrawal_is_offered_only_to_whoever_does_not_want_the_offer() -> None:
    assert "WITHDRAW" not in confirmation(with_answers(ANSWERS))
    assert "WITHDRAW" in confirmation(with_answers(replace(ANSWERS, offer="No, thanks")))


def test_a_confirmation_of_hundreds_of_pages_is_still_a_mail() -> None:
    long = "word " * 100_000
    text = confirmation(with_answers(Answers(met=long, went=long), unassigned=long))
    assert "more characters are kept.)" in text


def test_own_lines_say_what_they_leave_out() -> None:
    assert own_lines("  one\r\n\n two ") == ["one", "two"]
    assert own_lines("x" * 5000)[-1] == "(1,000 more characters are kept.)"


# Afterwards


def test_the_call_card_asks_one_question() -> None:
    asked = with_answers(replace(ANSWERS, unasked="Budget. Who owns it? And when?"))
    assert call_view(asked, OWNER, END, again=False)["ask"] == "Who owns it?"
    vague = with_answers(replace(ANSWERS, unasked="how big the team is"))
    assert call_view(vague, OWNER, END, again=False)["ask"] == "how big the team is"
    assert call_view(with_answers(Answers()), OWNER, END, again=False)["ask"] == ""


def test_a_day_that_the_user_did_not_name_is_not_called_expected() -> None:
    due = date(2026, 11, 26)
    named = sample_recapped()
    composed = named.composed
    assert isinstance(composed, Composed)
    counted = replace(named, composed=replace(composed, expected=None))
    texts = [
        TEMPLATES.mail("notice/next-step.txt", next_step_view(i, OWNER, END, due)).text.replace(
            "\n", " "
        )
        for i in (named, counted)
    ]
    assert texts[0].startswith("You expected the next step by Thursday 26 November; nothing from")
    assert "You expected" not in texts[1]
    assert all("A short friendly question to Dana Li is fine now." in text for text in texts)


# The tone


def test_every_answer_is_one_calm_line() -> None:
    made = [
        answers.skipped(), answers.no_show(), answers.cancelled(), answers.later("tomorrow at 9"),
        answers.later_unclear(), answers.undone("SKIP"), answers.nothing_to_undo(),
        answers.via("Maya Chen"), answers.called(), answers.forgotten(), answers.not_yet("REWRITE"),
        answers.not_understood("REWRITE"), answers.not_longer(), answers.changes_nothing("SKIP"),
        answers.too_late(), answers.unreadable(), answers.empty(), answers.unsure(),
        answers.noted(), answers.not_an_interview(certain=True),
    ]  # fmt: skip
    for title, line in made:
        assert len(title) <= 60
        assert len(line) <= 280
        assert line.endswith(".")
        assert "\n" not in title + line
        assert "!" not in title + line


def test_views_hold_nothing_but_texts_numbers_truth_values_and_lists_of_such() -> None:
    def plain(value: object) -> bool:
        if isinstance(value, list):
            return all(plain(entry) for entry in value)
        if isinstance(value, dict):
            return all(isinstance(k, str) and plain(v) for k, v in value.items())
        return isinstance(value, str | int | bool)

    views: list[View] = [view for _, view in sample_mails(OWNER)]
    assert all(plain(view) for view in views)
