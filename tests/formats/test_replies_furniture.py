"""What programs, companies and habits put around the user's words, in many languages."""

import pytest

from afterword.domain.model import Owner
from afterword.domain.recap import Reading
from afterword.formats.replies import read_text

SAM = Owner("Sam Okafor", "sam@example.org")
PROMPT = """Hello Sam,

your interview at Northwind ended at 15:00 today.

1. Whom did I meet?

2. What are the first projects and/or biggest challenges?

6. Do I want to receive an offer from this employer?

End of the questions, ref ABCDE-23456-FGHIJ.
"""
COPY = "".join(f"> {line}\n" for line in PROMPT.split("\n"))
WROTE = "On Tue, Nov 24, 2026 at 3:15 PM Sam Okafor <sam@example.org> wrote:"


def read(text: str) -> Reading:
    return read_text(text, [PROMPT], SAM)


@pytest.mark.parametrize(
    "line",
    [
        "Sent from my iPhone",
        "Von meinem iPhone gesendet",
        "Von meinem/meiner Galaxy gesendet",
        "Envoyé de mon iPad",
        "iPhone'umdan gönderildi",
        "Отправлено с iPhone",
        "iPhoneから送信",
        "发自我的iPhone",
        "나의 Galaxy에서 보냄",
        "أُرسلت من الـ iPhone",
        "Verstuurd vanaf mijn iPhone",
        "Get Outlook for iOS<https://aka.example/o0ukef>",
        "Outlook für iOS beziehen",
        "Télécharger Outlook pour Android",
        "Get BlueMail for Android",
        "Sent with Aqua Mail for Android\nhttps://www.aqua.example/mail",
    ],
)
def test_what_a_phone_adds_is_set_aside(line: str) -> None:
    reading = read(f"1. Dana Li\n6. yes\n\n{line}\n\n{WROTE}\n{COPY}")
    assert (reading.answers.offer, reading.unassigned) == ("yes", "")
    assert line.split("\n")[0] in reading.aside


@pytest.mark.parametrize("answer", ["Gmail for Android", "Outlook for iOS", "A mail app for Mac"])
def test_what_a_phone_might_add_is_an_answer(answer: str) -> None:
    assert read(f"1. Dana Li\n2. {answer}\n\n{WROTE}\n{COPY}").answers.challenges == answer
    below = COPY.replace("challenges?", f"challenges?\n\n{answer}\n")
    assert read(f"{WROTE}\n{below}").answers.challenges == answer


@pytest.mark.parametrize(
    "above",
    [
        WROTE,
        "Afterword <sam@example.org> writes:",
        "Afterword wrote:",
        "Вторник, 17 ноября 2026, 15:15:00, вы писали:",
        "On Tue, 17 Nov 2026 15:15:00 +0900\nAfterword <sam@example.org> wrote:",
        "On Tue, 17 Nov 2026 15:15:00 +0900\n\nAfterword <sam@example.org> wrote:",
        "\u202bفي الثلاثاء، 17 نوفمبر 2026 في 3:15 م كتب \u202aAfterword\u202c <sam@example.org>:",
        "From: sam@example.org\nSent: Tuesday 15:15\nTo: sam@example.org\nCc:\nSubject: Re",
        "-----Original-Nachricht-----\nBetreff: Re\nDatum: 17.11.2026\nVon: sam@example.org",
        "Message du 17/11/26 15:15\nDe : Afterword\nA : sam@example.org\nObjet : Your interview",
        'From "Afterword" <sam@example.org>\nTo "Sam" <sam@example.org>\nDate 11/17/2026 3:15 PM',
        "From: Afterword\n\nSent: Tuesday, 17 November 2026 15:15\n\nTo: Sam\n\nSubject: Re",
        "From: Afterword\nSent: Tuesday\nSubject: Late, but still worth it: your interview\nthere",
        "-----Исходное сообщение-----\nОт: Afterword\nДата: 17.11.2026 15:15\nКому: Sam\nТема: Re",
    ],
)  # fmt: skip
def test_what_stands_above_a_quotation_is_set_aside(above: str) -> None:
    reading = read(f"1. Dana Li\n6. yes\n\n{above}\n\n{COPY}")
    assert (reading.answers.offer, reading.unassigned) == ("yes", "")
    assert above.split("\n")[0] in reading.aside


@pytest.mark.parametrize("seam", ["", " "])
def test_an_attribution_right_behind_an_answer_does_not_take_it_along(seam: str) -> None:
    glued = f"1. Dana Li\n6. They decide on Friday, I said yes.{seam}{WROTE}\n{COPY}"
    assert read(glued).answers.offer == "They decide on Friday, I said yes."
    folded = glued.replace(" Sam Okafor", "\nSam Okafor")
    assert read(folded).answers.offer == "They decide on Friday, I said yes."


@pytest.mark.parametrize(
    "banner",
    [
        "[EXTERNAL] This message came from outside your organization. Do not click links.",
        "CAUTION: This email originated from outside the organization.\nDo not open attachments.",
        "Achtung: Diese E-Mail kommt von außerhalb. Nicht auf Links klicken, Absender unbekannt.",
    ],
)
def test_a_warning_of_the_company_is_set_aside(banner: str) -> None:
    inside = banner.replace("\n", "\n> ")
    for above, below in ((f"{banner}\n\n", ""), ("", f"> {inside}\n")):
        reading = read(f"{above}1. Dana Li\n6. yes\n\n{WROTE}\n{below}{COPY}")
        assert (reading.answers.met, reading.answers.offer) == ("Dana Li", "yes")
        assert reading.unassigned == ""


def test_what_the_user_says_about_warnings_is_an_answer() -> None:
    answer = "External links and attachments, so that people trust the organization."
    assert read(f"1. Dana Li\n2. {answer}\n\n{WROTE}\n{COPY}").answers.challenges == answer


def test_the_footer_of_a_mailing_list_is_set_aside() -> None:
    footer = f"{'_' * 47}\nJobs mailing list\nhttps://lists.example.org/listinfo/jobs"
    reading = read(f"{WROTE}\n{COPY}\n1. Dana Li\n6. yes\n\n{footer}\n")
    assert reading.answers.offer == "yes"


@pytest.mark.parametrize("mark", ["-- ", "--", "---", "____________", "—"])
def test_a_signature_is_set_aside_however_it_is_ruled_off(mark: str) -> None:
    reading = read(f"1. Dana Li\n6. yes\n\n{mark}\nSam Okafor\nPhone 555 0100\n\n{WROTE}\n{COPY}")
    assert (reading.answers.offer, reading.unassigned) == ("yes", "")
    assert "Phone 555 0100" in reading.aside


@pytest.mark.parametrize(
    "close",
    ["Mit freundlichen Grüßen", "Viele Gruesse", "Cordialement", "Saludos", "С уважением", "Mvh"],
)
def test_a_closing_in_any_language_is_set_aside_above_the_users_name(close: str) -> None:
    reading = read(f"1. Dana Li\n6. yes\n\n{close}\nSam\n\n{WROTE}\n{COPY}")
    assert reading.answers.offer == "yes"


def test_dashes_in_a_signed_text_are_read_without_the_escape() -> None:
    body = "1. Dana Li\n2. Three things\n- - the build\n- - the tests\n6. yes"
    text = (
        f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n{body}\n"
        "-----BEGIN PGP SIGNATURE-----\n\niQEzBAEBCAAd\n-----END PGP SIGNATURE-----\n"
    )
    assert read(text).answers.challenges == "Three things\n- the build\n- the tests"


@pytest.mark.parametrize("name", ["Sam", "Sa"])
def test_a_short_name_is_not_found_inside_other_words(name: str) -> None:
    owner = Owner(name, "sam@example.org")
    copy = COPY.replace("challenges?", "challenges?\n\nMuch the same:\n")
    assert read_text(f"{WROTE}\n{copy}", [PROMPT], owner).answers.challenges == "Much the same:"
