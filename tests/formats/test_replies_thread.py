"""Replies to any mail of a thread: what counts is which of our paragraphs it quotes."""

import pytest

from afterword.domain.model import Owner
from afterword.domain.recap import Reading
from afterword.formats.replies import read_text
from replying import missing_words

SAM = Owner("Sam Okafor", "sam@example.org")
PROMPT = """Hello Sam,

your interview for Data Analyst at Northwind ended at 15:00 today.

1. Whom did I meet?
Dana Li: we talked about ...
Raj Patel: we talked about ...

2. What are the first projects and/or biggest challenges?

3. What does the job entail?

4. What aspects of the interview went poorly? What aspects went well?
How can I improve my performance?

5. What questions would I like to have asked and didn't?

6. Do I want to receive an offer from this employer?

7. What is the next step to take with this employer?
Next: ...

End of the seven questions, ref ABCDE-23456-FGHIJ.

You get this because the title says "interview".
"""
REMINDER = """Hello Sam,

the letters for Northwind wait for you. One sentence is enough:

Dana Li: we talked about ...
Next: ...

Ref ABCDE-23456-FGHIJ.
"""
CONFIRMATION = """Your letter to Dana Li is in Drafts.

It lacks a personal point. One line is enough:

Finish for Dana Li: we talked about ...
Finish for Kim Roe: we talked about ...

What I understood. Correct it below, or add to it:

1. Whom did I meet? You wrote:
Dana Li and Kim Roe

4. What aspects of the interview went poorly? What aspects went well?
How can I improve my performance? You wrote:
The window function took me too long.

I should practise.

6. Do I want to receive an offer from this employer? You wrote: yes

7. What is the next step to take with this employer?
Next: ...

End, ref ABCDE-23456-FGHIJ.

Where the sentences come from: your own words, all of them.
"""
EARLIER = "1. Dana Li and Kim Roe\n4. The window function took me too long.\n\nI should practise.\n"
THREAD = [PROMPT, REMINDER, CONFIRMATION, EARLIER]


def quoted(text: str, *, marks: bool = True) -> str:
    if not marks:
        return text
    return "\n".join(f"> {line}".rstrip() for line in text.rstrip("\n").split("\n"))


def read(text: str) -> Reading:
    reading = read_text(text, THREAD, SAM)
    assert missing_words(text, THREAD, reading) == []
    return reading


def filed(text: str) -> dict[str, str]:
    reading = read(text)
    answers = {key: answer for key, answer in reading.answers.by_key().items() if answer}
    return answers | ({"unassigned": reading.unassigned} if reading.unassigned else {})


@pytest.mark.parametrize("marks", [True, False])
@pytest.mark.parametrize(
    ("below", "key"),
    [
        ("I should practise.", "went"),
        ("You wrote: yes", "offer"),
        ("Dana Li and Kim Roe", "met"),
    ],
)
def test_what_stands_below_a_question_of_a_confirmation_answers_it(
    below: str, key: str, marks: bool
) -> None:
    copy = quoted(CONFIRMATION, marks=marks)
    assert filed(copy.replace(below, f"{below}\n\nA better thought.\n")) == {
        key: "A better thought."
    }


@pytest.mark.parametrize("marks", [True, False])
def test_what_a_confirmation_repeats_of_earlier_words_is_no_answer(marks: bool) -> None:
    assert filed(f"6. no\n\n{quoted(CONFIRMATION, marks=marks)}") == {"offer": "no"}


def test_a_start_that_a_confirmation_offers_is_finished_in_the_users_words_alone() -> None:
    start = "Finish for Dana Li: we talked about ..."
    copy = quoted(CONFIRMATION).replace(start, f"{start[:-3]}how they test")
    assert filed(copy) == {"met": "Dana Li: we talked about how they test"}
    assert filed("Finish for Kim Roe: we talked about Rust") == {
        "met": "Kim Roe: we talked about Rust"
    }


def test_starts_are_finished_in_a_reminder() -> None:
    copy = quoted(REMINDER)
    copy = copy.replace("about ...", "about how they test").replace("Next: ...", "Next: they call")
    assert filed(copy) == {
        "met": "Dana Li: we talked about how they test",
        "next": "Next: they call",
    }


def test_next_outside_the_questions_is_the_next_step() -> None:
    thread = [REMINDER]
    reading = read_text("Next: they call on Friday", thread, SAM)
    assert reading.answers.next == "Next: they call on Friday"


def test_words_around_the_questions_of_a_confirmation_stay_unassigned() -> None:
    top = quoted(CONFIRMATION).replace("is in Drafts.", "is in Drafts.\n\nThanks, that was quick\n")
    assert filed(top) == {"unassigned": "Thanks, that was quick"}
    assert filed(f"{quoted(CONFIRMATION)}\n\nThanks, that was quick\n") == {
        "unassigned": "Thanks, that was quick"
    }


def test_a_label_counts_above_a_confirmation() -> None:
    assert filed(f"Next step: they call\n\n{quoted(CONFIRMATION)}") == {"next": "they call"}


def test_a_prompt_quoted_below_a_confirmation_is_a_quotation() -> None:
    both = f"{quoted(CONFIRMATION)}\n>\n{quoted(quoted(PROMPT))}"
    assert filed(both) == {}
    assert filed(both.replace("job entail?", "job entail?\nSQL")) == {"job": "SQL"}


def test_an_earlier_answer_that_is_edited_in_the_quotation_is_an_answer() -> None:
    copy = quoted(CONFIRMATION).replace("You wrote: yes", "You wrote: not any more")
    assert filed(copy)["offer"].endswith("not any more")


def test_an_earlier_answer_may_be_given_again() -> None:
    assert filed(f"1. Dana Li and Kim Roe\n6. yes\n\n{quoted(PROMPT)}") == {
        "offer": "yes",
        "met": "Dana Li and Kim Roe",
    }


DANA, RAJ = "Dana Li: we talked about ...", "Raj Patel: we talked about ..."


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        (f"> {DANA}\nhow they test\n> {RAJ}", "Dana Li: we talked about how they test"),
        (f"> {DANA}\n\nHow they test\n\n> {RAJ}", "Dana Li: we talked about How they test"),
        (f"> {DANA}\n> {RAJ}\nhow they test", "Raj Patel: we talked about how they test"),
        (f"> {DANA}\n> {RAJ}\n\n... how they test", "Raj Patel: we talked about how they test"),
        (f"> {DANA}\n> {RAJ}\n\nhow they test", "how they test"),
        (f"> {DANA}\n> {RAJ}\nDana and Raj", "Dana and Raj"),
        (f"> {DANA}\n> {RAJ}\nraj only", "raj only"),
        (f"> {DANA}\n> {RAJ}\nThe whole team", "The whole team"),
        (f"> {DANA}\nShe left early\n> {RAJ}", "She left early"),
    ],
)
def test_a_start_finished_on_the_line_below_keeps_the_persons_name(
    written: str, answer: str
) -> None:
    copy = quoted(PROMPT).replace(f"> {DANA}\n> {RAJ}", written)
    reading = read(copy)
    assert reading.answers.met == answer
    assert (reading.confidence == "check") == ("we talked about" in answer)


def test_questions_all_typed_over_are_told_by_their_numbers() -> None:
    said = {1: "Dana Li", 2: "billing", 3: "SQL", 4: "slow start", 5: "team size", 6: "yes"}
    lines = [f"> {number}. {text}" for number, text in said.items()]
    copy = "> Hello Sam,\n>\n> your interview for Data Analyst at Northwind ended at 15:00 today.\n"
    assert filed(copy + "\n>\n".join([">", *lines])) == dict(
        zip(("met", "challenges", "job", "went", "unasked", "offer"), said.values(), strict=True)
    )


def test_an_answer_to_two_questions_stands_under_the_first_and_asks_for_a_look() -> None:
    reading = read("1. Dana Li\n2+3: billing, mostly SQL\n6. yes")
    assert reading.answers.challenges == "billing, mostly SQL"
    assert (reading.answers.job, reading.confidence) == ("", "check")


@pytest.mark.parametrize("marks", [True, False])
@pytest.mark.parametrize("under", ["job entail?", "and didn't?", "this employer?"])
def test_an_answer_may_repeat_another_question_word_for_word(under: str, marks: bool) -> None:
    answer = (
        "What aspects of the interview went poorly? What aspects went well? How can I improve "
        "my performance? They asked that."
    )
    copy = quoted(PROMPT, marks=marks)
    reading = read(copy.replace(under, f"{under}\n\n{answer}\n", 1))
    assert answer in reading.answers.by_key().values()


def test_short_questions_copied_without_their_numbers_are_answered_there() -> None:
    text = "Whom did I meet?\nDana Li\n\nWhat does the job entail?\nSQL\n\n"
    assert filed(text + quoted(PROMPT)) == {"met": "Dana Li", "job": "SQL"}


def test_one_question_among_the_users_own_words_is_an_answer() -> None:
    under = quoted(PROMPT).replace("and didn't?", "and didn't?\n\nWhat does the job entail?\n")
    assert filed(under) == {"unasked": "What does the job entail?"}


def test_words_below_a_reminder_that_asks_nothing_stay_unassigned() -> None:
    assert filed(f"{quoted(REMINDER)}\n\nDana was great\n") == {"unassigned": "Dana was great"}


def test_dots_finish_any_start_wherever_it_is_quoted() -> None:
    copy = quoted(REMINDER).replace("> Next: ...", "> Next: ...\n\n... hearing from them")
    assert filed(copy) == {"next": "Next: hearing from them"}


def test_a_translated_prompt_is_told_by_its_numbers() -> None:
    text = "> 1. Wen traf ich?\nDana\n> 2. Welche Projekte?\nbilling\n> 3. Wozu?\nSQL\n"
    reading = read_text(text, [PROMPT], SAM)
    assert (reading.answers.met, reading.answers.job) == ("Dana", "SQL")


def test_an_earlier_reply_of_few_words_is_not_read_again() -> None:
    earlier = f"2. billing\n\n{PROMPT}"
    reading = read_text(f"2. hiring, too\n\n{quoted(earlier)}", [PROMPT, earlier], SAM)
    assert (reading.answers.challenges, reading.unassigned) == ("hiring, too", "")


def test_an_earlier_reply_quoted_below_a_confirmation_is_not_read_again() -> None:
    head = "From: Sam Okafor <sam@example.org>\nSent: Tuesday 15:15\nTo: sam@example.org\n\n"
    text = f"6. no\n\n{head}{CONFIRMATION}\n{head}{EARLIER}\n{head}{PROMPT}"
    assert filed(text) == {"offer": "no"}
