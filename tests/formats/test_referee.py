"""The referee's checks, one by one: what each lets pass, and what it says about the rest."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.domain.letter import Context, Correspondent
from afterword.domain.model import Person, Window
from afterword.domain.recap import NOTHING, Answers, Recap
from afterword.formats.compose.referee import (
    WEIGHTS,
    Hearing,
    Paper,
    blocked,
    judged,
    ready,
    score,
)
from afterword.formats.compose.stance import Stance

ZOE = Person("Zoë Marchetti", "zoe@harrow.example")
PAVEL = Person("Pavel Novák")
THURSDAY = datetime(2026, 3, 12, 10, tzinfo=UTC)
CONTEXT = Context(
    user=Correspondent("Ruth Abel", "ruth@example.org"),
    employer="Harrow Lane Nursery",
    role="Head Gardener",
    window=Window(THURSDAY, THURSDAY + timedelta(hours=1), "UTC", "iana"),
    interviewers=(ZOE, PAVEL),
)
RECAP = Recap(
    Answers(
        met=(
            "Zoe Marchetti: we talked about the frost fans and the old pear wall\n"
            "Pavel Novak: we talked about the seed exchange with Lund"
        ),
        challenges="the orchard, 14 acres, replanted by October",
        job="planting plans, two apprentices, the Saturday market",
        went=(
            "I mixed up the rootstocks. "
            "Should have mentioned that I grafted for six years at Wisley."
        ),
        unasked="Is the cottage damp?",
        offer="yes",
        next="Zoë will ring me on Monday",
    )
)
HEARING = Hearing(CONTEXT, RECAP, Stance.YES, (ZOE, PAVEL))
BODY = """Dear Zoë,

Thank you for meeting with me on Thursday about the Head Gardener position. I enjoyed our
conversation about the frost fans and the old pear wall, and I have thought of it often since.

I would be glad to take on the 14 acres of orchard at Harrow Lane Nursery, and the Saturday market
is a part of the work that appeals to me. One thing I did not mention is that I grafted for six
years at Wisley, which may be of use before October.

I look forward to your call on Monday. If anything else from me would help, please let me know.

Kind regards,
Ruth Abel
"""
PAPER = Paper(ZOE, "Thank you for Thursday", BODY)
ONE_LINE = """Dear Zoë,

Thank you for talking about the Head Gardener role at Harrow Lane Nursery.

Ruth Abel
"""


def failed(paper: Paper, hearing: Hearing = HEARING, *others: Paper) -> dict[str, str]:
    return {c.id: c.why for c in judged(paper, hearing, others).checks if not c.ok}


def changed(old: str, new: str) -> Paper:
    assert old in BODY
    return replace(PAPER, body=BODY.replace(old, new))


def adding(text: str) -> Paper:
    return changed("please let me know.", f"please let me know. {text}")


def test_a_good_letter_passes_everything() -> None:
    checks = judged(PAPER, HEARING).checks
    assert [c for c in checks if not c.ok] == []
    assert {c.id for c in checks} == set(WEIGHTS)
    assert ready(checks)
    assert score(checks) == 100
    assert sum(WEIGHTS.values()) == 100


@pytest.mark.parametrize(
    ("old", "new", "check", "said"),
    [
        ("Dear Zoë", "Dear Zoe", "name", "Zoë Marchetti"),
        ("Dear Zoë", "Dear Madam", "name", "Zoë Marchetti"),
        ("Dear Zoë", "Hello", "name", "Zoë Marchetti"),
        ("your call", "the call from Pavle", "name", "Pavel"),
        ("your call", "the call from Novak", "name", "Novák"),
        ("Harrow Lane Nursery", "the nursery", "employer", "Harrow Lane Nursery"),
        ("Head Gardener", "Gardener", "role", "Head Gardener"),
        ("frost fans", "[one thing]", "complete", "[one thing]"),
        ("frost fans", "{{ topic }}", "complete", "{"),
        ("frost fans", "None", "complete", "None"),
        ("Ruth Abel", "", "complete", "your name"),
        ("frost fans", "plans of Mrs. Ellery", "supported", "Ellery"),
        ("Thank you for", "Bettina and I thank you for", "supported", "Bettina"),
        ("14 acres", "40 acres", "supported", "40"),
        ("14 acres", "fifteen acres", "supported", "15"),
        ("six\nyears", "six\nmonths", "supported", "6 months"),
        ("on Thursday", "on Saturday", "supported", "Saturday"),
        ("on Monday", "on Saturday", "supported", "Saturday"),
        ("on Monday", "next week", "supported", "next week"),
        ("before October", "before June", "supported", "June"),
        ("frost fans", "notes on https://pears.example/wall", "supported", "https"),
        ("please let", "please wait. I hold a degree in botany. Do let", "supported", "botany"),
        ("please let", "please wait. I will send you my plans. Do let", "supported", "my plans"),
        ("please let", "please wait. I accept the offer. Do let", "supported", "accept"),
        ("frost fans and the old pear wall", "seed exchange with Lund", "whose", "Pavel Novák"),
        ("let me know.", "let me know. I mixed up the rootstocks.", "private", "rootstocks"),
        ("let me know.", "let me know. You mixed up the rootstocks.", "private", "rootstocks"),
        ("let me know.", "let me know. Is the cottage damp?", "private", "damp"),
        ("let me know.", "let me know. The salary is fine.", "private", "money"),
        ("let me know.", "let me know. I have another offer.", "private", "other offers"),
        ("let me know.", "let me know. My husband agrees.", "private", "family"),
        ("let me know.", "let me know. I am still unsure.", "private", "doubts"),
        ("let me know.", "let me know. I was nervous.", "private", "poorly"),
        ("let me know.", "let me know. My surgery went well.", "private", "health"),
        ("I enjoyed our", "i enjoyed our", "language", "capital"),
        ("pear wall,", "pear pear wall,", "language", '"pear"'),
        ("please let me know.", "please let me know", "language", "Finish the sentence"),
        ("is a part", "is an part", "language", '"an" before a vowel'),
        ("let me know.", "let me know 🌱.", "language", "odd characters"),
    ],
)  # fmt: skip
def test_what_must_not_leave_is_blocked_and_the_reason_says_what_it_is(
    old: str, new: str, check: str, said: str
) -> None:
    found = failed(changed(old, new))
    assert check in found
    assert said in found[check]
    assert blocked(judged(changed(old, new), HEARING).checks)


@pytest.mark.parametrize(
    "text",
    [
        "Pavel told me about the seed exchange with Lund.",
        "The two of you made me feel welcome.",
        "Until Monday, then.",
        "I will keep the pear wall in mind.",
        "I have a good idea of the work now.",
        "Nobody could have explained it better.",
        "Both apprentices are lucky.",
        "Seldom have I seen so fine an orchard.",
    ],
)
def test_what_was_told_and_what_says_nothing_is_supported(text: str) -> None:
    assert failed(adding(text)) == {}


def test_a_subject_of_the_work_is_no_secret() -> None:
    office = replace(RECAP, answers=replace(RECAP.answers, job="rent reviews and overtime lists"))
    text = adding("I know how rent reviews are done.")
    assert "private" in failed(text)
    assert "private" not in failed(text, replace(HEARING, recap=office))


@pytest.mark.parametrize("stance", [Stance.UNSURE, Stance.NO])
def test_keenness_without_a_clear_yes_is_blocked(stance: Stance) -> None:
    found = failed(adding("I would love to join you."), replace(HEARING, stance=stance))
    assert "answer about the offer" in found["stance"]


def test_what_hopes_for_the_job_is_too_much_after_a_no_only() -> None:
    paper = changed("a part of the work that appeals to me", "work that I understand")
    paper = replace(paper, body=paper.body.replace("glad to take on", "far from"))
    hopeful = replace(
        paper, body=paper.body.replace("let me know.", "write. I await your decision.")
    )
    assert "stance" not in failed(hopeful, replace(HEARING, stance=Stance.UNSURE))
    assert "stance" in failed(hopeful, replace(HEARING, stance=Stance.NO))


@pytest.mark.parametrize(
    ("body", "check", "said"),
    [
        (BODY.replace("Thank you for", "It rained at our"), "four-parts", "thanks"),
        (BODY.replace(BODY.split("\n\n")[2], "It rained."), "four-parts", "interests you"),
        (BODY.replace(BODY.split("\n\n")[3], "The pears were ripe."), "next-contact",
         "stay in touch"),
        (BODY.replace("the frost fans and the old pear wall", "many things"), "specific",
         "Finish for Zoë Marchetti: we talked about ..."),
        (BODY.replace("I look forward", "It was good to be there. " * 30 + "I look forward"),
         "length", "cut it to 180"),
        (ONE_LINE, "length", "13 words"),
        (BODY.replace("on Thursday", "yesterday"), "days", "Name the day"),
        (BODY.replace("I enjoyed", "I absolutely enjoyed"), "tone", "absolutely"),
        (BODY.replace("often since.", "often since!").replace("Monday.", "Monday!"), "tone", "One"),
        (BODY.replace("I enjoyed", "I hope this email finds you well. I enjoyed"), "cliches",
         "words of your own"),
    ],
)  # fmt: skip
def test_what_could_be_better_is_said_and_blocks_nothing(body: str, check: str, said: str) -> None:
    verdict = judged(replace(PAPER, body=body), HEARING)
    found = {c.id: c.why for c in verdict.checks if not c.ok}
    assert said.lower() in found[check].lower()
    assert not blocked([c for c in verdict.checks if c.id == check])


@pytest.mark.parametrize(
    ("subject", "fine"),
    [("Thank you", True), ("", False), ("Re: interview", False), ("Following up", False),
     ("Thank you " * 7, False)],
)  # fmt: skip
def test_a_subject_is_short_and_says_thanks(subject: str, fine: bool) -> None:
    assert ("subject" not in failed(replace(PAPER, subject=subject))) is fine


def test_after_a_no_neither_enthusiasm_nor_the_next_contact_is_missed() -> None:
    body = BODY.replace(BODY.split("\n\n")[2], "Harrow Lane Nursery is dear to many.")
    body = body.replace(BODY.split("\n\n")[3], "I wish you a good spring.")
    found = failed(replace(PAPER, body=body), replace(HEARING, stance=Stance.NO))
    assert not found.keys() & {"four-parts", "next-contact"}


def test_a_short_letter_with_everything_in_it_is_long_enough() -> None:
    body = BODY.replace(BODY[BODY.index(" One thing") : BODY.index("\n\nI look")], "")
    body = body.replace(" If anything else from me would help, please let me know.", "")
    words = len(body.split()) - 6
    assert 60 <= words < 80
    assert failed(replace(PAPER, body=body)) == {}
    bare = body.replace("the frost fans and the old pear wall", "all of it")
    assert failed(replace(PAPER, body=bare)).keys() >= {"length", "specific"}


def test_colleagues_must_not_receive_the_same_sentence_or_nearly_the_same_letter() -> None:
    same = Paper(PAVEL, "Thanks", BODY.replace("Zoë", "Pavel"))
    assert "than to Pavel Novák" in failed(PAPER, HEARING, same)["panel"]
    nearly = replace(same, body=same.body.replace(". ", ", as it were. ").replace(".\n", ", so.\n"))
    assert "like the letter to Pavel Novák" in failed(PAPER, HEARING, nearly)["panel"]
    other = Paper(PAVEL, "Thanks", "Dear Pavel,\n\nMany thanks for the seeds.\n\nRuth Abel")
    assert "panel" not in failed(PAPER, HEARING, other)


def test_a_point_that_its_writer_knows_is_looked_for_in_the_text() -> None:
    assert "specific" in failed(replace(PAPER, point=""))
    assert "specific" in failed(replace(PAPER, point="the bees behind the greenhouse"))
    assert "specific" not in failed(replace(PAPER, point="the frost fans"))


def test_a_withdrawal_may_withdraw_and_nobody_else() -> None:
    paper = adding("I withdraw my application.")
    assert "supported" in failed(paper)
    assert "supported" not in failed(paper, replace(HEARING, withdraw=True))


def test_a_day_that_follows_from_what_was_said_is_supported() -> None:
    tomorrow = replace(RECAP, answers=replace(RECAP.answers, next="Zoë calls tomorrow"))
    hearing = replace(HEARING, recap=tomorrow)
    assert "supported" not in failed(changed("on Monday", "on Friday"), hearing)
    assert "supported" not in failed(changed("on Monday", "on March 13"), hearing)
    assert "supported" in failed(changed("on Monday", "on Wednesday"), hearing)


def test_checks_that_do_not_apply_are_left_out_of_the_score() -> None:
    without = frozenset({"specific", "length"})
    checks = judged(replace(PAPER, point=""), HEARING, (), without).checks
    assert not without & {c.id for c in checks}
    assert score(checks) == 100
    assert score(()) == 0


def test_every_blocker_says_in_which_sentence_it_is() -> None:
    verdict = judged(adding("The salary is fine."), HEARING)
    assert verdict.quotes == (("private", "The salary is fine."),)


def test_a_letter_in_another_language_than_was_asked_for_is_blocked() -> None:
    assert "language" in failed(PAPER, replace(HEARING, language="de"))
    assert "language" not in failed(PAPER, replace(HEARING, language="en"))


@settings(max_examples=60)
@given(body=st.text(max_size=300), went=st.text(max_size=120), person=st.text(max_size=20))
def test_whatever_stands_in_a_letter_is_judged(body: str, went: str, person: str) -> None:
    recap = Recap(Answers(went=went), body)
    verdict = judged(
        Paper(Person(person), went, body), Hearing(CONTEXT, recap, Stance.UNSURE, (Person(person),))
    )
    assert all(c.ok or c.why.endswith((".", "...", '"')) for c in verdict.checks)
    assert 0 <= score(verdict.checks) <= 100
    assert judged(Paper(Person(""), "", ""), Hearing(CONTEXT, NOTHING, Stance.NO)).checks
