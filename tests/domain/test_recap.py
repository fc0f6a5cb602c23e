"""Several replies add up; the newer one counts alone only when it says so."""

import pytest

from afterword.domain.recap import NOTHING, Answers, Reading, Recap, added, corrected


def recap(*replies: dict[str, str]) -> Recap:
    whole = NOTHING
    for reply in replies:
        whole = added(whole, Reading(Answers(**reply)))
    return whole


def test_a_later_answer_stands_below_the_earlier_one() -> None:
    whole = recap({"job": "Ledger work."}, {"job": "And on call."})
    assert whole.answers.job == "Ledger work.\nAnd on call."
    assert whole.earlier == ()


def test_the_same_answer_again_is_no_second_one() -> None:
    assert recap({"job": "Ledger work."}, {"job": "Ledger work."}).answers.job == "Ledger work."


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("Correction: Friday", "Friday"),
        ("correction - Friday", "Friday"),
        ("Actually, Friday", "Friday"),
        ("I meant Friday", "Friday"),
        ("Korrektur: Freitag", "Freitag"),
        ("En fait, vendredi", "vendredi"),
    ],
)
def test_a_correction_counts_alone_and_the_earlier_words_are_kept_beside_it(
    said: str, right: str
) -> None:
    whole = recap({"next": "They call on Thursday"}, {"next": said})
    assert whole.answers.next == right
    assert whole.earlier == (("next", "They call on Thursday"),)


@pytest.mark.parametrize(
    "said",
    [
        "Actually, one more thing: lunch was nice",
        "Actually I really liked Dana",
        "Corrections are slow there",
        "I meant to ask about the boats",
        "Actuallyish, yes",
        "Correction:",
        "The actual",
    ],
)
def test_what_only_sounds_like_a_correction_adds(said: str) -> None:
    assert corrected(said) is None
    whole = recap({"went": "Fine"}, {"went": said})
    assert whole.answers.went.startswith("Fine")


def test_a_first_answer_corrects_nothing_and_stays_as_it_is() -> None:
    assert recap({"job": "Actually quite varied"}).answers.job == "Actually quite varied"


def test_a_correction_of_one_person_leaves_the_others() -> None:
    first = "Dana Li: we talked about tests\nRaj Patel: we talked about boats"
    whole = recap({"met": first}, {"met": "Correction: Raj Patel: we talked about releases"})
    assert whole.answers.met == (
        "Dana Li: we talked about tests\nRaj Patel: we talked about releases"
    )
    assert whole.earlier == (("met", "Raj Patel: we talked about boats"),)
