"""A no is told from everything that only sounds like one."""

import pytest

from afterword.formats.rejection import rejection_in


@pytest.mark.parametrize(
    "text",
    [
        "After careful consideration we have decided not to move forward with your application.",
        "We will not be proceeding with your candidacy at this time.",
        "We have decided to move forward with other candidates.",
        "Thank you for your time.\nThe position has been filled.",
        "Unfortunately we won't be moving forward with your application. We wish you the best.",
        "I regret to inform you that you were not selected.",
        "We are sorry to let you know that your application was unsuccessful on this occasion.",
        "Wir haben uns leider für einen anderen Kandidaten entschieden.",
        "Nous n'avons pas retenu votre candidature.",
        "Unfortunately there were stronger candidates. Best of luck in your search!",
        "It was a difficult decision. We will keep your CV on file.",
    ],
)
def test_a_no_is_seen_and_quoted(text: str) -> None:
    quote = rejection_in("Your application", text)
    assert quote
    assert quote.rstrip(".!") in " ".join(text.split()) or quote in text


@pytest.mark.parametrize(
    "text",
    [
        "Unfortunately Dana cannot make it on Friday. Could we move to Monday?",
        "We would like to move forward with the next round.",
        "Best of luck with your presentation!",
        "If we decide not to move forward, we will let you know by Friday.",
        "You will hear from us whether the position has been filled.",
        "We have had a high volume of applications, thank you for your patience.",
        "We have decided to move forward with you!",
        "The role is not yet filled, and you are one of two candidates.",
        "See below.\n> We have decided not to move forward with your application.",
        "",
    ],
)
def test_one_weak_phrase_a_hope_or_a_quotation_is_no_no(text: str) -> None:
    assert rejection_in("Your interview", text) == ""


def test_a_huge_mail_is_looked_through_quickly() -> None:
    assert rejection_in("x", "unfortunately " * 200_000) == ""
