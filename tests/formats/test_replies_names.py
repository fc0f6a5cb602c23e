"""Starts finished under a shorter name, corrections that say what they correct, and VIA lines."""

import pytest

from afterword.domain.recap import NOTHING, Reading, added
from afterword.formats.replies import read_text
from formats.test_replies_thread import PROMPT, SAM, THREAD, filed, quoted, read

PANEL = PROMPT.replace(
    "Raj Patel: we talked about ...",
    "\n".join(
        f"{name}: we talked about ..."
        for name in ("Zoë Åkesson", "Dr. Hans-Peter Groß", "O'Neil, Pat", "Li Wei", "Dana Roe")
    ),
)


def of_panel(text: str) -> Reading:
    return read_text(text, [PANEL], SAM)


@pytest.mark.parametrize("around", ["{}", "{}\n\nQUOTED", "QUOTED\n\n{}"])
@pytest.mark.parametrize(
    "line",
    [
        "Raj: we talked about pairing on hard changes",
        "raj: We talked about pairing",
        "Patel: we talked about pairing",
        "PATEL - we talked about pairing",
        "Raj – we talked about pairing",
        "Mr. Patel: we talked about pairing",
        "Dr. Li: we talked about tests",
        "Dana: we talked about tests\nRaj: we talked about pairing",
    ],
)
def test_a_first_or_last_name_finishes_the_start_of_the_only_one_who_has_it(
    line: str, around: str
) -> None:
    text = around.format(line).replace("QUOTED", quoted(PROMPT))
    assert filed(text) == {"met": line}
    assert read(text).confidence == "high"


def test_such_a_line_is_about_the_person_whatever_question_it_stands_under() -> None:
    line = "Raj: we talked about pairing"
    under = quoted(PROMPT).replace("this employer?", f"this employer?\nYes\n{line}", 1)
    assert filed(under) == {"met": line, "offer": "Yes"}
    assert filed(f"4. Poorly: nerves\n{line}") == {"met": line, "went": "Poorly: nerves"}


@pytest.mark.parametrize(
    "name", ["Zoe", "akesson", "Åkesson", "Groß", "dr. gross", "Hans-Peter", "Pat", "O'Neil", "Wei"]
)
def test_a_name_is_known_without_accents_titles_or_capitals(name: str) -> None:
    line = f"{name}: we talked about the ledger"
    assert of_panel(line).answers.met == line


@pytest.mark.parametrize(
    "line",
    [
        "Li: we talked about the ledger",  # Dana Li or Li Wei
        "Dana: we talked about the ledger",
        "Maria: we talked about the ledger",
        "Wei - a kind person",
        "Pat and Zoe: we talked about the ledger",
        "Pat from sales: we talked about the ledger",
    ],
)
def test_a_name_of_two_people_or_of_nobody_stays_unassigned(line: str) -> None:
    reading = of_panel(line)
    assert (reading.unassigned, reading.confidence) == (line, "none")


def test_a_number_counts_below_finished_starts() -> None:
    assert filed("Raj: we talked about pairing\n2. billing") == {
        "met": "Raj: we talked about pairing",
        "challenges": "billing",
    }


@pytest.mark.parametrize("below", ["", f"\n\n{quoted(PROMPT)}"])
@pytest.mark.parametrize(
    ("text", "key", "answer"),
    [
        ("Correction: Dana Li: we talked about tests", "met", ""),
        ("Actually, Raj Patel: we talked about locks", "met", ""),
        ("Correction: Raj: we talked about locks", "met", ""),
        ("I meant Dana: we talked about tests", "met", ""),
        ("Korrektur: Dana Li: we talked about tests", "met", ""),
        ("- Correction: Dana Li: we talked about tests", "met", "Correction: Dana Li: we talked"),
        ("Correction:\nDana Li: we talked about tests", "met", "Correction: Dana Li: we talked"),
        ("Correction: next: I look forward to Friday", "next", ""),
        ("Correction to 3: more SQL", "job", "Correction: more SQL"),
        ("Correction of answer 3: more SQL", "job", "Correction: more SQL"),
        ("Correction, question 6: no", "offer", "Correction: no"),
        ("Actually, 6. no", "offer", "Actually: no"),
        ("Korrektur zu Frage 6: nein", "offer", "Korrektur: nein"),
        ("En fait, 6. non", "offer", "En fait: non"),
        ("In realtà, 6. no", "offer", "In realtà: no"),
    ],
)
def test_a_correction_is_filed_with_its_word_in_front(
    text: str, key: str, answer: str, below: str
) -> None:
    found = filed(text + below)
    assert list(found) == [key]
    assert found[key].startswith(answer or text)


def test_a_correction_of_one_person_leaves_the_others() -> None:
    first = read("Dana Li: we talked about tests\nRaj Patel: we talked about locks")
    recap = added(added(NOTHING, first), read("Correction: Dana Li: we talked about tides"))
    assert recap.answers.met.split("\n") == [
        "Raj Patel: we talked about locks",
        "Dana Li: we talked about tides",
    ]
    assert recap.earlier == (("met", "Dana Li: we talked about tests"),)


@pytest.mark.parametrize("text", ["In fact, I liked it", "Round 2: harder", "Yes, 6 people: a lot"])
def test_other_words_before_a_number_or_a_colon_correct_nothing(text: str) -> None:
    assert filed(text) == {"unassigned": text}


UNDER_SIX = quoted(PROMPT).replace("this employer?", "this employer?\nYes\n\nVIA Kim Bauer", 1)


@pytest.mark.parametrize("line", ["VIA Kim Bauer", "Via: Kim Bauer", "VIA: Kim Bauer."])
@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("6. yes\nVIA Kim Bauer", {"offer": "yes"}),
        ("VIA Kim Bauer\n6. yes", {"offer": "yes"}),
        ("1. Dana Li\n7. they call\n\nVIA Kim Bauer", {"met": "Dana Li", "next": "they call"}),
        ("Raj: we talked about locks\nVIA Kim Bauer", {"met": "Raj: we talked about locks"}),
        ("Good talk.\nVIA Kim Bauer\nLong day.", {"unassigned": "Good talk.\nLong day."}),
        (UNDER_SIX, {"offer": "Yes"}),
        (f"{quoted(PROMPT)}\n\n6. yes\nVIA Kim Bauer", {"offer": "yes"}),
    ],
)
def test_a_line_that_tells_who_introduced_the_user_is_no_part_of_an_answer(
    text: str, rest: dict[str, str], line: str
) -> None:
    text = text.replace("VIA Kim Bauer", line)
    assert filed(text) == rest
    reading = read(text)
    assert (reading.via, reading.command) == ("Kim Bauer", None)
    assert line in reading.aside.split("\n")


@pytest.mark.parametrize("name", ["Kim", "Jörg von der Heide", "Prof. Ana Ruiz-López", "金 民"])
def test_a_name_has_one_to_four_words(name: str) -> None:
    assert read(f"6. yes\nVIA {name}").via == name


@pytest.mark.parametrize(
    "line",
    [
        "via Kim Bauer",
        "Via Kim Bauer I heard of it",
        "VIA a friend",
        "VIA Kim Bauer and her whole team",
        "VIA Kim, who left",
        "VIA 3",
        "VIA",
        "I came VIA Kim Bauer",
    ],
)
def test_other_lines_with_that_word_are_the_users_words(line: str) -> None:
    reading = read(f"6. yes\n{line}")
    assert (reading.via, reading.answers.offer) == ("", f"yes\n{line}")


def test_a_line_of_another_language_tells_it_where_the_account_has_that_language() -> None:
    text = "6. ja\nÜber: Kim Bauer"
    assert read(text).via == ""
    german = type(SAM)(SAM.name, SAM.address, language="de")
    assert read_text(text, THREAD, german).via == "Kim Bauer"


def test_the_line_alone_is_the_command_wherever_it_stands() -> None:
    assert read("VIA Kim Bauer").command == "VIA Kim Bauer"
    under = quoted(PROMPT).replace("this employer?", "this employer?\nVIA Kim Bauer", 1)
    assert read(under).command == "VIA Kim Bauer"


def test_the_end_of_a_folded_line_tells_nothing() -> None:
    folded = "They had so many questions that I lost count of those that came\n"
    assert read(f"6. yes\n{folded}VIA Kim").via == "Kim"
    folded = folded.replace("that came", "that had come only")
    assert len(folded) > 72
    assert read(f"6. yes\n{folded}VIA Kim").via == ""
