"""Confirmations that are quoted whole: not a line of ours is taken for the user's words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from afterword import resources
from afterword.app.samples import END, TOKEN, sample_interview, sample_recapped
from afterword.domain.model import Owner
from afterword.domain.recap import Answers, Reading, Recap
from afterword.formats.render import Rendered, Templates
from afterword.formats.replies import read_text
from afterword.formats.replies.visible import html_text
from afterword.formats.views import confirmation_view, prompt_view

SAM = Owner("Sam Okafor", "sam@example.org")
TEMPLATES = Templates(resources.folder("templates"))
HEAD = "On Tue, 17 Nov 2026 at 15:15, <sam@example.org> wrote:"
FIRST = Answers(met="Dana Li: we talked about moving billing")
LATER = replace(FIRST, offer="Yes")
FULL = Answers(
    met="Dana Li: we talked about tides\nRaj Patel: we talked about locks",
    challenges="SQL",
    job="no",
    went="It was fine.",
    unasked="Yes",
    offer="Yes",
    next="Next: I look forward to Friday",
)
RECAPS = [Recap(LATER), Recap(FIRST, "Thanks"), Recap(FULL, "See you\nThanks, that was quick")]
MINE = "Mostly being on call"


def confirmation(recap: Recap) -> Rendered:
    interview = sample_recapped()
    interview = replace(interview, said=replace(interview.said, recap=recap))
    view = confirmation_view(interview, SAM, TOKEN, END + timedelta(hours=1))
    return TEMPLATES.mail("notice/confirmation.txt", view)


PROMPT = TEMPLATES.mail("prompt/prompt.txt", prompt_view(sample_interview(), SAM, TOKEN, END)).text
EARLIER = confirmation(Recap(FIRST)).text


def read(lines: Sequence[str], recap: Recap) -> Reading:
    thread = [PROMPT, EARLIER, confirmation(recap).text, "Yes"]
    return read_text("\n".join([HEAD, *lines]), thread, SAM)


def quoted(mail: Rendered, mark: str, *, html: bool) -> list[str]:
    text = html_text(mail.html) if html else mail.text
    return [f"{mark}{line}".rstrip() for line in text.split("\n")]


def said(reading: Reading) -> list[str]:
    texts = (*reading.answers.by_key().values(), reading.unassigned, reading.command or "")
    return [text for text in texts if text]


@pytest.mark.parametrize("html", [True, False])
@pytest.mark.parametrize("mark", ["> ", "A> ", ""])
@pytest.mark.parametrize("recap", RECAPS)
def test_nothing_in_a_confirmation_that_is_quoted_whole_is_new(
    recap: Recap, mark: str, html: bool
) -> None:
    assert said(read(quoted(confirmation(recap), mark, html=html), recap)) == []


@pytest.mark.parametrize("html", [True, False])
@pytest.mark.parametrize("mark", ["> ", ""])
@pytest.mark.parametrize("recap", RECAPS)
def test_words_typed_into_a_confirmation_are_all_that_is_new_wherever_they_stand(
    recap: Recap, mark: str, html: bool
) -> None:
    lines = quoted(confirmation(recap), mark, html=html)
    wrong = []
    for at in range(2, len(lines)):  # within the first sentence an unmarked quotation is not known
        new = said(read([*lines[:at], MINE, *lines[at:]], recap))
        if not (len(new) == 1 and new[0] in {MINE, f"Raj Patel: we talked about {MINE}"}):
            wrong.append((lines[at - 1], lines[at], new))
    assert wrong == []


@pytest.mark.parametrize("mark", ["> ", ""])
def test_a_short_answer_between_a_question_and_its_placeholder_is_the_answer(mark: str) -> None:
    lines = quoted(confirmation(Recap(FIRST)), mark, html=False)
    at = lines.index(f"{mark}6. Do I want to receive an offer from this employer?")
    assert lines[at + 1] == f"{mark}(nothing yet)"
    assert said(read([*lines[: at + 1], "Yes", *lines[at + 1 :]], Recap(FIRST))) == ["Yes"]
    assert said(read([*lines[: at + 2], "Yes", *lines[at + 2 :]], Recap(FIRST))) == ["Yes"]


def test_an_answer_that_a_confirmation_repeats_may_be_given_again_below_it() -> None:
    lines = quoted(confirmation(Recap(LATER)), "> ", html=False)
    at = lines.index('> "Yes"')
    assert said(read([*lines[: at + 1], "Yes", *lines[at + 1 :]], Recap(LATER))) == ["Yes"]
