"""The files around a letter: its frames, its layout, its context and its preview."""

import re
from pathlib import Path

import pytest

from afterword.domain.letter import Context, Correspondent
from afterword.domain.model import Part, Person
from afterword.domain.recap import Answers, Recap
from afterword.errors import ConfigurationError
from afterword.formats.compose import compose, context_of, load_frames, preview
from afterword.formats.compose.frames import SLOTS, fill

_LETTER = Path(__file__).parents[2] / "templates" / "letter"
USER: dict[str, object] = {"name": "Sam Okafor", "email": "sam@example.org"}


@pytest.fixture
def texts() -> dict[str, str]:
    return {f.name: f.read_text(encoding="utf-8") for f in _LETTER.glob("*.*")}


FORTY = ("opening/", "enthusiasm/", "point/topic", "next/", "closing/")


def test_there_are_enough_frames_for_everything(texts: dict[str, str]) -> None:
    frames = load_frames(texts)
    assert len(frames.lists) == sum(len(keys) for keys in SLOTS.values())
    for name, stock in frames.lists.items():
        least = 40 if name.startswith(FORTY) else 24 if name.startswith("point/") else 12
        assert len(set(stock)) >= least, name


def test_frames_use_every_slot_they_announce_in_their_words(texts: dict[str, str]) -> None:
    for name, stock in load_frames(texts).lists.items():
        if name.startswith("point/"):
            assert all("{x}" in frame for frame in stock)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("point.toml", "about {x}.", "about {zebra}.", "{zebra}"),
        ("point.toml", "about {x}.", "about {x.", "brace"),
        ("next.toml", "open = [", "open = []\nrest = [", "must be a list"),
        ("closing.toml", "closing = [", "closing = [,", "line 3"),
        ("closing.toml", "gracious = [", "ungracious = [", "gracious"),
        ("letter.txt", "{{ point }}", "{{ pint }}", "pint"),
        ("letter.txt", "{{ point }}", "{% if point %}", "line"),
        ("letter.txt", "\n\n", "\n", "subject"),
    ],
)
def test_a_faulty_file_is_named_with_its_line(
    texts: dict[str, str], file: str, old: str, new: str, said: str
) -> None:
    texts[file] = texts[file].replace(old, new, 10 if file == "letter.txt" else 1)
    with pytest.raises(ConfigurationError) as caught:
        load_frames(texts)
    message = str(caught.value)
    assert f"letter/{file}, line " in message
    assert said in message


def test_the_line_of_an_unknown_slot_is_the_one_it_stands_in(texts: dict[str, str]) -> None:
    texts["closing.toml"] = "closing = [\n  'One.',\n  'Two {role}.',\n]\ngracious = ['Three.']\n"
    with pytest.raises(ConfigurationError, match="line 3"):
        load_frames(texts)


def test_a_missing_file_is_named(texts: dict[str, str]) -> None:
    del texts["opening.toml"]
    with pytest.raises(ConfigurationError, match=re.escape("letter/opening.toml")):
        load_frames(texts)


def test_a_layout_cannot_reach_into_the_machine(texts: dict[str, str]) -> None:
    texts["letter.txt"] = "{{ subject }}\n\n{{ ''.__class__.__mro__ }}\n"
    with pytest.raises(ConfigurationError):
        load_frames(texts)


def test_a_filled_frame_has_no_stray_spaces() -> None:
    filled = fill("thank you {when} {about}.", {"when": "", "about": "about it"})
    assert filled == "Thank you about it."
    assert fill("Thank you {when} {about}.", {}) == "Thank you."


def test_a_context_needs_nothing_but_the_user() -> None:
    assert context_of({"user": USER}) == Context(Correspondent("Sam Okafor", "sam@example.org"))


def test_a_context_is_read_with_its_zone_as_name_or_offset() -> None:
    for zone, hour in (("Europe/Oslo", 9), ("+05:30", 4)):
        window = context_of(
            {"user": USER, "interview": {"start": "2026-03-10T10:00:00", "timezone": zone}}
        ).window
        assert window is not None
        assert window.start == window.end
        assert (window.start.hour, window.timezone) == (hour, zone)


def test_people_of_a_context_keep_their_part() -> None:
    people = [{"name": "Pam", "part": "coordinator"}, {"name": "Dana", "email": None}]
    assert context_of({"user": USER, "interviewers": people}).interviewers == (
        Person("Pam", part=Part.COORDINATOR),
        Person("Dana"),
    )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"employer": 3}, "employer"),
        ({"user": "Sam"}, "user"),
        ({"interviewers": {"name": "Dana"}}, "interviewers"),
        ({"interviewers": ["Dana"]}, "interviewers[0]"),
        ({"interviewers": [{"name": ["Dana"]}]}, "interviewers[0].name"),
        ({"interview": {"start": "soon"}}, "interview.start"),
        ({"interview": {"start": "2026-03-10", "timezone": "Mars/North"}}, "interview.timezone"),
        ({"interview": {"start": "2026-03-10", "end": "2026-03-09"}}, "interview.end"),
    ],
)
def test_a_wrong_context_names_the_field(change: dict[str, object], field: str) -> None:
    with pytest.raises(ConfigurationError, match=re.escape(f"'{field}'")):
        context_of({"user": USER, **change})


def test_the_preview_has_the_documented_shape(texts: dict[str, str]) -> None:
    context = context_of(
        {"user": USER, "employer": "Northwind", "interviewers": [{"name": "Dana Li"}]}
    )
    recap = Recap(Answers(met="Dana Li: we talked about the ledger"), "and more")
    shown = preview(context, recap, compose(context, recap, load_frames(texts)))
    assert shown["recap"] == {
        "answers": recap.answers.by_key(),
        "unassigned": "and more",
        "command": None,
        "confidence": "check",
        "notes": [
            "No address is known for Dana Li; the draft's To is empty.",
            (
                "Question 6 has no answer that is clearly a yes, so no letter says that you want"
                " the job."
            ),
        ],
    }
    letters = shown["letters"]
    assert isinstance(letters, list)
    (letter,) = letters
    assert letter["to"] == {"name": "Dana Li", "email": None}
    assert set(letter) == {"to", "subject", "body", "kind", "ready", "score", "checks", "ledger"}
    assert set(letter["checks"][0]) == {"id", "ok", "blocker", "why"}
    assert set(letter["ledger"][0]) == {"sentence", "from"}
    assert set(letter["ledger"][0]["from"][0]) == {"source", "text"}
