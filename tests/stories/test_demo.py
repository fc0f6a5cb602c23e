"""The demonstration, as the README's first command runs it."""

import json
import subprocess
import sys
from pathlib import Path


def test_the_demonstration_ends_with_two_different_letters(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "afterword.cli", "demo", "--json", "--speed", "5"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    play = json.loads(done.stdout)
    letters = [event["text"] for event in play["events"] if event["event"] == "letter"]
    assert play["letters"] == len(set(letters)) == 2
    assert play["events"][-1]["at"] < 30
    assert not [text for text in letters if "SQL" in text or "nervous" in text]
