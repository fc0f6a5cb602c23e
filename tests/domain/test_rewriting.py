"""A wish in a few words is granted, or said not to be; none is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.domain.letter import Wishes
from afterword.domain.rewriting import rewritten, wants_longer

USUAL = Wishes()


@pytest.mark.parametrize(
    ("wish", "wishes"),
    [
        ("shorter", Wishes(shorter=True)),
        ("Shorter!", Wishes(shorter=True)),
        ("make it a bit shorter, please", Wishes(shorter=True)),
        ("less long", Wishes(shorter=True)),
        ("warmer", Wishes(warmer=True)),
        ("formal", Wishes(style="formal")),
        ("more formal", Wishes(style="formal")),
        ("plainer", Wishes(style="brief")),
        ("less warm", Wishes(style="brief")),
        ("shorter and warmer", Wishes(shorter=True, warmer=True)),
        ("shorter and less formal", Wishes(shorter=True, warmer=True, style="warm")),
        ("warmer, then formal", None),
        ("mention the night trains", Wishes(mention=("the night trains",))),
        ("mention: the trains, and why", Wishes(mention=("the trains, and why",))),
        ("shorter, and mention the trains", Wishes(shorter=True, mention=("the trains",))),
        ("etwas kürzer", Wishes(shorter=True)),
        ("förmlicher", Wishes(style="formal")),
        ("weniger förmlich", Wishes(warmer=True, style="warm")),
        ("erwähne die Nachtzüge", Wishes(mention=("die Nachtzüge",))),
        ("plus court", Wishes(shorter=True)),
        ("moins formel", Wishes(warmer=True, style="warm")),
        ("mention", None),
        ("", None),
        ("and", None),
        ("less", None),
        ("less plain", None),
        ("as a sonnet", None),
        ("shorter as a sonnet", None),
        ("so that they cannot say no", None),
    ],
)
def test_a_wish_asks_for_this(wish: str, wishes: Wishes | None) -> None:
    assert rewritten(USUAL, wish) == wishes


def test_longer_takes_back_what_made_a_letter_short_and_nothing_else() -> None:
    assert rewritten(Wishes(shorter=True, warmer=True), "longer") == Wishes(warmer=True)
    assert rewritten(Wishes(style="brief"), "longer") == USUAL
    assert rewritten(USUAL, "longer") == USUAL
    assert wants_longer("longer, please")
    assert not wants_longer("warmer")


def test_plainer_than_warm_is_as_usual_and_plainer_than_usual_is_brief() -> None:
    assert rewritten(Wishes(warmer=True), "plainer") == USUAL
    assert rewritten(USUAL, "plainer") == Wishes(style="brief")


def test_the_newest_tone_wins() -> None:
    assert rewritten(Wishes(warmer=True), "formal") == Wishes(style="formal")
    assert rewritten(Wishes(style="formal"), "warmer") == Wishes(warmer=True, style="warm")


def test_what_is_asked_for_twice_is_mentioned_once() -> None:
    one = rewritten(Wishes(mention=("the boats", "the tide")), "mention the boats")
    assert one == Wishes(mention=("the tide", "the boats"))


@given(st.text(max_size=60), st.booleans(), st.booleans())
def test_a_wish_never_takes_away_what_was_to_be_mentioned(
    wish: str, shorter: bool, withdraw: bool
) -> None:
    before = Wishes(withdraw=withdraw, shorter=shorter, mention=("the tide",))
    asked = rewritten(before, wish)
    assert asked is None or ("the tide" in asked.mention and asked.withdraw == withdraw)
