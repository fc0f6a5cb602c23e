"""What somebody else's wording of a letter has to bear before it may take the letter's place."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.domain.letter import Letter, Wishes
from afterword.formats.compose.commission import commission, passages, worth_it
from afterword.formats.compose.rewording import reworded, sifted
from afterword.formats.compose.stance import Stance, stance_of
from wordings import INVENTIONS, Meeting, meetings, refusals, wordings

ALL = [*wordings(), *wordings("wordings-kept.toml")]
BY_NAME = {(m.name, letter.to.name): (m, letter, said) for m, letter, said in ALL}
NOOR = BY_NAME["software", "Noor Haddad"]
EVERY = pytest.mark.parametrize(
    ("meeting", "letter", "said"), ALL, ids=[f"{m.name} {x.to.name}" for m, x, _ in ALL]
)


def good(meeting: Meeting, letter: Letter, said: dict[str, str]) -> dict[str, str]:
    wanted = [passage.part for passage in passages(letter)]
    return sifted(meeting.case(letter), json.dumps({p: said[p] for p in wanted}), wanted)[0]


@EVERY
def test_a_good_wording_takes_the_letters_place(
    meeting: Meeting, letter: Letter, said: dict[str, str]
) -> None:
    fine = good(meeting, letter, said)
    found = reworded(meeting.case(letter), fine)
    assert isinstance(found, Letter)
    assert found.ready
    assert found.body != letter.body
    assert (found.to, found.subject, found.kind) == (letter.to, letter.subject, letter.kind)
    assert found.body.split("\n")[0] == letter.body.split("\n")[0]
    assert found.body.split("\n")[-3:] == letter.body.split("\n")[-3:]
    assert {c.id for c in found.checks if not c.ok} <= {c.id for c in letter.checks if not c.ok}


def test_most_passages_of_a_good_writer_are_used() -> None:
    wanted = sum(len(passages(letter)) for _, letter, _ in ALL)
    used = sum(len(good(*each)) for each in ALL)
    assert used >= 0.75 * wanted


@EVERY
def test_the_composers_own_words_pass(
    meeting: Meeting, letter: Letter, said: dict[str, str]
) -> None:
    own = {passage.part: passage.text for passage in passages(letter)}
    assert said.keys() >= own.keys()
    assert good(meeting, letter, own) == own


@pytest.mark.parametrize("kind", INVENTIONS)
def test_what_nobody_told_is_refused_wherever_it_stands(kind: str) -> None:
    through = [
        (letter.to.name, part, text)
        for meeting, letter, said in ALL
        for part in (passage.part for passage in passages(letter))
        for claim in INVENTIONS[kind]
        for text in (
            f"{said[part]} {claim[0].upper()}{claim[1:]}.",
            f"{said[part].rstrip('.')}, and {claim}.",
        )
        if not refusals(meeting, letter, part, text)
    ]
    assert through == []


@EVERY
def test_every_sentence_of_an_accepted_letter_says_what_it_rests_on(
    meeting: Meeting, letter: Letter, said: dict[str, str]
) -> None:
    found = reworded(meeting.case(letter), good(meeting, letter, said))
    assert isinstance(found, Letter)
    flat = re.sub(r"\s+", " ", found.body)
    at = 0
    for claim in found.ledger:
        at = flat.index(re.sub(r"\s+", " ", claim.sentence), at) + len(claim.sentence)
        assert claim.sources
    worded = [c for c in found.ledger if any(s.source == "model" for s in c.sources)]
    assert worded
    told = {s.source for c in worded for s in c.sources}
    assert told & {"recap.met", "recap.went", "recap.next", "invite.role"}


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("point", ("I liked my story about the leap second and our talk about moving billing from"
                   " Postgres to Oracle without downtime.")),
        ("point", "I liked that you like billing, Oracle, Postgres, downtime and the leap second."),
        ("point", ("Our conversation about moving billing from Oracle to Postgres stayed with me."
                   " I was happy that you liked my story about the leap second.")),
        ("point", "It was a pleasure to talk with you."),
        ("enthusiasm", "I am keen on Copperleaf \u2403."),
        ("enthusiasm", "I am keen on Copperleaf \U0001f600."),
        ("next", "I look forward to the system design talk with Noor on Wednesday."),
        ("next", "I look forward to the system design talk with Eli on Thursday."),
        ("next", "I look forward to the system design talk with Eli by Wednesday."),
        ("next", "I look forward to the system design talk with Eli"),
        ("opening", ("Thank you for meeting me on Wednesday about the Site Reliability Engineer"
                     " position at Copperleaf.")),
        ("opening", "Thank you for meeting me on Thursday about the Engineer position at Copper."),
        ("point", ""),
    ],
)  # fmt: skip
def test_facts_are_used_as_they_are_or_not_at_all(part: str, text: str) -> None:
    meeting, letter, _ = NOOR
    assert refusals(meeting, letter, part, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bakery", "I am excited about Kornblume Bakery and would love to join."),
        ("library", "I am keen to work at Ashford Public Library."),
        ("archive", "I am eager to be part of Elm County Archive."),
    ],
)
def test_nobody_is_made_keener_than_they_are(name: str, text: str) -> None:
    meeting, letter, _ = next(each for each in ALL if each[0].name == name)
    assert stance_of(meeting.recap.answers.offer) is not Stance.YES
    assert refusals(meeting, letter, "enthusiasm", text)


def test_a_hard_subject_is_not_enjoyed() -> None:
    meeting, letter, _ = BY_NAME["clinic", "Dr. Ifeoma Eze"]
    text = (
        "I enjoyed our conversation about the backlog of vaccination letters. I was encouraged that"
        " you liked that I run the asthma group."
    )
    assert "joy about a hard subject" in refusals(meeting, letter, "point", text)


def test_a_denial_stays_one() -> None:
    meeting, letter, _ = BY_NAME["depot", "Ben Aldous"]
    text = "I liked that you send anybody onto the track alone."
    assert refusals(meeting, letter, "point", text)


def test_a_sentence_of_another_letter_is_not_said_again() -> None:
    meeting, letter, _ = BY_NAME["depot", "Ben Aldous"]
    hana = next(x for x in meeting.composed.letters if x.to.name == "Hana Sato")
    text = next(p.text for p in passages(hana) if p.part == "next")
    assert any("another letter" in reason for reason in refusals(meeting, letter, "next", text))


def test_a_letter_that_is_to_be_short_does_not_get_longer() -> None:
    meeting, letter, said = NOOR
    longer = said | {"opening": said["opening"] + " It was a pleasure to meet you."}
    longer |= {"point": "I really enjoyed it and " + said["point"][0].lower() + said["point"][1:]}
    short = replace(meeting.case(letter), wishes=Wishes(shorter=True))
    found = reworded(short, longer)
    assert not isinstance(found, Letter) or len(found.body.split()) <= len(letter.body.split())


@pytest.mark.parametrize(
    "answer",
    ["", "Dear Noor, thank you!", "{", "[]", '{"point": 5}', '{"subject": "Hello"}', "[" * 60_000,
     '{"point": {"text": "x"}}', "{" * 60_000 + "}", '{"opening": ""}', "null"],
)  # fmt: skip
def test_what_is_no_answer_is_refused_whole(answer: str) -> None:
    meeting, letter, said = NOOR
    usable, refused = sifted(meeting.case(letter), answer, list(said))
    assert usable == {}
    assert refused.keys() == said.keys()


def test_an_answer_may_be_wrapped_in_talk() -> None:
    meeting, letter, said = NOOR
    answer = f"<think>hm</think>Sure! ```json\n{json.dumps(said)}\n``` Anything else?"
    assert sifted(meeting.case(letter), answer, list(said))[0] == said


@given(st.sampled_from(["opening", "point", "enthusiasm", "next"]), st.text(max_size=200))
def test_any_text_at_all_is_judged(part: str, text: str) -> None:
    meeting, letter, said = NOOR
    usable, refused = sifted(meeting.case(letter), json.dumps(said | {part: text}), list(said))
    assert usable.keys() | refused.keys() == said.keys()
    assert isinstance(reworded(meeting.case(letter), usable), Letter | list)


@EVERY
def test_nothing_goes_out_that_would_not_stand_in_the_letter(
    meeting: Meeting, letter: Letter, said: dict[str, str]
) -> None:
    stance = stance_of(meeting.recap.answers.offer)
    hidden = replace(meeting.context, summary="Interview, salary band 4, call 555 0199")
    order = commission(letter, hidden, stance, Wishes(), {})
    data = json.loads(order.data)
    assert set(data) == {"to", "employer", "job", "tone", "passages"}
    assert order.parts == tuple(data["passages"])
    assert said.keys() >= data["passages"].keys()
    flat = re.sub(r"\s+", " ", letter.body)
    for text in data["passages"].values():
        for sentence in re.split(r"(?<=[.!?]) (?=[A-Z])", text):
            assert sentence in flat
    answers = meeting.recap.answers
    for private in (answers.went, answers.unasked, answers.offer):
        for sentence in re.split(r"(?<=[.!?])\s|: ", private):
            assert len(sentence) < 8 or sentence not in order.data
    assert "555" not in order.data


def test_a_second_order_is_for_what_was_refused_and_says_why() -> None:
    meeting, letter, _ = NOOR
    refused = {"next": ["words that are not in the passages: Friday"]}
    order = commission(letter, meeting.context, Stance.YES, Wishes(warmer=True), refused)
    data = json.loads(order.data)
    assert order.parts == ("next",)
    assert set(data["passages"]) == {"next"}
    assert data["wrong_last_time"] == refused
    assert data["wish"] == "warmer"


def test_orders_do_not_depend_on_what_was_said() -> None:
    orders = {commission(x, m.context, Stance.YES, Wishes(), {}).orders for m, x, _ in ALL}
    assert len(orders) == 1


def test_only_finished_english_letters_with_a_point_are_worded() -> None:
    _, letter, _ = NOOR
    assert worth_it(letter)
    assert not worth_it(replace(letter, ready=False))
    german = (
        "Liebe Noor,\n\nvielen Dank für das Gespräch am Donnerstag.\n\nBeste Grüße\nLéa Moreau\n"
    )
    assert not worth_it(replace(letter, body=german))
    pointless = [c for c in letter.ledger if not any("recap" in s.source for s in c.sources)]
    assert not worth_it(replace(letter, ledger=tuple(pointless)))
    assert all(worth_it(x) for m in meetings() for x in m.composed.letters)
