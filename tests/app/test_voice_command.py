"""``afterword voice`` and ``status`` tell what letters take from where."""

import json
from pathlib import Path

import pytest

from afterword.adapters.sql import open_store
from afterword.app.samples import END, sample_interview
from afterword.cli import main
from afterword.domain.facts import Sighted
from afterword.formats.habits import SENT, tally
from afterword.formats.voice import Manner
from afterword.ports import Folder, Look, Position

CONFIG = """
[accounts.me]
address = "sam@example.org"
name = "Sam Okafor"
timezone = "America/New_York"
[accounts.me.imap]
host = "imap.example.org"
[store]
url = "sqlite:///{folder}/store.db"
[letter]
learn_from_sent = true
{letter}
"""
HABIT = Manner("Hi {first},", "Best,", "+1 555 010 0199")


def configured(folder: Path, letter: str = "") -> str:
    """A configuration file, and a store with one interview in which something was learned."""
    file = folder / "config.toml"
    file.write_text(CONFIG.format(folder=folder, letter=letter), encoding="utf-8")
    with open_store(f"sqlite:///{folder}/store.db") as opened:
        opened.store.learn("me", SENT, tally([HABIT] * 9))
        seen = ("sample", Sighted(END, sample_interview().sighting))
        opened.store.look(Look("me", Folder.INBOX, Position(1, 2), (seen,)))
    return str(file)


def test_each_part_says_where_it_comes_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = configured(tmp_path, 'sign_off = "Kind regards,"')
    assert main(["voice", "--config", config]) == 0
    said = capsys.readouterr().out
    assert 'greeting: "Hi {first}," (learned: so in 9 of 9 mails in Sent)' in said
    assert 'sign-off: "Kind regards," (set)' in said
    assert 'learned and not used: sign-off "Best," (so in 9 of 9 mails in Sent)' in said
    assert main(["voice", "--json", "--config", config]) == 0
    (shown,) = json.loads(capsys.readouterr().out)
    assert shown["greeting"] == {"value": "Hi {first},", "from": "learned"}
    assert shown["sign_off"] == {"value": "Kind regards,", "from": "settings"}
    assert shown["learns"] is True


def test_formal_letters_say_that_the_style_decides(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["voice", "--config", configured(tmp_path, 'style = "formal"')]) == 0
    assert "greeting: as the style has it" in capsys.readouterr().out


def test_forgetting_leaves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = configured(tmp_path)
    assert main(["voice", "--forget", "--json", "--config", config]) == 0
    assert json.loads(capsys.readouterr().out)[0]["learned"] == []
    assert main(["status", "--config", config]) == 0
    assert "Learned" not in capsys.readouterr().out


def test_status_lists_what_was_learned(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = configured(tmp_path)
    assert main(["status", "--config", config]) == 0
    paragraph = capsys.readouterr().out.split("\n\n")[-1]
    assert 'greeting "Hi {first}," (so in 9 of 9 mails in Sent)' in paragraph
    assert "`afterword voice --forget`" in paragraph
    assert main(["status", "--json", "--config", config]) == 0
    (entry,) = json.loads(capsys.readouterr().out)
    assert entry["id"] == "sample"
    assert [lesson["part"] for lesson in entry["learned"]] == ["greeting", "sign_off", "signature"]
