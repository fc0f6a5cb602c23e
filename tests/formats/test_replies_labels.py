"""Answers that do not stand under their question: told by numbers, labels and starts."""

from pathlib import Path

import pytest

from afterword.domain.model import Owner
from afterword.formats.replies import read_text

PROMPT = (Path(__file__).parents[1] / "data" / "replies" / "prompt.txt").read_text("utf-8")
SAM = Owner("Sam Okafor", "sam@example.org")
COPY = "On Tue, Nov 24, 2026 at 3:15 PM Sam Okafor <sam@example.org> wrote:\n" + "".join(
    f"> {line}\n" for line in PROMPT.split("\n")
)


def filed(text: str) -> dict[str, str]:
    reading = read_text(text, [PROMPT], SAM)
    return {key: answer for key, answer in reading.answers.by_key().items() if answer}


def test_a_label_in_the_prompts_own_words_is_understood() -> None:
    assert filed("Next step: a call\nBiggest challenges: the audit\nSalary: 95k") == {
        "next": "a call",
        "challenges": "the audit\nSalary: 95k",
    }


def test_how_it_went_keeps_the_word_that_says_how() -> None:
    assert filed("Poorly: the SQL round\nWell: the pairing") == {
        "went": "Poorly: the SQL round\nWell: the pairing"
    }


def test_an_indented_list_stays_in_its_answer() -> None:
    assert filed("2. Projects\n   1. billing\n   2. hiring\n3. SQL") == {
        "challenges": "Projects\n1. billing\n2. hiring",
        "job": "SQL",
    }


def test_a_remark_below_the_last_number_is_kept_and_asks_for_a_look() -> None:
    reading = read_text("1. Dana Li\n7. They call\n\nThey were late, too.", [PROMPT], SAM)
    assert reading.answers.next == "They call\n\nThey were late, too."
    assert reading.confidence == "check"


def test_words_before_the_number_are_set_aside() -> None:
    reading = read_text("Answer 1: Dana Li\nAnswer 2: Billing", [PROMPT], SAM)
    assert (reading.answers.met, reading.answers.challenges) == ("Dana Li", "Billing")
    assert reading.aside == "Answer 1:\nAnswer 2:"


def test_a_number_before_a_finished_start_does_not_swallow_the_other_answers() -> None:
    text = "1. Dana Li: we talked about the churn model\n2. dashboards\n3. SQL\n6. yes\n7. a call"
    assert filed(text) == {
        "met": "Dana Li: we talked about the churn model",
        "challenges": "dashboards",
        "job": "SQL",
        "offer": "yes",
        "next": "a call",
    }


def test_a_yes_to_the_sixth_question_counts_between_finished_starts() -> None:
    text = "Dana Li: we talked about the churn model\n\n6. Yes\n\nNext: I look forward to Friday\n"
    found = filed(text)
    assert found["offer"] == "Yes"
    assert found["met"] == "Dana Li: we talked about the churn model"
    assert found["next"] == "Next: I look forward to Friday"


def test_a_number_alone_is_an_answer_only_at_the_beginning() -> None:
    assert filed("6. no way") == {"offer": "no way"}
    assert filed("They want three things.\n2. was odd") == {}


@pytest.mark.parametrize(
    "text",
    [
        "1. Dana Li\n2. billing\n6. yes",
        "6. yes\n1. Dana Li\n2. billing",
        "1. Dana Li 2. billing 6. yes",
        "1-Dana Li\n2-billing\n6-yes",
        "1\nDana Li\n2\nbilling\n6\nyes",
        "Q1 Dana Li\nQ2 billing\nQ6 yes",
        "１。Dana Li\n２。billing\n６。yes",
        "Who? Dana Li\nProjects? billing\nOffer? yes",
        "Whom did I meet? Dana Li\n\nChallenges: billing\nOffer - yes",
        "- met: Dana Li\n- projects: billing\n- offer: yes",
        "*Met:* Dana Li\n*Projects:* billing\n*Offer:* yes",
        "1 | Dana Li\n2 | billing\n6 | yes",
        "Dana Li\n2. billing\n6. yes",
    ],
)
def test_answers_are_told_apart_in_many_ways(text: str) -> None:
    expected = {"met": "Dana Li", "challenges": "billing", "offer": "yes"}
    if text.startswith("Dana"):
        assert read_text(text, [PROMPT], SAM).unassigned == "Dana Li"
        expected.pop("met")
    assert filed(f"{text}\n\n{COPY}") == expected


@pytest.mark.parametrize("text", ["Q3 numbers were bad", "1-on-1 talks", "a room (2)", "F1 racing"])
def test_a_number_in_a_sentence_is_no_label(text: str) -> None:
    assert read_text(f"{text}\nand more", [PROMPT], SAM).unassigned == f"{text}\nand more"


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("Correction: 6. no, I do not", "Correction: no, I do not"),
        ("Correction to 6: no", "Correction: no"),
        ("Actually, answer 6: no", "Actually: no"),
        ("Correction: offer: no", "Correction: no"),
        ("Korrektur zu Frage 6: nein", "Korrektur: nein"),
    ],
)
def test_a_correction_is_filed_by_its_number_and_keeps_the_word_that_says_so(
    written: str, answer: str
) -> None:
    assert filed(f"{written}\n\n{COPY}") == {"offer": answer}
