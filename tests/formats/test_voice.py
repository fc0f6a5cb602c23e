"""How the user greets and signs is read from what they wrote, and from nothing else in a mail."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.domain.model import Owner
from afterword.formats.mime import read_mail
from afterword.formats.voice import Manner, manner_of

SAM = Owner(
    "Sam Okafor", "sam@example.org", employer_domains=("copperleaf.example",), timezone="UTC"
)


def manner(text: str, to: str = "Dana Li <dana@northwind.example>") -> Manner:
    message = EmailMessage()
    message["From"] = "Sam Okafor <sam@example.org>"
    message["To"] = to
    message.set_content(text)
    return manner_of(read_mail(message.as_bytes()), SAM)


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("Hi Dana,", "Hi {first},"),
        ("hi Dana", "Hi {first},"),
        ("Hi Dana!", "Hi {first},"),
        ("Hello Dana,", "Hello {first},"),
        ("HELLO Dana -", "Hello {first},"),
        ("Dear Dana:", "Dear {first}:"),
        ("Dear Dana Li,", "Dear {name},"),
        ("Dear Ms. Li,", "Dear {name},"),
        ("Dear Dr. Hoffmann,", "Dear {name},"),
        ("Hi dana,", "Hi {first},"),
        ("Hi Dana, thanks for your mail.", "Hi {first},"),
        ("Hi Björn,", "Hi {first},"),
        ("Hi O'Brien,", "Hi {first},"),
    ],
)
def test_a_greeting_is_learned_as_a_form_without_the_name(line: str, form: str) -> None:
    assert manner(f"{line}\n\nSee you there.\n\nBest,\nSam\n").greeting == form


@pytest.mark.parametrize(
    "line",
    [
        "Hey Dana,",  # for friends
        "Hi all,", "Hello everyone,", "Dear Sir or Madam,", "Hi Dana and Raj,", "Hi there,", "Hi,",
        "Dear hiring manager,", "Hallo Dana,", "Good morning Dana,", "Dana,",
        "Hi it was good to see you yesterday at the meeting we had",
        "Hello from the mountains", "See you there.", "Dear " + "x" * 500,
    ],
)  # fmt: skip
def test_what_is_no_greeting_of_one_person_is_not_learned(line: str) -> None:
    assert manner(f"{line}\n\nSee you there.\n\nBest,\nSam\n").greeting == ""


@pytest.mark.parametrize(
    ("end", "form"),
    [
        ("Best,\nSam", "Best,"),
        ("best\nSam Okafor", "Best,"),
        ("Best regards,\n\nSam", "Best regards,"),
        ("Thanks!\n- Sam", "Thanks,"),
        ("Many thanks and all the best,\nSam", ""),
        ("Cheers, Sam", "Cheers,"),
        ("KIND REGARDS\nSAM OKAFOR", "Kind regards,"),
        ("Sincerely yours,\nSam Okafor\n\n-- \nSam Okafor\nAnalyst", "Sincerely yours,"),
        ("Love,\nSam", ""),
        ("xoxo\nSam", ""),
        ("See you\nSam", ""),
        ("Best,\nDana", ""),
        ("Sam", ""),
        ("Sent from my phone", ""),
    ],
)
def test_a_sign_off_is_the_line_above_the_own_name(end: str, form: str) -> None:
    assert manner(f"Hi Dana,\n\nSee you there.\n\n{end}\n").sign_off == form


def test_of_a_signature_only_what_reaches_the_person_is_taken() -> None:
    text = """Hi Dana,

See you.

Best,
Sam

--
Sam Okafor
Senior Analyst, Copperleaf
12 Mill Lane
+1 (555) 010-0199
sam.okafor@copperleaf.example
www.copperleaf.example/okafor
sam@example.org
linkedin.com/in/samokafor
https://okafor.example
"""
    assert manner(text).signature == "+1 (555) 010-0199\nsam@example.org\nlinkedin.com/in/samokafor"


def test_the_site_of_the_own_name_belongs_to_the_person_unless_it_is_the_employers() -> None:
    text = "Hi Dana,\n\nSee you.\n\nBest,\nSam\n{}\n"
    assert manner(text.format("okafor.example")).signature == "okafor.example"
    assert manner(text.format("okafor.copperleaf.example")).signature == ""
    assert manner(text.format("northwind.example")).signature == ""


@pytest.mark.parametrize(
    "quote",
    [
        "On Tue, 17 Nov 2026, Dana Li wrote:\n> Dear Sam,\n> Best,\n> Sam\n> +1 555 010 0100",
        "-----Original Message-----\nDear Sam,\nBest,\nSam",
        "From: Dana Li <dana@northwind.example>\nSent: Tuesday\n\nBest,\nSam",
        "________________________________\nBest,\nSam",
    ],
)
def test_what_is_quoted_is_not_the_users(quote: str) -> None:
    assert manner(f"Fine with me.\n\n{quote}\n") == Manner()
    assert manner(f"{quote}\n") == Manner()


def test_a_mail_in_html_is_read_as_well() -> None:
    message = EmailMessage()
    message["From"] = "sam@example.org"
    message["To"] = "dana@northwind.example"
    html = "<p>Hi Dana,</p><p>See you.</p><p>Best,<br>Sam<br>+1 555 010 0199</p>"
    message.set_content(html, subtype="html")
    found = manner_of(read_mail(message.as_bytes()), SAM)
    assert found == Manner("Hi {first},", "Best,", "+1 555 010 0199")


@given(st.text(max_size=400), st.text(max_size=60))
def test_whatever_is_in_a_mail_a_form_is_short_and_names_nobody(text: str, line: str) -> None:
    body = f"Dear {line}\n{text}\n{line}\nSam\n{text}".replace("\r", "\n")
    message = b"From: sam@example.org\nContent-Type: text/plain; charset=utf-8\n\n" + body.encode(
        "utf-8", "replace"
    )
    found = manner_of(read_mail(message), SAM)
    assert found.greeting in {"", *(f"Dear {{{s}}}{m}" for s in ("first", "name") for m in ",:")}
    assert len(found.sign_off) <= 80
    assert "\n" not in found.greeting + found.sign_off
