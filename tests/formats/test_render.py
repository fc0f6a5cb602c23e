"""Templates: the HTML says what the text says, and a fault is named with file and line."""

from pathlib import Path

import pytest

from afterword import resources
from afterword.app.samples import END, sample_interview, sample_recapped
from afterword.domain.model import Owner
from afterword.errors import ConfigurationError
from afterword.formats.render import Templates
from afterword.formats.replies.visible import html_text
from afterword.formats.views import confirmation_view, prompt_view

OWNER = Owner("Sam Okafor", "sam@example.org", timezone="Europe/Berlin")
BUNDLED = resources.folder("templates")


def words(text: str) -> list[str]:
    return text.replace("> ", "").split()


def prompt(templates: Templates, *, certain: bool = True) -> tuple[str, str, str]:
    view = prompt_view(sample_interview(certain=certain), OWNER, "ABCDE-FGHIJ-KLMNO", END)
    mail = templates.mail("prompt/prompt.txt", view)
    return mail.subject, mail.text, mail.html


@pytest.mark.parametrize("certain", [True, False])
def test_the_html_of_the_prompt_holds_the_words_of_its_text(certain: bool) -> None:
    _, text, html = prompt(Templates(BUNDLED), certain=certain)
    assert words(html_text(html)) == words(text)


def test_the_html_of_the_confirmation_holds_the_words_of_its_text() -> None:
    mail = Templates(BUNDLED).mail(
        "notice/confirmation.txt", confirmation_view(sample_recapped(), "ABCDE")
    )
    assert words(html_text(mail.html)) == words(mail.text)


def test_each_question_is_a_paragraph_of_its_own_and_names_stand_below_the_first() -> None:
    _, text, _ = prompt(Templates(BUNDLED))
    paragraphs = text.split("\n\n")
    numbered = [p for p in paragraphs if p[:2] in {f"{n}." for n in range(1, 8)}]
    assert [p[0] for p in numbered] == list("1234567")
    assert "Dana Li: we talked about ..." in numbered[0].split("\n")
    assert numbered[6].split("\n")[1].startswith("Next:")


def test_the_prompt_shows_both_clocks_and_why_it_came() -> None:
    _, text, _ = prompt(Templates(BUNDLED))
    flat = " ".join(text.split())
    assert "ended today at 21:00 (15:00 on Tuesday 17 November, America/New_York" in flat
    assert "the title says 'interview'" in flat


def test_a_title_with_markup_is_text_in_the_html() -> None:
    templates = Templates(BUNDLED)
    view = prompt_view(sample_interview(), OWNER, "T", END) | {"employer": "<script>x</script>"}
    html = templates.mail("prompt/prompt.txt", view).html
    assert "<script" not in html


def test_an_override_may_extend_what_it_overrides(tmp_path: Path) -> None:
    (tmp_path / "prompt").mkdir()
    override = 'My own subject\n\n{% include "default:prompt/prompt.txt" %}\nGood luck!\n'
    (tmp_path / "prompt" / "prompt.txt").write_text(override)
    subject, text, _ = prompt(Templates(BUNDLED, tmp_path))
    assert subject == "My own subject"
    assert "1. Whom did I meet?" in text
    assert text.endswith("Good luck!\n")


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("Subject\n\nHello\n{{ nonsense }}\n", 4),
        ("Subject\n\nHello\n\n{% if %}\n", 5),
        ("{{ nonsense }}\n\nHello\n", 1),
    ],
)
def test_a_fault_is_named_with_file_and_line(tmp_path: Path, source: str, line: int) -> None:
    (tmp_path / "prompt").mkdir()
    (tmp_path / "prompt" / "prompt.txt").write_text(source)
    with pytest.raises(ConfigurationError, match=rf"prompt/prompt.txt, line {line}:"):
        prompt(Templates(BUNDLED, tmp_path))


def test_a_template_cannot_reach_out_of_its_sandbox(tmp_path: Path) -> None:
    (tmp_path / "prompt").mkdir()
    escape = "Subject\n\n{{ ''.__class__.__mro__ }}\n"
    (tmp_path / "prompt" / "prompt.txt").write_text(escape)
    with pytest.raises(ConfigurationError):
        prompt(Templates(BUNDLED, tmp_path))
