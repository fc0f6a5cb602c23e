"""Templates: the HTML says what the text says, and a fault is named with file and line."""

import re
from pathlib import Path

import pytest

from afterword import resources
from afterword.app.samples import END, sample_interview, sample_mails
from afterword.app.templates import template_faults
from afterword.domain.model import Owner
from afterword.errors import ConfigurationError
from afterword.formats.page import paragraphs
from afterword.formats.render import WIDTH, Rendered, Templates
from afterword.formats.replies.visible import html_text
from afterword.formats.views import View, prompt_view

OWNER = Owner("Sam Okafor", "sam@example.org", timezone="Europe/Berlin")
BUNDLED = resources.folder("templates")
SAMPLES = list(sample_mails(OWNER))
KINDS = [f"{number}-{name}" for number, (name, _) in enumerate(SAMPLES)]


def words(text: str) -> list[str]:
    return text.replace("> ", "").split()


def prompt(templates: Templates, *, certain: bool = True) -> Rendered:
    view = prompt_view(sample_interview(certain=certain), OWNER, "ABCDE-FGHIJ-KLMNO", END)
    return templates.mail("prompt/prompt.txt", view)


def own(folder: Path, name: str, source: str) -> Templates:
    """Templates with one file of the user's in front of the bundled ones."""
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(source, encoding="utf-8")
    return Templates(BUNDLED, folder)


@pytest.mark.parametrize(("name", "view"), SAMPLES, ids=KINDS)
def test_the_html_of_every_mail_holds_the_words_of_its_text(name: str, view: View) -> None:
    mail = Templates(BUNDLED).mail(name, view)
    assert words(html_text(mail.html)) == words(mail.text)


@pytest.mark.parametrize(("name", "view"), SAMPLES, ids=KINDS)
def test_every_mail_is_fit_for_any_reader(name: str, view: View) -> None:
    mail = Templates(BUNDLED).mail(name, view)
    assert mail.subject
    assert "\n\n\n" not in mail.text
    assert "  " not in re.sub(r"(?m)^ +", "", mail.text.replace("  prompted   ended", ""))
    assert all(len(line) <= WIDTH for line in mail.text.split("\n"))
    assert mail.text.isascii()
    assert "-- " not in mail.text
    assert not re.search(r"<(?:a|img|table|ol|ul|li)[ >]", mail.html)
    assert "!" not in mail.text


@pytest.mark.parametrize("certain", [True, False])
def test_each_question_is_a_paragraph_of_its_own_and_names_stand_below_the_first(
    certain: bool,
) -> None:
    found = prompt(Templates(BUNDLED), certain=certain).text.split("\n\n")
    numbered = [p for p in found if p[:2] in {f"{n}." for n in range(1, 8)}]
    assert [p[0] for p in numbered] == list("1234567")
    assert "Dana Li: we talked about ..." in numbered[0].split("\n")
    assert numbered[6].split("\n")[1].startswith("Next:")


def test_the_prompt_shows_both_clocks_and_why_it_came() -> None:
    flat = " ".join(prompt(Templates(BUNDLED)).text.split())
    assert "ended today at 21:00 (15:00, New York time)" in flat
    assert "the title says 'interview'" in flat


def test_an_uncertain_prompt_asks_first() -> None:
    text = prompt(Templates(BUNDLED), certain=False).text
    assert text.startswith("Was this a job interview? Reply NO and I won't ask about this sender")


def test_a_sentence_start_stays_one_line_however_long_the_name() -> None:
    name = "Wolfeschlegelsteinhausenbergerdorff " * 2
    view = prompt_view(sample_interview(), OWNER, "T", END) | {"people": [name.strip()]}
    text = Templates(BUNDLED).mail("prompt/prompt.txt", view).text
    assert f"\n{name.strip()}: we talked about ...\n" in text


def test_a_title_with_markup_is_text_in_the_html() -> None:
    view = prompt_view(sample_interview(), OWNER, "T", END) | {"meeting": "<script>x</script>"}
    html = Templates(BUNDLED).mail("prompt/prompt.txt", view).html
    assert "&lt;script&gt;" in html
    assert "<script" not in html


def test_the_form_of_a_paragraph_says_what_it_is() -> None:
    lines = ["# Head", "", "1. Who?", '"Dana"', "(more)", "", "Dana: ...", "", "End."]
    made = [(p.kind, p.small, [line.kind for line in p.lines]) for p in paragraphs(lines)]
    assert made == [
        ("heading", False, ["text"]),
        ("question", False, ["text", "said", "aside"]),
        ("text", False, ["start"]),
        ("text", True, ["text"]),
    ]


def test_an_override_may_extend_what_it_overrides(tmp_path: Path) -> None:
    override = """{% extends "default:prompt/prompt.txt" %}
{% block subject %}Mine, {{ super() }}{% endblock %}
{% block footer %}
{{ super() }}

Good luck.
{% endblock %}
"""
    mail = prompt(own(tmp_path, "prompt/prompt.txt", override))
    assert mail.subject == "Mine, Your interview at Northwind: seven short questions"
    assert "1. Whom did I meet?" in mail.text
    assert mail.text.endswith("jobs@northwind.example.\n\nGood luck.\n")


def test_questions_reworded_once_are_reworded_in_every_mail(tmp_path: Path) -> None:
    wording = (BUNDLED / "prompt" / "wording.j2").read_text(encoding="utf-8")
    mine = wording.replace("Whom did I meet?", "Wen habe ich dort getroffen?")
    templates = own(tmp_path, "prompt/wording.j2", mine)
    for name, view in SAMPLES:
        text = templates.mail(name, view).text
        assert "Whom did I meet?" not in text
        assert ("\n1. Wen habe ich dort getroffen?\n" in text) == ("\n1. " in text)


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_tag_at_the_end_of_a_line_does_not_join_it_with_the_next(
    tmp_path: Path, ending: str
) -> None:
    source = (
        "Hi\n\nOne{% if certain %} two{% endif %}\n{% if certain %}\nthree\n{% endif %}\nfour\n"
    )
    mail = prompt(own(tmp_path, "prompt/prompt.txt", source.replace("\n", ending)))
    assert mail.text == "One two\nthree\nfour\n"


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("Subject\n\nHello\n{{ nonsense }}\n", 4),
        ("Subject\n\nHello\n\n{% if %}\n", 5),
        ("{{ nonsense }}\n\nHello\n", 1),
    ],
)
def test_a_fault_is_named_with_file_and_line(tmp_path: Path, source: str, line: int) -> None:
    templates = own(tmp_path, "prompt/prompt.txt", source)
    with pytest.raises(ConfigurationError, match=rf"prompt/prompt.txt, line {line}:"):
        prompt(templates)


def test_a_fault_in_what_a_file_extends_or_includes_is_named_there(tmp_path: Path) -> None:
    own(tmp_path, "prompt/base.txt", "Hi\n\n{% block line %}\n{{ nonsense }}\n{% endblock %}\n")
    child = own(tmp_path, "prompt/prompt.txt", '{% extends "prompt/base.txt" %}\n')
    with pytest.raises(ConfigurationError, match=r"prompt/base.txt, line 4: 'nonsense'"):
        prompt(child)
    own(tmp_path, "prompt/part.j2", "\n\n{% for %}\n")
    including = own(tmp_path, "prompt/prompt.txt", 'Hi\n\n{% include "prompt/part.j2" %}\n')
    with pytest.raises(ConfigurationError, match=r"prompt/part.j2, line 3:"):
        prompt(including)


@pytest.mark.parametrize(
    "source",
    [
        '{% extends "prompt/prompt.txt" %}\n',
        '{% extends "default:prompt/none.txt" %}\n',
        "Only a subject\n",
        "Hi\n\n{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}\n",
    ],
    ids=["extends itself", "extends nothing", "no body", "endless"],
)
def test_a_file_that_can_make_no_mail_is_named(tmp_path: Path, source: str) -> None:
    templates = own(tmp_path, "prompt/prompt.txt", source)
    with pytest.raises(ConfigurationError, match=r"prompt/prompt.txt"):
        prompt(templates)


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    templates = own(tmp_path, "prompt/prompt.txt", "")
    (tmp_path / "prompt" / "prompt.txt").write_bytes(b"Gr\xfc\xdfe\n\nHallo\n")
    with pytest.raises(ConfigurationError, match=r"prompt/prompt.txt is not UTF-8"):
        prompt(templates)


def test_a_template_cannot_reach_out_of_its_sandbox(tmp_path: Path) -> None:
    templates = own(tmp_path, "prompt/prompt.txt", "Subject\n\n{{ ''.__class__.__mro__ }}\n")
    with pytest.raises(ConfigurationError):
        prompt(templates)


def test_the_bundled_templates_have_no_fault() -> None:
    assert template_faults(None, OWNER) == []


def test_every_faulty_file_is_reported_not_only_the_first(tmp_path: Path) -> None:
    own(tmp_path, "prompt/prompt.txt", "Hi\n\n{{ nonsense }}\n")
    own(tmp_path, "notice/call.txt", "Hi\n\n\n{% if %}\n")
    own(tmp_path, "notice/cal.txt", "Hi\n\nHello.\n")
    (tmp_path / "letter").mkdir()
    (tmp_path / "letter" / "letter.txt").write_text("{{ nonsense }}\n")
    told = "\n".join(template_faults(tmp_path, OWNER))
    assert "prompt/prompt.txt, line 3" in told
    assert "notice/call.txt, line 4" in told
    assert (
        "notice/cal.txt: there is no mail or letter of that name. Did you mean notice/call.txt?"
        in (told)
    )
    assert "letter.txt" in told
    assert told.count("\n") == 3


def test_a_prompt_whose_replies_could_not_be_read_is_a_fault(tmp_path: Path) -> None:
    bundled = (BUNDLED / "prompt" / "prompt.txt").read_text(encoding="utf-8")
    own(tmp_path, "prompt/prompt.txt", bundled.replace("\n\n3. ", "\n3. "))
    assert "not paragraphs that begin with 1. to 7." in "".join(template_faults(tmp_path, OWNER))
    closing = "End of the seven questions, ref {{ token }}.\n"
    own(tmp_path, "prompt/prompt.txt", bundled.replace(closing, ""))
    assert "no line with ref {{ token }}" in "".join(template_faults(tmp_path, OWNER))
    own(tmp_path, "prompt/prompt.txt", closing + "\n" + bundled.replace(closing, ""))
    assert "no line with ref {{ token }}" in "".join(template_faults(tmp_path, OWNER))
    own(tmp_path, "prompt/prompt.txt", bundled.replace("\n\nEnd of", "\nEnd of"))
    assert "no line with ref {{ token }}" in "".join(template_faults(tmp_path, OWNER))
