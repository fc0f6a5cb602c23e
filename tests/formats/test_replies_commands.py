"""Which replies are commands, in English and in the language of the account."""

from dataclasses import replace

import pytest

from afterword.domain.model import Owner
from afterword.formats.replies import read_text
from afterword.formats.replies.commands import command_in

SAM = Owner("Sam Okafor", "sam@example.org")
PROMPT = """Was "Coffee chat" a job interview? If it was not, reply NO.

1. Whom did I meet?

6. Do I want to receive an offer from this employer?

7. What is the next step to take with this employer?

End of the seven questions, ref ABCDE-23456-FGHIJ.
"""
COPY = "".join(f"> {line}\n" for line in PROMPT.split("\n"))
ABOVE = "On Tue, Nov 24, 2026 at 3:15 PM Sam Okafor <sam@example.org> wrote:\n"


def command(reply: str, language: str = "en") -> str | None:
    return read_text(reply, [PROMPT], replace(SAM, language=language)).command


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("skip", "SKIP"),
        ("No.", "NO"),
        ("not an interview", "NO"),
        ("Noshow", "NOSHOW"),
        ("No-Show!", "NOSHOW"),
        ("canceled", "CANCELLED"),
        ("STATUS", "STATUS"),
        ("undo", "UNDO"),
        ("withdraw", "WITHDRAW"),
        ("Called!", "CALLED"),
        ("forget", "FORGET"),
        ("Thanks!", "THANKS"),
        ("normal", "NORMAL"),
        ('"SKIP"', "SKIP"),
        ("*skip*", "SKIP"),
        ("later", "LATER"),
        ("Later tomorrow 9am", "LATER tomorrow 9am"),
        ("LATER in 2 hours", "LATER in 2 hours"),
        ("later: 3h", "LATER 3h"),
        ("LATER mon 8:30", "LATER mon 8:30"),
        ("via Kim Roe", "VIA Kim Roe"),
        ("REWRITE warmer, please", "REWRITE warmer, please"),
        ('REWRITE mention "the audit"', 'REWRITE mention "the audit"'),
    ],
)
def test_a_command_is_all_that_is_new(written: str, meant: str) -> None:
    assert command(f"{written}\n\n{ABOVE}{COPY}") == meant
    assert command(f"\n\n{written}\n\n-- \nSam Okafor\n\n{ABOVE}{COPY}") == meant
    assert command(f"{ABOVE}{COPY}\n{written}\n") == meant
    assert command(f"{written}\nand Dana Li\n\n{ABOVE}{COPY}") is None


@pytest.mark.parametrize(
    "answer",
    [
        "No, it was a coffee chat",
        "Later they showed me the lab",
        "Skip asked about Rust",
        "via",
        "via: ",
        "Called Dana",
        "Thanks to Dana I know more",
        "Forget it, they were late",
        "Nein",
        "n",
        "",
    ],
)
def test_anything_else_is_no_command(answer: str) -> None:
    assert command(f"{answer}\n\n{ABOVE}{COPY}") is None


@pytest.mark.parametrize(
    ("language", "written", "meant"),
    [
        ("de", "Nein.", "NO"),
        ("de", "KEIN VORSTELLUNGSGESPRÄCH", "NO"),
        ("de", "Überspringen", "SKIP"),
        ("de", "ueberspringen", "SKIP"),
        ("de", "später 3h", "LATER 3h"),
        ("de", "SPÄTER heute Abend", "LATER heute Abend"),
        ("de", "Später morgen 9 Uhr", "LATER morgen 9 Uhr"),
        ("de", "Spa\u0308ter", "LATER"),
        ("de", "nicht erschienen", "NOSHOW"),
        ("de", "Abgesagt!", "CANCELLED"),
        ("de", "rückgängig", "UNDO"),
        ("de", "Neu schreiben kürzer", "REWRITE kürzer"),
        ("de", "zurückziehen", "WITHDRAW"),
        ("de", "über Jörg Münch", "VIA Jörg Münch"),
        ("de", "angerufen", "CALLED"),
        ("de", "vergessen", "FORGET"),
        ("de", "„Danke“", "THANKS"),
        ("de-AT", "Nein", "NO"),
        ("de", "skip", "SKIP"),
        ("de", "LATER heute Abend", "LATER heute Abend"),
        ("fr", "ANNULÉ", "CANCELLED"),
        ("fr", "annule", "CANCELLED"),
        ("fr", "plus tard demain 9h", "LATER demain 9h"),
        ("fr", "pas un entretien", "NO"),
        ("es", "mas tarde", "LATER"),
        ("es", "a través de Ana Ruiz", "VIA Ana Ruiz"),
        ("it", "più tardi stasera", "LATER stasera"),
        ("it", "Annulla", "UNDO"),
        ("pt", "não", "NO"),
        ("nl", "Nee", "NO"),
        ("nl", "later vanavond", "LATER vanavond"),
        ("xx", "skip", "SKIP"),
        ("", "skip", "SKIP"),
    ],
)
def test_commands_are_understood_in_the_language_of_the_account(
    language: str, written: str, meant: str
) -> None:
    assert command(f"{written}\n\n{ABOVE}{COPY}", language) == meant


@pytest.mark.parametrize(
    "answer", ["Später zeigten sie das Labor", "Über den Dächern war es schön"]
)
def test_a_sentence_is_no_command_in_any_language(answer: str) -> None:
    assert command_in(answer, "de") is None


@pytest.mark.parametrize("word", ["yes", "no", "skip", "later"])
def test_a_word_below_a_question_is_an_answer(word: str) -> None:
    reply = COPY.replace("this employer?\n", f"this employer?\n\n{word}\n\n", 1)
    reading = read_text(reply, [PROMPT], SAM)
    assert (reading.command, reading.answers.offer) == (None, word)
