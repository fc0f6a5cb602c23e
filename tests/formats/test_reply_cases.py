"""Replies of many mail programs are read exactly; docs/quality/replies.md tells what is measured.

Who improves the reader looks at the tune half only. The keep half shows whether that helped mails
that nobody looked at, so it is one test that tells numbers and no names.
"""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from afterword.domain.recap import Answers, Reading
from reply_cases import __main__ as program
from reply_cases.clients import clients, plain_text
from reply_cases.files import TRAITS, cases, half
from reply_cases.mails import DATA, blocks_of, notice, prompt
from reply_cases.measure import Result, altered, differences, measured
from reply_cases.model import Case
from reply_cases.transport import thread
from reply_cases.writing import STYLES
from replying import missing_words

# Replies of the tune half that are not read exactly yet. A name goes when its reply is read exactly
# (the test then fails until it does); none is added.
NOT_YET: frozenset[str] = frozenset()

TUNE = {case.name: case for case in half("tune")}


@pytest.mark.parametrize("name", sorted(TUNE))
def test_a_reply_is_read_exactly(name: str) -> None:
    result = measured(TUNE[name])
    if name in NOT_YET:
        assert not result.exact, "read exactly now: take it off NOT_YET"
    else:
        assert result.wrong == ()


@pytest.mark.parametrize("name", sorted(TUNE))
def test_no_word_of_a_reply_is_lost_or_altered(name: str) -> None:
    result = measured(TUNE[name])
    assert (result.lost, result.altered) == ((), ())


def test_replies_that_nobody_tuned_the_reader_on_are_read_as_well() -> None:
    results = [measured(case) for case in half("keep")]
    exact = sum(result.exact for result in results)
    harmed = sum(not result.kept for result in results)
    assert (exact >= 0.97 * len(results), harmed) == (True, 0), f"{exact} of {len(results)} exact"


def test_what_is_not_read_exactly_yet_is_in_the_tune_half() -> None:
    assert set(TUNE) >= NOT_YET


def test_both_halves_are_large_enough_to_tell_something() -> None:
    assert min(len(half("tune")), len(half("keep"))) >= 40


def test_every_program_style_trait_and_text_occurs_in_a_case() -> None:
    used = cases()
    assert {case.client for case in used} | {"none"} == set(clients())
    assert {case.style for case in used} == set(STYLES)
    assert {trait for case in used for trait in case.traits} == TRAITS
    assert {path.name for path in (DATA / "templates").iterdir()} <= {c.prompt for c in used}


@pytest.mark.parametrize("name", sorted({case.prompt for case in cases()}))
def test_a_quotation_holds_the_prompt_as_it_is_rendered(name: str) -> None:
    mail = prompt(name)
    text = plain_text(blocks_of(mail), replace(clients()["mutt"], mark=""), 72)
    assert text.split() == mail.text.split()
    assert [block.number for block in blocks_of(mail) if block.kind == "question"] == [*range(1, 8)]


@pytest.mark.parametrize("name", sorted({case.prompt for case in cases()}))
def test_a_quotation_in_html_has_the_elements_of_the_prompt(name: str) -> None:
    assert len({block.tag for block in blocks_of(prompt(name))}) > 1
    assert len({block.tag for block in blocks_of(notice("confirmation"))}) > 1


CASE = Case("invented", "mutt", "under", {"met": "Dana Li, C++", "offer": "yes"}, "See below")
READ = Reading(Answers(met="Dana Li, C++", offer="yes"), "See below")


def changed(reading: Reading, **answers: str) -> Reading:
    return replace(reading, answers=replace(reading.answers, **answers))


def test_a_perfect_reading_is_found_perfect() -> None:
    assert differences(CASE, changed(READ, met="Dana  Li,\nC++")) == ()
    assert altered(CASE, READ) == []


@pytest.mark.parametrize(
    ("reading", "word"),
    [
        (changed(READ, met="Dana Li, C"), ["C++"]),
        (changed(READ, met="Dana li, C++"), ["Li,"]),
        (changed(READ, offer=""), ["yes"]),
        (replace(READ, unassigned=""), ["See", "below"]),
    ],
)
def test_a_word_that_is_dropped_or_changed_is_found(reading: Reading, word: Sequence[str]) -> None:
    assert altered(CASE, reading) == word
    assert differences(CASE, reading)


def test_a_word_that_the_prompt_has_too_is_missed_when_it_is_dropped() -> None:
    mine = replace(CASE, answers={"offer": "an offer from this employer"}, unassigned="")
    assert altered(mine, Reading(Answers(offer="an offer"))) == ["employer", "from", "this"]


def test_a_foreign_word_in_an_answer_is_a_difference() -> None:
    assert differences(CASE, changed(READ, offer="yes Sent from my phone"))
    assert differences(CASE, changed(READ, job="yes"))


def test_a_word_that_is_nowhere_is_found_without_knowing_the_answers() -> None:
    text, texts = "Dana Li, recon\u00adciliation, offer", thread(CASE)
    assert missing_words(text, texts, Reading(Answers(met="Dana Li"))) == ["reconciliation"]
    assert missing_words(text, texts, Reading(Answers(met="Li Dana reconciliation"))) == []


def test_the_program_shows_the_tune_half_and_only_counts_the_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def misread(case: Case) -> Result:
        return Result(case, (("met", "meant", "read"),), ("word",), ())

    monkeypatch.setattr(program, "measured", misread)
    assert program.main([]) == 1
    shown = capsys.readouterr().out
    assert all(f"{case.name}: " in shown for case in half("tune"))
    assert not any(f"{case.name}: " in shown for case in half("keep"))
    assert f"keep: 0 of {len(half('keep'))} mails exact" in shown
