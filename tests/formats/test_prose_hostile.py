"""Mail in words that is odd on purpose: no error, and no more time than it should take."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.formats.prose.events import told
from told_mails import OWNER, mail, own

SCRAPS = [
    "Your interview is confirmed", "Tuesday, December 8", "10:00 - 11:00", "at 2pm", ".", "?", "\n",
    "|", "Interviewer:", "Ana Li, CTO", "Break", "has been cancelled", "moved to", "> ", "-- ",
    "<table><tr><td>", "</td><td>", "</tr>", "<br>", "Which works?", "same time", "Great!",
]  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(SCRAPS), max_size=12), min_size=1, max_size=4))
def test_any_thread_of_such_scraps_is_read_without_an_error(thread: list[list[str]]) -> None:
    mails = [
        mail(" ".join(scraps), html=" ".join(scraps), after=number)
        if number % 2 == 0
        else own(" ".join(scraps), number)
        for number, scraps in enumerate(thread)
    ]
    for each in told(mails[-1], mails[:-1], OWNER):
        assert each.event.uid
        assert each.event.window is None or each.event.window.end > each.event.window.start


@given(st.text(max_size=300))
def test_any_text_is_a_mail_that_can_be_read(text: str) -> None:
    told(mail(text, html=text, subject=text[:80]), (), OWNER)


HOSTILE = {
    "one line of a megabyte": mail("x" * 1_000_000),
    "words": mail("monday interview " * 60_000),
    "quotation marks": mail("> " * 100_000),
    "headers": mail("From: a\n" * 25_000),
    "attributions": mail("On 1 2026 x wrote\n" * 11_000),
    "labels": mail("Interviewer: A B, C D; " * 9_000),
    "phrases": mail(("if " * 30 + "cancelled interview ") * 1_800),
    "half a phrase": mail("gaat " * 40_000),
    "links": mail("https://a.bc/ " * 14_000),
    "ten thousand cells": mail(html=f"<table><tr>{'<td>a</td>' * 10_000}</tr></table>"),
    "rows": mail(html="<table>" + "<tr><td>Date:</td><td>8 Dec 10:00</td></tr>" * 5_000),
    "nested tables": mail(html="<table><tr><td>" * 20_000),
    "deep": mail(html="<div>" * 50_000),
    "items": mail(html='<div itemscope itemtype="http://schema.org/Event">' * 4_000),
    "brackets": mail(html=f'<script type="application/ld+json">{"[" * 100_000}</script>'),
    "commas": mail(html=f'<script type="application/ld+json">{", " * 30_000}</script>'),
    "styles": mail(html=f'<p style="{"display: " * 50_000}">x</p>'),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_mail_takes_no_longer_than_it_should(name: str) -> None:
    begun = process_time()
    assert len(told(HOSTILE[name], (), OWNER)) <= 12
    assert process_time() - begun < 2
