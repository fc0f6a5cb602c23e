"""Letters of a panel: colleagues compare them, so they have little in common."""

import re
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.domain.letter import Context, Correspondence, Correspondent, Letter, Voice, Wishes
from afterword.domain.model import Person
from afterword.domain.recap import Answers, Recap
from afterword.formats.compose import compose
from afterword.formats.compose.likeness import (
    LONGEST_RUN,
    MOST_SHARED_RUNS,
    MOST_SHARED_SENTENCES,
    likeness,
)
from afterword.formats.compose.names import folded
from letters.cases import Case, cases
from letters.writing import composed, stock

NAMES = (
    "Åse Bjørnstad", "Dr. Tomáš Dvořák", "Mbali Khumalo", "Sander van den Berg", "Li Wei",
    "Noor Haddad",
)  # fmt: skip
TOPICS = (
    "how the winter timetable is planned around the storms", "the berth plan",
    "training the night crew on the new radios", "why the bridge calls twice before noon",
    "the log books in the flood", "my chart of the fog days and what came of it",
    "moving the archive", "the delays at the north quay",
)  # fmt: skip
LIKED = ("my chart of the fog days", "that I keep a list of every lamp", "the way I count crates")

PANELS = [one for one in cases("tune") if one.truth.language == "en" and len(one.truth.people) > 1]


def assert_unlike(made: Correspondence, context: Context) -> None:
    """No two letters are alike, and each has a sentence of its own or asks for one."""
    masked = frozenset(
        folded(word)
        for text in (context.employer, context.role, *(x.to.name for x in made.letters))
        for word in text.split()
    )
    for one, other in combinations(made.letters, 2):
        found = likeness(_middle(one), _middle(other), masked)
        assert found.runs <= MOST_SHARED_RUNS
        assert found.sentences <= MOST_SHARED_SENTENCES
        assert found.longest <= LONGEST_RUN
        assert one.subject != other.subject
    for letter in made.letters:
        asks = any(check.id == "specific" and not check.ok for check in letter.checks)
        others = {s for x in made.letters if x is not letter for s in _sentences(x)}
        assert asks or set(_sentences(letter)) - others
        told = [note for note in made.notes if letter.to.name in note and "we talked" in note]
        assert bool(told) or not asks


def _middle(letter: Letter) -> str:
    return " ".join(letter.body.strip().split("\n\n")[1:-1])


def _sentences(letter: Letter) -> list[str]:
    return re.split(r"(?<=[.!?])\s+", _middle(letter))


@pytest.mark.parametrize("one", PANELS, ids=lambda one: one.name)
def test_the_letters_of_a_panel_are_unlike(one: Case) -> None:
    assert_unlike(composed(one), one.context)


@given(
    size=st.integers(2, 6),
    points=st.lists(st.sampled_from((*TOPICS, "")), min_size=6, max_size=6),
    liked=st.lists(st.sampled_from((*LIKED, "")), min_size=6, max_size=6),
    offer=st.sampled_from(["yes", "no", "", "maybe"]),
    step=st.sampled_from(
        ["", "Next: I look forward to hearing from Åse by Friday",
         "Next: I look forward to walking along the whole of the north quay with Noor on Thursday"]
    ),
    role=st.sampled_from(["Ferry Dispatcher", "Dispatcher, Nights", ""]),
    employer=st.sampled_from(["Fjordlinjen", "Department for Ports", ""]),
    voice=st.builds(Voice, style=st.sampled_from(["warm", "formal", "brief"])),
    wishes=st.builds(Wishes, shorter=st.booleans(), warmer=st.booleans()),
)  # fmt: skip
@settings(deadline=None, max_examples=60)
def test_any_panel_of_two_to_six_has_letters_that_are_unlike(
    size: int,
    points: list[str],
    liked: list[str],
    offer: str,
    step: str,
    role: str,
    employer: str,
    voice: Voice,
    wishes: Wishes,
) -> None:
    user = Correspondent("Léa Moreau", "lea@example.org")
    people = NAMES[:size]
    context = Context(user, employer, role, interviewers=tuple(map(Person, people)))
    met = "\n".join(
        f"{name}: we talked about {points[n]}" if points[n] else name
        for n, name in enumerate(people)
    )
    went = "Well: " + ". ".join(
        f"{name} liked {liked[n]}" for n, name in enumerate(people) if liked[n]
    )
    recap = Recap(Answers(met=met, went=went, offer=offer, next=step))
    assert_unlike(compose(context, recap, stock(), wishes, voice), context)
