"""Letters in somebody else's words: how often they are asked for, for how long, what is kept."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from afterword.domain.letter import Correspondence, Wishes
from afterword.flows.improve import ATTEMPTS, improved
from afterword.ports import Answer, Commission
from wordings import Meeting, meetings

MEETINGS = {meeting.name: meeting for meeting in [*meetings(), *meetings("wordings-kept.toml")]}
FERRY, BAKERY, DEPOT = (MEETINGS[name] for name in ("ferry", "bakery", "depot"))


@dataclass
class Scripted:
    """A writer that answers by function; ``takes`` seconds each time."""

    answer: Callable[[Commission], str]
    takes: float = 1.0
    trouble: str = ""
    heard: list[Commission] = field(default_factory=list)
    allowed: list[float] = field(default_factory=list)

    def write(self, commission: Commission, seconds: float) -> Answer:
        self.heard.append(commission)
        self.allowed.append(seconds)
        return Answer(self.takes, self.answer(commission), self.trouble)


def well(meeting: Meeting) -> Callable[[Commission], str]:
    """Answers with the good wordings of the meeting."""

    def answer(commission: Commission) -> str:
        to = json.loads(commission.data)["to"].split(" ")[-1]
        said = next(said for name, said in meeting.good.items() if to in name)
        return json.dumps({part: said[part] for part in commission.parts})

    return answer


def improve(meeting: Meeting, writer: Scripted, seconds: float = 60) -> Correspondence:
    return improved(meeting.composed, meeting.context, meeting.recap, Wishes(), writer, seconds)


def test_good_words_are_used_and_the_user_is_told_whose_they_are() -> None:
    done = improve(FERRY, Scripted(well(FERRY)))
    assert [x.body for x in done.letters] != [x.body for x in FERRY.composed.letters]
    assert all(letter.ready for letter in done.letters)
    assert done.notes[:-1] == FERRY.composed.notes
    assert done.notes[-1] == (
        "Your language model helped to word the letters to Åse Bjørnstad and Tomáš Dvořák."
    )


def test_without_a_good_word_everything_stays_as_it_was_composed() -> None:
    for answer in ("", "{}", "no", '{"point": "I accept the offer."}'):
        writer = Scripted(lambda _, text=answer: text)  # type: ignore[misc]  # a bound default
        assert improve(FERRY, writer) == FERRY.composed
        assert len(writer.heard) == ATTEMPTS * 2


def test_what_was_refused_is_asked_for_once_more_and_the_rest_is_kept() -> None:
    def answer(commission: Commission) -> str:
        said = json.loads(well(BAKERY)(commission))
        first = "wrong_last_time" not in json.loads(commission.data)
        wrong = {"next": "I look forward to the baking test on May 5."}
        return json.dumps(said | wrong if first else said)

    writer = Scripted(answer)
    (letter,) = improve(BAKERY, writer).letters
    assert [order.parts for order in writer.heard] == [
        ("opening", "point", "enthusiasm", "next"),
        ("next",),
    ]
    assert "I look forward to the baking test on May 4." in letter.body
    assert "thank you" in letter.body.lower()


def test_one_good_passage_is_better_than_none() -> None:
    def answer(commission: Commission) -> str:
        said = json.loads(well(BAKERY)(commission))
        return json.dumps({part: said[part] if part == "point" else "no" for part in said})

    (letter,) = improve(BAKERY, Scripted(answer)).letters
    (composed,) = BAKERY.composed.letters
    assert BAKERY.good["Marta Ferreira"]["point"] in letter.body
    assert composed.ledger[1].sentence in letter.body


def test_no_second_is_spent_beyond_the_budget() -> None:
    writer = Scripted(lambda _: "no", takes=20)
    assert improve(DEPOT, writer, seconds=50) == DEPOT.composed
    assert writer.allowed == [50, 30, 10]


def test_what_was_done_in_time_is_kept_when_time_is_up() -> None:
    writer = Scripted(well(FERRY), takes=30)
    done = improve(FERRY, writer, seconds=30)
    assert len(writer.heard) == 1
    assert done.letters[0] != FERRY.composed.letters[0]
    assert done.letters[1] == FERRY.composed.letters[1]


def test_a_writer_that_cannot_be_reached_is_tried_twice_and_not_for_every_letter() -> None:
    writer = Scripted(lambda _: "", trouble="nobody there")
    assert improve(DEPOT, writer) == DEPOT.composed
    assert len(writer.heard) == ATTEMPTS


def test_without_any_time_nobody_is_asked() -> None:
    writer = Scripted(well(FERRY))
    assert improve(FERRY, writer, seconds=0) == FERRY.composed
    assert writer.heard == []


def test_letters_of_a_panel_stay_apart_when_the_writer_says_the_same_to_all() -> None:
    same = {
        "opening": "Thank you for meeting me on Thursday about the Signal Technician position at"
        " Northline Trams.",
        "next": "I look forward to a visit to the depot on Monday.",
        "enthusiasm": "I am keen on the role.",
    }
    writer = Scripted(
        lambda order: json.dumps({part: same.get(part, "no") for part in order.parts})
    )
    letters = improve(DEPOT, writer).letters
    claims = [claim.sentence for letter in letters for claim in letter.ledger]
    assert sorted({claims.count(sentence) for sentence in same.values()}) == [0, 1]
