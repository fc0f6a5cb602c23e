"""A mail program that people use answers the prompt, and Afterword reads what it sent.

The larger programs are run by hand in the same way (docs/mail-programs.md); what they sent is kept
under ``data/replies/real``.
"""

import shutil
import subprocess
import sys

import pytest

from servers.dovecot import need_dovecot
from shape.checkout import ROOT

pytestmark = pytest.mark.server


def test_neomutt_answers_in_every_style_and_is_read_exactly() -> None:
    need_dovecot()
    if shutil.which("neomutt") is None:
        pytest.skip("NOT TESTED WITH A REAL MAIL PROGRAM: apt-get install neomutt")
    command = [sys.executable, "-m", "scripts.mail_programs", "neomutt"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("| yes |") == 13, done.stdout
