"""The letters of a panel on one page, which loads nothing and believes nothing it is given."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from afterword.app.panel import panel_page
from afterword.app.samples import sample_context, sample_recapped
from afterword.cli import main
from afterword.domain.letter import Correspondence
from afterword.formats.compose import preview


def shown(**changes: str) -> dict[str, Any]:
    interview = sample_recapped()
    assert interview.composed is not None
    written = interview.composed.correspondence
    letters = tuple(replace(letter, **changes) for letter in written.letters)  # type: ignore[arg-type]  # texts
    return preview(sample_context(), interview.recap, replace(written, letters=letters))


def test_every_letter_stands_there_with_its_score_and_what_is_missing() -> None:
    page = panel_page(shown(), sample_context())
    assert page.count("<article>") == 2
    assert "Dana Li" in page
    assert "ready, 100/100" in page
    assert "not ready, 81/100" in page
    assert "<li>Finish for Raj Patel: we talked about ...</li>" in page
    assert "<li>somebody from design</li>" in page


def test_what_rests_on_an_answer_is_marked_and_nothing_else() -> None:
    told = "I keep thinking about moving billing off the monolith."
    page = panel_page(
        shown(body=f"Dear Dana,\n\nThank you. {told}\n\nSam Okafor\n"), sample_context()
    )
    assert set(re.findall(r"<mark>(.*?)</mark>", page)) == {"Marked", told}


def test_the_page_asks_for_nothing_from_elsewhere() -> None:
    page = panel_page(shown(), sample_context())
    assert not re.search(r"(?i)\b(?:src|href|url|@import|https?:)", page)


def test_what_a_stranger_wrote_is_text_and_no_mark_up() -> None:
    evil = '<script>alert("x")</script>'
    page = panel_page(shown(body=evil, subject=evil), replace(sample_context(), employer=evil))
    assert "<script" not in page
    assert page.count("&lt;script&gt;") == 5


def test_no_letters_are_a_page_as_well() -> None:
    interview = sample_recapped()
    page = panel_page(
        preview(sample_context(), interview.recap, Correspondence(())), sample_context()
    )
    assert "0 letters" in page


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """The options that name a context and a recap."""
    context = {"user": {"name": "Sam Okafor", "email": "sam@example.org"}, "employer": "Northwind",
               "interviewers": [{"name": "Dana Li"}, {"name": "Raj Patel"}]}  # fmt: skip
    (tmp_path / "c.json").write_text(json.dumps(context))
    (tmp_path / "r.txt").write_text("Dana Li: we talked about the old ledger\n\n6. Yes\n")
    return ["--context", str(tmp_path / "c.json"), "--recap", str(tmp_path / "r.txt")]


def test_the_preview_writes_the_page_into_a_file(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "panel.html"
    assert main(["preview", "letter", *files, "--html", str(page)]) == 0
    assert "the old ledger" in page.read_text("utf-8")
    assert capsys.readouterr().out == ""
    assert main(["preview", "letter", *files, "--html", str(tmp_path / "no" / "p.html")]) == 1
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("style", ["warm", "formal", "brief"])
def test_every_style_can_be_tried(
    style: str, files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["preview", "letter", *files, "--style", style, "--json"]) == 0
    letters = json.loads(capsys.readouterr().out)["letters"]
    assert [letter["to"]["name"] for letter in letters] == ["Dana Li"]
