"""How keen a letter may sound."""

import pytest

from afterword.formats.compose.stance import Stance, stance_of


@pytest.mark.parametrize(
    "answer",
    [
        "I don't think I want it",
        "I do not think I want it",
        "I dont think I want this",
        "I no longer want it",
        "yes, no wait, no",
        "I want it like a hole in the head",
        "I never said I want this job",
        "My wife wants me to say I want this job",
        "Like I want this job. Ha.",
        "Hell no",
        "Honestly no",
        "No way I want this offer.",
    ],
)
def test_what_only_holds_the_words_of_a_yes_is_none(answer: str) -> None:
    assert stance_of(answer) is not Stance.YES


@pytest.mark.parametrize("answer", ["Yes", "Yes, no doubt", "I want this job", "Absolutely, yes!"])
def test_a_plain_yes_stays_one(answer: str) -> None:
    assert stance_of(answer) is Stance.YES
