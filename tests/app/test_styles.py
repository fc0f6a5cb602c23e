"""Whatever the voice, a letter that is ready in one is ready in another, and says no less."""

from itertools import product

import pytest

from afterword.app.build import frames, templates
from afterword.app.preview import letters_of
from afterword.app.samples import sample_context
from afterword.domain.letter import Style, Voice
from afterword.formats.compose import Frames
from afterword.formats.render import Templates

RECAP = """Dana Li: we talked about moving billing off the monolith without stopping the invoices
Raj Patel: we talked about how your team pairs on the hardest changes

6. Yes

Next: I look forward to meeting the rest of the team on Thursday
"""
STYLES: tuple[Style, ...] = ("warm", "formal", "brief")
GREETINGS = ("", "Hi {first},", "Hello {name},", "Dear {first}:")


@pytest.fixture(scope="module")
def made_of() -> tuple[Templates, Frames]:
    return templates(None), frames(None)


@pytest.mark.parametrize(("style", "greeting"), [*product(STYLES, GREETINGS)])
def test_letters_are_ready_in_every_style_and_with_every_greeting(
    style: Style, greeting: str, made_of: tuple[Templates, Frames]
) -> None:
    voice = Voice(style, greeting, "Best," if greeting else "", "+1 555 010 0199", "en-GB")
    shown, _ = letters_of(sample_context(), RECAP, *made_of, voice)
    letters = shown["letters"]
    assert isinstance(letters, list)
    assert [letter["to"]["name"] for letter in letters] == ["Dana Li", "Raj Patel"]
    for letter in letters:
        assert [c["why"] for c in letter["checks"] if c["blocker"] and not c["ok"]] == []
        assert letter["ready"]
        assert letter["body"].endswith("Sam Okafor\n+1 555 010 0199\n")
        if greeting:
            first = letter["body"].split("\n")[0]
            assert first.startswith(greeting.split("{")[0])
            assert "\nBest,\nSam Okafor\n" in letter["body"]
