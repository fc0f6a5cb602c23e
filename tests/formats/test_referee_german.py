"""German letters before the referee."""

from datetime import UTC, datetime, timedelta

import pytest

from afterword.domain.letter import Context, Correspondent
from afterword.domain.model import Person, Window
from afterword.domain.recap import Answers, Recap
from afterword.formats.compose.referee import Hearing, Paper, judged
from afterword.formats.compose.stance import Stance

THURSDAY = datetime(2026, 3, 12, 10, tzinfo=UTC)
JOERG = Person("Dr. Jörg Weiß")
GERMAN = Hearing(
    Context(Correspondent("Ruth Abel", "ruth@example.org"), "Gärtnerei Holm", "Gärtnerin",
            window=Window(THURSDAY, THURSDAY + timedelta(hours=1), "UTC", "iana"),
            interviewers=(JOERG,)),
    Recap(Answers(
        met="Dr. Weiss: wir sprachen über die alte Birnenwand",
        challenges="der Obstgarten bis Oktober",
        went="Ich habe die Unterlagen verwechselt und gestottert.",
        next="Dr. Weiß meldet sich am Montag",
        offer="ja",
    )),
    Stance.YES, (JOERG,),
)  # fmt: skip
BRIEF = """Sehr geehrter Herr Dr. Weiß,

vielen Dank für das Gespräch am Donnerstag über die Stelle als Gärtnerin. Ich habe mich gefreut, mit
Ihnen über die alte Birnenwand zu sprechen.

Der Obstgarten der Gärtnerei Holm ist eine Aufgabe, auf die ich große Lust habe.

Ich freue mich darauf, am Montag von Ihnen zu hören.

Mit freundlichen Grüßen
Ruth Abel
"""


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("", "", ""),
        ("Weiß", "Weiss", "name"),
        ("am Montag", "am Samstag", "supported"),
        ("mit\nIhnen", "mit\nIhnen und Frau Kessler", "supported"),
        ("zu sprechen.", "zu sprechen. Ich habe die Unterlagen verwechselt.", "private"),
        ("zu sprechen.", "zu sprechen. Leider war ich nervös.", "private"),
    ],
)
def test_german_letters_are_judged_in_german(old: str, new: str, check: str) -> None:
    verdict = judged(Paper(JOERG, "Danke", BRIEF.replace(old, new)), GERMAN)
    found = {c.id for c in verdict.checks if not c.ok}
    assert (check in found) if check else found <= {"length"}
