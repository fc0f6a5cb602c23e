"""Rules of reading a reply that hold for any mail program, on the prompt as it is really sent."""

import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from afterword.domain.model import QUESTIONS, Owner
from afterword.formats.mime import Mail, Part
from afterword.formats.replies import body_text, read_reply, read_text
from replying import missing_words

DATA = Path(__file__).parent.parent / "data" / "replies"
PROMPT = (DATA / "prompt.txt").read_text("utf-8")
SAM = Owner("Sam Okafor", "sam@example.org")
ABOVE = "On Tue, Nov 24, 2026 at 3:15 PM Sam Okafor <sam@example.org> wrote:\n"


def quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.rstrip("\n").split("\n"))


def inline(answers: dict[int, str], *, marks: bool = True) -> str:
    """The prompt with answers below its questions."""
    out = [ABOVE]
    for paragraph in PROMPT.strip().split("\n\n"):
        out.append((quoted(paragraph) if marks else paragraph) + "\n")
        if paragraph[0].isdigit() and int(paragraph[0]) in answers:
            out.append(answers[int(paragraph[0])] + "\n")
    return "\n".join(out)


def filed(text: str, *more: str) -> dict[str, str]:
    reading = read_text(text, [PROMPT, *more], SAM)
    return {key: answer for key, answer in reading.answers.by_key().items() if answer}


# What people write: their own words, and words that the prompt uses, too.
OWN = "Dana Raj billing SQL Postgres Köln naïve 401k C++ e.g. I'd (really) 95% «oui» team: fine;"
OURS = "what are the first projects and next step offer from this employer did I meet job entail?"
WORDS = st.sampled_from(f"{OWN} {OURS}".split())
# Shorter than any line that a program folds: a break typed at that column looks like a fold.
LINES = st.lists(WORDS, min_size=1, max_size=9).map(" ".join).filter(lambda line: len(line) < 60)
ANSWERS = st.lists(LINES, min_size=1, max_size=3).map("\n".join)
SHEETS = st.dictionaries(st.integers(1, 7), ANSWERS, min_size=1)


@given(SHEETS, st.booleans())
@example({7: "next"}, False)
@example({7: "Dana\nnext"}, False)
def test_inline_answers_are_filed_without_losing_or_altering_a_word(
    answers: dict[int, str], marks: bool
) -> None:
    text = inline(answers, marks=marks)
    reading = read_text(text, [PROMPT], SAM)
    assert {k: v for k, v in reading.answers.by_key().items() if v} == {
        QUESTIONS[number - 1]: answer for number, answer in answers.items()
    }
    assert reading.unassigned == ""
    assert missing_words(text, [PROMPT], reading) == []


@given(SHEETS.filter(lambda sheet: len(sheet) > 1), st.sampled_from(["{}. ", "{}) ", "({}) "]))
def test_numbered_answers_are_filed_without_losing_or_altering_a_word(
    answers: dict[int, str], style: str
) -> None:
    numbered = [style.format(number) + answers[number] for number in sorted(answers)]
    text = "\n".join(numbered) + "\n\n" + ABOVE + quoted(PROMPT)
    reading = read_text(text, [PROMPT], SAM)
    assert {k: v for k, v in reading.answers.by_key().items() if v} == {
        QUESTIONS[number - 1]: answer for number, answer in answers.items()
    }
    assert missing_words(text, [PROMPT], reading) == []


@given(st.lists(st.one_of(ANSWERS, st.text(max_size=40), st.sampled_from(PROMPT.split("\n")))))
def test_no_word_is_lost_whatever_is_written(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    reading = read_text(text, [PROMPT], SAM)
    if reading.command is None:
        assert missing_words(text, [PROMPT], reading) == []


def test_no_under_the_sixth_question_is_an_answer() -> None:
    reading = read_text(inline({6: "no"}), [PROMPT], SAM)
    assert (reading.command, reading.answers.offer) == (None, "no")


def test_an_untouched_sentence_start_belongs_to_nobody() -> None:
    assert filed(inline({2: "Billing"})) == {"challenges": "Billing"}


def test_the_rest_of_a_sentence_start_may_run_over_several_lines() -> None:
    start = "Dana Li: we talked about ..."
    text = inline({}).replace(start, f"{start[:-3]}pairing,\nand about Rust.")
    assert filed(text) == {"met": "Dana Li: we talked about pairing,\nand about Rust."}


def test_an_answer_given_before_may_be_given_again() -> None:
    earlier = "I met Dana Li.\nYes, I do want it.\n"
    assert filed(inline({1: "I met Dana Li.", 6: "Yes, I do want it."}), earlier) == {
        "met": "I met Dana Li.",
        "offer": "Yes, I do want it.",
    }


def test_an_earlier_reply_that_is_quoted_is_not_read_again() -> None:
    earlier = "I met Dana Li from the platform team.\nShe asked about Rust.\nGood coffee there.\n"
    text = f"1. Raj Patel, too\n\n{ABOVE}{quoted(earlier)}\n"
    assert filed(text, earlier) == {"met": "Raj Patel, too"}


def test_words_in_headers_of_the_users_own_are_not_taken_for_a_mail_header() -> None:
    text = (
        "Met: Dana Li\nJob: SQL\nOffer: yes\n"
        "From: Sam Okafor <sam@example.org>\nSent: Tuesday 15:15\nTo: sam@example.org\n\n" + PROMPT
    )
    assert filed(text) == {"met": "Dana Li", "job": "SQL", "offer": "yes"}


def test_what_a_lawyer_says_of_confidential_work_is_an_answer() -> None:
    answer = "Privileged and confidential files, disclosures, legal holds, unauthorized access."
    assert filed(inline({3: answer})) == {"job": answer}


def test_a_line_that_resembles_a_phones_footer_is_an_answer_where_more_follows() -> None:
    answer = "Sent from the field office, they said.\nNot from headquarters."
    assert filed(inline({2: answer})) == {"challenges": answer}


def test_a_plain_part_is_read_before_its_html_twin() -> None:
    plain = Part("text/plain", b"1. Dana Li\n2. Billing", "utf-8")
    html = Part("text/html", b"<p>1. Somebody else</p>", "utf-8")
    assert body_text(Mail(parts=(plain, html))) == "1. Dana Li\n2. Billing"


def test_an_attachment_is_mentioned_and_not_read() -> None:
    note = Part("text/plain", b"6. yes", "utf-8", "notes.txt", "attachment")
    mail = Mail(parts=(Part("text/plain", b"1. Dana Li\n2. Billing", "utf-8"), note))
    reading = read_reply(mail, [PROMPT], SAM)
    assert reading.answers.offer == ""
    assert any("attachments" in text for text in reading.notes)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<div>a</div><div><br></div><div>b</div>", "a\n\nb\n"),
        ("<p>a<br>b</p><blockquote><p>c <b>d</b></p></blockquote>e", "a\nb\n> c d\ne\n"),
        ("<ol start=3><li>a<li>b</ol><ul><li>c</ul>", "3. a\n4. b\n- c\n"),
        ("<pre>a\n  b</pre>", "a\nb\n"),
        ("<style>x</style><p style='display: none'>y</p><td>a&nbsp;b", "a b\n"),
        ("<p>&nbsp;</p><p>a</p>", "\na\n"),
    ],
)
def test_html_becomes_the_lines_a_reader_sees(html: str, text: str) -> None:
    assert body_text(Mail(parts=(Part("text/html", html.encode(), "utf-8"),))) == text


def test_a_hostile_thread_is_searched_in_bounded_time() -> None:
    begin = time.process_time()
    read_text("a " * 150_000, [PROMPT, "a " * 150_000], SAM)
    read_text("yes\n" * 50_000, [PROMPT, "yes\n" * 50_000], SAM)
    assert time.process_time() - begin < 5


def test_text_beyond_the_limit_is_reported() -> None:
    reading = read_text("1. Dana Li\n2. " + "Billing " * 60_000, [PROMPT], SAM)
    assert reading.confidence == "check"
    assert any("characters" in note for note in reading.notes)


def test_questions_copied_to_the_top_are_answered_there() -> None:
    text = (
        "1. Whom did I meet?\nDana Li\n6. Do I want to receive an offer from this employer? Yes\n"
    )
    assert filed(f"{text}\n{ABOVE}{quoted(PROMPT)}") == {"met": "Dana Li", "offer": "Yes"}


def test_answers_behind_quote_marks_are_answers() -> None:
    text = inline({}).replace("biggest challenges?", "biggest challenges?\n> Billing.\n> Hiring.")
    assert filed(text) == {"challenges": "Billing.\nHiring."}


@pytest.mark.parametrize("mark", ["SO> ", "| ", ">", "  > "])
def test_unusual_quote_marks_are_quote_marks(mark: str) -> None:
    lines = [f"{mark}{line}" for line in PROMPT.split("\n")]
    assert filed("\n".join([ABOVE, *lines]).replace("entail?", "entail?\nSQL")) == {"job": "SQL"}


def test_an_answer_may_have_paragraphs() -> None:
    assert filed(inline({3: "Mostly SQL.\n\nSome travel."})) == {
        "job": "Mostly SQL.\n\nSome travel."
    }


def test_a_signature_without_a_delimiter_is_set_aside_and_kept() -> None:
    text = f"1. Dana Li\n2. Billing\n\nThanks,\nSam Okafor\n+1 555 0100\n\n{ABOVE}{quoted(PROMPT)}"
    reading = read_text(text, [PROMPT], SAM)
    assert reading.answers.challenges == "Billing"
    assert "Thanks,\nSam Okafor\n+1 555 0100" in reading.aside


def test_a_prompt_without_latin_letters_is_understood() -> None:
    questions = ["誰に会いましたか", "最初の課題は何ですか", "仕事の内容は何ですか", "何がうまく"]
    questions += ["何を聞きたかったですか", "内定を受けたいですか", "次のステップは何ですか"]
    prompt = "\n\n".join(f"{n}. {question}?" for n, question in enumerate(questions, 1))
    reply = quoted(prompt).replace("誰に会いましたか?", "誰に会いましたか?\n田中さん")
    reading = read_text(reply, [prompt], SAM)
    assert (reading.answers.met, reading.unassigned) == ("田中さん", "")


def test_questions_quoted_from_memory_still_tell_what_is_answered() -> None:
    reading = read_text(
        "> Whom did you meet?\nDana Li\n\n> What went poorly, well?\nThe SQL round: slow.\n",
        [PROMPT],
        SAM,
    )
    assert (reading.answers.met, reading.answers.went) == ("Dana Li", "The SQL round: slow.")
    assert "Whom did you meet?" in reading.aside
