"""Who gets a letter, and how their names are spelt."""

import pytest

from afterword.domain.letter import Context, Correspondent
from afterword.domain.model import Part, Person
from afterword.domain.recap import Answers, Recap
from afterword.formats.compose import met_people
from afterword.formats.compose.names import greeting_name
from afterword.formats.compose.phrases import as_topic
from afterword.formats.compose.speech import to_you

DANA = Person("Dana Li", "dana@northwind.example")
BILL = Person("William Tate", "wtate@northwind.example")
PETROVA = Person("Dr. Elena Petrova", "elena@northwind.example")
JOSE = Person("José Muñoz", "jose@northwind.example")
PAM = Person("Pam Frost", "pam@northwind.example", part=Part.COORDINATOR)
EVERYBODY = (DANA, BILL, PETROVA, JOSE, PAM)
CONTEXT = Context(Correspondent("Sam Okafor", "sam@example.org"), interviewers=EVERYBODY)


def met(text: str, **answers: str) -> list[str]:
    return [p.name for p in met_people(CONTEXT, Recap(Answers(met=text, **answers)))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dana and Bill", ["Dana Li", "William Tate"]),
        ("dana + jose", ["Dana Li", "José Muñoz"]),
        ("Bill Tate, Dr Petrova", ["William Tate", "Dr. Elena Petrova"]),
        ("Mr. Tate", ["William Tate"]),
        ("Wiliam Tate", ["William Tate"]),
        ("D. Li", ["Dana Li"]),
        ("Dana L.", ["Dana Li"]),
        ("Munoz", ["José Muñoz"]),
        ("Pam, Dana", ["Dana Li", "Pam Frost"]),
        (
            "Dana Li: we talked about ...\nJosé Muñoz: boats",
            ["Dana Li", "José Muñoz"],
        ),
    ],
)
def test_people_are_spelt_as_the_invitation_spells_them(text: str, names: list[str]) -> None:
    assert met(text) == names


@pytest.mark.parametrize(
    "text",
    ["Dana; Bill was out", "Dana. Bill couldn't make it", "Dana but not Bill",
     "Dana. Bill had sent apologies", "Dana. Bill apparently on a breakdown",
     "Dana, Bill was sick", "Dana. Bill didn't show", "Dana without Bill"],
)  # fmt: skip
def test_whoever_was_not_there_gets_no_letter(text: str) -> None:
    assert met(text) == ["Dana Li"]


def test_a_walk_in_is_added_with_the_address_beside_the_name() -> None:
    text = "Dana and Tom Ek (tom.ek@northwind.example) from ops, Bo from IT"
    people = met_people(CONTEXT, Recap(Answers(met=text)))
    assert [(p.name, p.email) for p in people] == [
        ("Dana Li", "dana@northwind.example"),
        ("Tom Ek", "tom.ek@northwind.example"),
        ("Bo", ""),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dana, and her name is Claire Ouellet, the owner", ["Claire Ouellet"]),
        ("Dana: we talked about sourcing in Accra and Lagos", []),
        ("Dana. Bill was stuck, so they had Wendy Lau from Leeds instead", ["Wendy Lau"]),
        ("Dana n a lady from the union, Patrice somthing, patrice@dta.example", ["Patrice"]),
        ("Dana, instead of Frank Moss", []),
    ],
)
def test_only_people_are_walk_ins(text: str, names: list[str]) -> None:
    assert [name for name in met(text) if name != "Dana Li"] == names


@pytest.mark.parametrize(
    ("invited", "text"),
    [("Zbigniew Nowak", "Zbig"), ("Consuelo Vega de la Torre", "Consuelo Vega"),
     ("María José Núñez de Arce", "María José"), ("Fr. Malachy Ó Sé", "Fr Malachy O Se")],
)  # fmt: skip
def test_a_part_of_a_name_is_enough(invited: str, text: str) -> None:
    context = Context(CONTEXT.user, interviewers=(Person(invited), Person("Ida Berg")))
    people = met_people(context, Recap(Answers(met=text)))
    assert [p.name for p in people] == [invited]


def test_a_name_written_the_other_way_round_is_turned() -> None:
    context = Context(CONTEXT.user, interviewers=(Person("Kovács, Éva"), Person("LUND Bea")))
    assert [p.name for p in met_people(context, Recap())] == ["Éva Kovács", "Bea Lund"]


def test_a_different_surname_is_a_different_person() -> None:
    assert met("Dana Scully") == ["Dana Scully"]


def test_titles_and_departments_are_no_walk_ins() -> None:
    assert met("Dana (VP Engineering) and the Head of HR, Hiring Manager") == ["Dana Li"]


def test_an_empty_first_answer_looks_into_the_others_then_at_the_invitation() -> None:
    assert met("", went="Well: Dana liked my demo") == ["Dana Li"]
    invited = ["Dana Li", "William Tate", "Dr. Elena Petrova", "José Muñoz"]
    assert met("") == invited
    assert met("a friendly team") == invited


def test_a_coordinator_who_is_only_spoken_of_gets_no_letter() -> None:
    assert "Pam Frost" not in met("", challenges="Pam will send the plan")


def test_an_everyday_word_is_not_taken_for_a_name() -> None:
    will = Context(CONTEXT.user, interviewers=(Person("Will Grant"), Person("Ida Berg")))
    people = met_people(will, Recap(Answers(met="Ida. they will call and grant me access")))
    assert [p.name for p in people] == ["Ida Berg"]


def test_the_user_is_never_written_to() -> None:
    context = Context(CONTEXT.user, interviewers=(DANA, Person("Sam Okafor", "sam@example.org")))
    assert [p.name for p in met_people(context, Recap())] == ["Dana Li"]


def test_two_people_behind_one_shared_address_both_get_a_letter() -> None:
    shared = "interviews@northwind.example"
    two = (Person("Dana Li", shared), Person("Bea Lund", shared))
    people = met_people(Context(CONTEXT.user, interviewers=two), Recap())
    assert [(p.name, p.email) for p in people] == [("Dana Li", shared), ("Bea Lund", "")]


@pytest.mark.parametrize(
    ("phrase", "topic"),
    [
        ("they are moving the archive", "how they are moving the archive"),
        ("moving the archive", "moving the archive"),
        ("to move the archive", "moving the archive"),
    ],
)
def test_a_clause_after_about_is_made_to_fit(phrase: str, topic: str) -> None:
    assert as_topic(phrase) == topic


@pytest.mark.parametrize(
    ("name", "greeted"),
    [("Dana Li", "Dana"), ("Li, Dana", "Dana"), ("Dr. Elena Petrova", "Dr. Petrova"),
     ("Prof. Jürgen Weiß", "Prof. Weiß"), ("Greta", "Greta"), ("Dana Li (External)", "Dana"),
     ("Ms. Harriet Cole", "Ms. Cole"), ("Kovács, Éva", "Éva"), ("VAN DEN BERG Sander", "Sander"),
     ("Mx. Robin Ash", "Mx. Ash"), ("Maître Solange Roy", "Maître Roy"), ("Li Wei", "Li Wei"),
     ("Prof. Johanna van der Straeten", "Prof. van der Straeten"), ("Kim Min-jun", "Min-jun"),
     ("Lady Cordelia Ash", "Lady Ash"), ("Dipl.-Ing. Karl von Stein", "Karl"),
     ("Jane Doe, PhD", "Jane"), ("Núñez de Arce, Ana", "Ana"), ("Dr. Kim Min-jun", "Dr. Kim")],
)  # fmt: skip
def test_the_greeting_uses_the_first_name_or_the_title_the_name_carries(
    name: str, greeted: str
) -> None:
    assert greeting_name(name) == greeted


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("how she runs her team", "how you run your team"),
        ("why he was late with it", "why you were late with it"),
        (
            "what Dana's group does and how Dana has grown it",
            "what your group does and how you have grown it",
        ),
        ("the plan she's written", "the plan you've written"),
        ("how they are moving their archive", "how you are moving your archive"),
        ("the pumps and how they fail", "the pumps and how they fail"),
        ("his sister and the boat she sails", "your sister and the boat she sails"),
        ("my talk and how I gave it", "my talk and how I gave it"),
    ],
)
def test_what_was_said_about_somebody_is_said_to_them(phrase: str, said: str) -> None:
    assert to_you(phrase, "Dana Li", owner_is_addressee=True) == said


@pytest.mark.parametrize(
    ("text", "said", "names"),
    [
        ("Dana", "Jose asked about my ledger", ["Dana Li", "José Muñoz"]),
        ("All four!", "", ["Dana Li", "William Tate", "Dr. Elena Petrova", "José Muñoz"]),
        ("the whole panel", "", ["Dana Li", "William Tate", "Dr. Elena Petrova", "José Muñoz"]),
        ("Dana, Bill, Elena. Hosay Munyoz", "",
         ["Dana Li", "William Tate", "Dr. Elena Petrova", "José Muñoz"]),
        ("Dana. She said that the lab was out of paper", "", ["Dana Li"]),
        ("Dana told me Bill's project was cancelled", "", ["Dana Li", "William Tate"]),
        ("Dana and Anna van Dijk joined", "", ["Dana Li", "Anna van Dijk"]),
        ("Dana, recommended by Zoe Park", "", ["Dana Li"]),
    ],
)  # fmt: skip
def test_whoever_acted_or_was_counted_was_met(text: str, said: str, names: list[str]) -> None:
    assert met(text, went=said) == names
