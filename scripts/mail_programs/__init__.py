"""Real mail programs answer a real prompt, and Afterword reads what they sent.

``python -m scripts.mail_programs`` from the root of the checkout; see docs/mail-programs.md.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))  # Dovecot and the SMTP server are those of the tests
