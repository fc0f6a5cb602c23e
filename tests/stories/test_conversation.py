"""The conversation by mail, story by story, with exact counts of everything that was sent."""

from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage

import pytest

from afterword.adapters.imap import open_mailbox
from afterword.formats.replies import body_text
from afterword.ports import Folder
from stories.conversation import END, HOUR, Conversation, in_language
from stories.world import PRIVATE, inline_reply, invitation

pytestmark = pytest.mark.server
Begin = Callable[..., Conversation]
RECAP = """\
Dana Li: we talked about moving billing without stopping the invoices
Raj Patel: we talked about how your team pairs on the hardest changes
6. Yes
"""


@pytest.fixture
def talk(begin: Begin) -> Conversation:
    """An invitation has come, and a quarter of an hour after its end the questions went out."""
    made = begin()
    made.invited()
    made.at(0.25)
    assert made.mails() == {"prompt": 1}
    return made


def said(made: Conversation, kind: str) -> str:
    """The newest mail of that kind, in one line."""
    return " ".join(body_text(made.ours(kind)[-1]).split())


def drafts_of(made: Conversation) -> set[str]:
    return set(made.drafts())


BOTH = {"dana.li@northwind.example", "raj@northwind.example"}


def test_silence_brings_two_reminders_and_unfinished_letters(talk: Conversation) -> None:
    talk.at(3.9)
    assert talk.mails() == {"prompt": 1}
    talk.at(4)
    assert talk.mails() == {"prompt": 1, "remind": 1}
    talk.at(19.9)
    assert talk.mails() == {"prompt": 1, "remind": 2}
    assert not talk.drafts()
    talk.at(100)
    assert talk.mails() == {"prompt": 1, "remind": 2}
    starters = talk.stored(Folder.DRAFTS)
    assert len(starters) == 2
    assert all(b"\r\nTo:" not in each.raw and b"[finish me]" in each.raw for each in starters)


def test_all_mails_of_an_interview_are_one_thread(talk: Conversation) -> None:
    talk.at(20)
    prompt, *others = talk.ours()[1:]
    assert prompt.own_mark.startswith("prompt/")
    assert others
    assert all(prompt.message_id in mail.references for mail in others)


def test_an_inline_reply_brings_two_letters_and_a_confirmation(talk: Conversation) -> None:
    talk.deliver(inline_reply(talk.newest(), talk.address))
    talk.at(1)
    assert talk.mails() == {"prompt": 1, "confirm": 1}
    assert drafts_of(talk) == BOTH
    everything = "".join(talk.drafts().values())
    assert not [word for word in PRIVATE if word in everything]
    assert "without stopping the invoices" in everything
    told = said(talk, "confirm")
    assert "The SQL question went badly and I was nervous about it." in told
    assert "your answer 1" in told  # where the sentences come from


def test_one_finished_line_is_enough(talk: Conversation) -> None:
    talk.replied("Dana Li: we talked about moving billing without stopping the invoices")
    assert "moving billing" in talk.drafts()["dana.li@northwind.example"]
    assert talk.mails() == {"prompt": 1, "confirm": 1}


def test_a_reply_to_a_reminder_finishes_the_start_in_it(talk: Conversation) -> None:
    talk.at(4)
    quoted = "\n".join(
        f"> {line}".rstrip().replace(
            "Dana Li: we talked about ...", "Dana Li: we talked about the winter timetable"
        )
        for line in body_text(talk.newest()).splitlines()
    )
    talk.replied(quoted)
    assert "the winter timetable" in talk.drafts()["dana.li@northwind.example"]


def test_a_second_reply_adds_and_a_correction_replaces(talk: Conversation) -> None:
    talk.replied(RECAP)
    talk.replied("5. What happened to the last person in this role?", talk.ours("prompt")[0])
    assert talk.mails() == {"prompt": 1, "confirm": 2}
    assert drafts_of(talk) == BOTH
    talk.replied("1. Correction: Raj Patel: we talked about the release calendar")
    assert talk.mails() == {"prompt": 1, "confirm": 3}
    letter = talk.drafts()["raj@northwind.example"]
    assert "the release calendar" in letter
    assert "pairs" not in letter
    told = said(talk, "confirm")
    assert "how your team pairs on the hardest changes" in told  # what no longer counts is shown
    assert "What happened to the last person in this role?" in told


def test_an_answer_typed_into_the_confirmation_is_filed_where_it_stands(talk: Conversation) -> None:
    talk.replied("Dana Li: we talked about moving billing without stopping the invoices")
    lines = []
    for line in body_text(talk.newest()).splitlines():
        lines.append(f"> {line}".rstrip())
        if line.startswith("6. "):
            lines += ["", "Yes", ""]
    talk.replied("\n".join(lines))
    known = talk.desk.store.interviews()[0]
    assert known.recap.answers.offer == "Yes"
    assert talk.mails() == {"prompt": 1, "confirm": 2}


def test_finishing_a_line_of_the_confirmation_rewrites_that_letter(talk: Conversation) -> None:
    talk.replied(
        "1. Dana and Raj\n"
        "Dana Li: we talked about moving billing without stopping the invoices\n"
        "6. Yes"
    )
    before = talk.drafts()["raj@northwind.example"]
    quoted = "\n".join(f"> {line}".rstrip() for line in body_text(talk.newest()).splitlines())
    start = "Finish for Raj Patel: we talked about ..."
    assert start in quoted
    talk.replied(quoted.replace(f"> {start}", f"{start[:-4]} the release calendar"))
    letter = talk.drafts()["raj@northwind.example"]
    assert "the release calendar" in letter
    assert letter != before
    assert len(talk.stored(Folder.DRAFTS)) == 2


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("SKIP", "won't ask about this interview again"),
        ("no", "won't ask about this one"),
        ("CANCELLED", "called off"),
        ("STATUS", "Northwind"),
        ("UNDO", "nothing left"),
        ("VIA Kim Bauer", "Kim Bauer introduced you"),
        ("CALLED", "won't remind you of this call"),
        ("LATER 3h", "today at 18:15"),
        ("LATER 40 days", "did not understand the time"),
        ("REWRITE shorter", "There is no letter yet"),
        ("FORGET", "is erased"),
    ],
)
def test_every_command_is_answered_in_one_mail(
    talk: Conversation, command: str, words: str
) -> None:
    talk.replied(f"{command}\n\n-- \nSent from my phone")
    mails = talk.mails()
    card = {"call": 1} if command.startswith("VIA") else {}
    assert mails == {"prompt": 1, "answer": 1} | card
    assert words.lower() in said(talk, "answer").lower()
    assert not talk.stored(Folder.DRAFTS)


def test_noshow_leaves_a_note_that_asks_for_another_time(talk: Conversation) -> None:
    talk.replied("NOSHOW")
    assert talk.mails() == {"prompt": 1, "answer": 1}
    assert talk.drafts()
    talk.at(100)
    assert talk.mails() == {"prompt": 1, "answer": 1}


def test_withdraw_rewrites_the_letters(talk: Conversation) -> None:
    talk.replied(RECAP)
    talk.replied("WITHDRAW")
    assert talk.mails() == {"prompt": 1, "confirm": 2}
    assert drafts_of(talk) == BOTH
    assert all("withdraw" in text or "consider" in text for text in talk.drafts().values())


def test_rewrite_shorter_makes_shorter_letters(talk: Conversation) -> None:
    talk.deliver(inline_reply(talk.newest(), talk.address))
    talk.at(1)
    before = talk.drafts()
    talk.replied("REWRITE shorter")
    after = talk.drafts()
    assert talk.mails() == {"prompt": 1, "confirm": 2}
    assert sum(map(len, after.values())) < sum(map(len, before.values()))


def test_undo_takes_the_letters_back_and_a_new_reply_brings_them_again(talk: Conversation) -> None:
    talk.replied(RECAP)
    talk.replied("UNDO")
    assert talk.mails() == {"prompt": 1, "confirm": 1, "answer": 1}
    assert not talk.stored(Folder.DRAFTS)
    talk.replied(RECAP, talk.ours("prompt")[0])
    assert drafts_of(talk) == BOTH
    assert talk.mails() == {"prompt": 1, "confirm": 2, "answer": 1}


def test_later_moves_the_reminder(talk: Conversation) -> None:
    talk.replied("LATER 3h")
    talk.at(3.2)
    assert talk.mails() == {"prompt": 1, "answer": 1}
    talk.at(3.3)
    assert talk.mails() == {"prompt": 1, "answer": 1, "remind": 1}


def test_commands_are_understood_in_the_users_language(begin: Begin) -> None:
    made = in_language(begin(), "de")
    made.invited()
    made.at(0.25)
    made.replied("Später heute abend")
    assert "today at 20:00" in said(made, "answer")


def test_forget_erases_all_that_was_kept(talk: Conversation) -> None:
    talk.replied(RECAP)
    talk.replied("FORGET")
    talk.at(400)
    assert talk.mails() == {"prompt": 1, "confirm": 1, "answer": 1}
    assert talk.desk.store.interviews() == ()
    assert len(talk.stored(Folder.DRAFTS)) == 2  # what lies in the mailbox is the user's
    talk.invited()
    talk.at(401)
    assert talk.desk.store.interviews() == ()


def test_a_call_card_comes_the_same_day_and_once_more(talk: Conversation) -> None:
    talk.deliver(inline_reply(talk.newest(), talk.address))
    talk.at(0.5)
    talk.replied("VIA Kim Bauer")
    assert talk.mails() == {"prompt": 1, "confirm": 1, "answer": 1, "call": 1}
    card = said(talk, "call")
    assert "Kim Bauer" in card
    assert "What happened to the last person in this role?" in card
    talk.at(17)
    assert talk.mails()["call"] == 1
    talk.at(18)
    assert talk.mails()["call"] == 2
    talk.at(100)
    assert talk.mails()["call"] == 2


def test_called_ends_it(talk: Conversation) -> None:
    talk.replied(RECAP + "Introduced by Kim Bauer, by the way.")
    assert talk.mails() == {"prompt": 1, "confirm": 1, "call": 1}
    talk.replied("CALLED")
    talk.at(100)
    assert talk.mails()["call"] == 1


def test_the_next_step_is_asked_after_once(talk: Conversation) -> None:
    talk.replied(RECAP + "7. They will call by Friday")
    talk.at(24 * 5)  # Sunday
    assert "next" not in talk.mails()
    talk.at(24 * 6)  # Monday
    assert talk.mails()["next"] == 1
    assert "Friday 20 November" in said(talk, "next")
    talk.at(24 * 30)
    assert talk.mails()["next"] == 1


def test_nothing_is_asked_after_when_the_employer_has_written(talk: Conversation) -> None:
    talk.replied(RECAP + "7. They will call by Friday")
    talk.at(48)
    message = EmailMessage()
    message["From"] = "Dana Li <dana.li@northwind.example>"
    message["To"] = talk.address
    message["Subject"] = "Good news"
    message["Message-ID"] = "<news@northwind.example>"
    message.set_content("We would like to meet you again.")
    talk.deliver(message)
    talk.at(24 * 30)
    assert "next" not in talk.mails()


def test_letters_still_in_drafts_are_mentioned_once_and_sent_ones_are_not(
    talk: Conversation,
) -> None:
    talk.replied(RECAP)
    letter = EmailMessage()
    letter["From"], letter["To"] = talk.address, "Dana Li <dana.li@northwind.example>"
    letter["Subject"], letter["Message-ID"] = "Thank you", "<mine@example.org>"
    letter.set_content("Dear Dana, thank you.")
    talk.filed(Folder.SENT, letter)
    talk.at(100)
    assert talk.mails() == {"prompt": 1, "confirm": 1, "unsent": 1}
    told = said(talk, "unsent")
    assert "Raj Patel" in told
    assert "Dana" not in told


def test_a_draft_that_was_sent_is_known_by_its_mark_whoever_it_went_to(talk: Conversation) -> None:
    talk.replied(RECAP)
    for stored in talk.stored(Folder.DRAFTS):
        trace = next(line for line in stored.raw.split(b"\r\n") if line.startswith(b"References:"))
        letter = EmailMessage()
        letter["From"], letter["To"] = talk.address, "assistant@northwind.example"
        letter["References"] = trace.partition(b":")[2].decode().strip()
        letter["Message-ID"] = f"<{stored.number}@example.org>"
        letter.set_content("Dear all, thank you.")
        talk.filed(Folder.SENT, letter)
    talk.at(100)
    assert talk.mails() == {"prompt": 1, "confirm": 1}


@pytest.mark.parametrize(
    "header",
    [
        {"sender": "Sam Okafor <eve@elsewhere.example>"},
        {"Authentication_Results": "mx.example.org; spf=pass; dmarc=fail (p=none) header.from=x"},
        {"Auto_Submitted": "auto-replied"},
        {"X_Autoreply": "yes"},
        {"Return_Path": "<>"},
        {"Precedence": "bulk"},
    ],
    ids=["another address", "forged", "vacation", "autoreply", "bounce", "list"],
)
def test_what_the_user_did_not_write_is_no_answer(
    talk: Conversation, header: dict[str, str]
) -> None:
    talk.replied(RECAP, None, **header)
    talk.at(2)
    assert talk.mails() == {"prompt": 1}
    assert not talk.stored(Folder.DRAFTS)


def test_a_delivery_report_is_no_answer(talk: Conversation) -> None:
    report = talk.reply("Your message could not be delivered.")
    report.replace_header("Content-Type", 'multipart/report; boundary="b"')
    report.set_payload("--b\r\nContent-Type: text/plain\r\n\r\n1. Dana\r\n--b--\r\n")
    talk.deliver(report)
    talk.at(2)
    assert talk.mails() == {"prompt": 1}


def test_a_reply_that_exists_only_in_sent_counts_and_only_once(talk: Conversation) -> None:
    message = talk.reply(RECAP)
    talk.filed(Folder.SENT, message)
    assert talk.mails() == {"prompt": 1, "confirm": 1}
    talk.deliver(message)
    talk.at(2)
    assert talk.mails() == {"prompt": 1, "confirm": 1}
    assert drafts_of(talk) == BOTH


def test_an_empty_reply_is_answered_with_what_arrived(talk: Conversation) -> None:
    quoted = "\n".join(f"> {line}".rstrip() for line in body_text(talk.newest()).splitlines())
    talk.replied(quoted)
    assert talk.mails() == {"prompt": 1, "answer": 1}
    assert "found nothing new in it" in said(talk, "answer")


def test_a_reply_that_cannot_be_read_is_given_back(talk: Conversation) -> None:
    message = talk.reply("Dana was kind, and the boats are blue.")
    for number in range(150):
        message.add_attachment(b"x", "application", "octet-stream", filename=f"{number}.bin")
    talk.deliver(message)
    talk.at(1)
    assert talk.mails() == {"prompt": 1, "answer": 1}
    assert "Dana was kind, and the boats are blue." in said(talk, "answer")


def test_an_answer_about_the_earlier_time_is_told_so(talk: Conversation) -> None:
    prompt = talk.newest()
    talk.invited(end=END + 48 * HOUR, sequence=1)
    talk.at(1)
    assert talk.mails() == {"prompt": 1, "take-back": 1}
    talk.replied(RECAP, prompt)
    assert talk.mails() == {"prompt": 1, "take-back": 1, "answer": 1}
    talk.at(48.3)
    assert talk.mails() == {"prompt": 2, "take-back": 1, "answer": 1}


def test_back_to_back_interviews_are_asked_about_once(begin: Begin) -> None:
    made = begin()
    made.invited(uid="first@northwind.example", people=(("Ana Ruiz", "ana@northwind.example"),))
    made.invited(
        uid="second@northwind.example",
        end=END + 1.25 * HOUR,
        people=(("Bo Lind", "bo@northwind.example"),),
    )
    made.at(1.4)
    assert made.mails() == {}
    made.at(1.5)
    assert made.mails() == {"prompt": 1}
    assert "Ana Ruiz: we talked about" in said(made, "prompt")
    assert "Bo Lind: we talked about" in said(made, "prompt")
    made.replied(
        "Ana Ruiz: we talked about the winter timetable\nBo Lind: we talked about the night ferry"
    )
    assert drafts_of(made) == {"ana@northwind.example", "bo@northwind.example"}
    made.at(200)
    assert {k: n for k, n in made.mails().items() if k not in {"unsent", "next"}} == {
        "prompt": 1,
        "confirm": 1,
    }


def test_without_an_answer_a_loop_leaves_a_start_for_everybody(begin: Begin) -> None:
    made = begin()
    made.invited(uid="first@northwind.example", people=(("Ana Ruiz", "ana@northwind.example"),))
    made.invited(
        uid="second@northwind.example",
        end=END + 1.25 * HOUR,
        people=(("Bo Lind", "bo@northwind.example"),),
    )
    made.at(23.9)
    assert len(made.stored(Folder.DRAFTS)) == 2


def test_a_service_that_was_down_does_everything_due_once(begin: Begin) -> None:
    made = begin()
    made.invited()
    made.at(-1)
    made.down_until(18)  # nine in the morning
    made.at(18)
    assert made.mails() == {"prompt": 1}
    assert "6 hours" in said(made, "prompt")
    made.at(100)
    assert made.mails() == {"prompt": 1}
    assert len(made.stored(Folder.DRAFTS)) == 2


def test_a_service_that_was_down_all_day_says_so_and_leaves_a_start(talk: Conversation) -> None:
    talk.down_until(30)
    talk.at(30)
    assert talk.mails() == {"prompt": 1, "late": 1}
    assert len(talk.stored(Folder.DRAFTS)) == 2
    talk.replied(RECAP)
    assert drafts_of(talk) == BOTH
    assert talk.mails() == {"prompt": 1, "late": 1, "confirm": 1}


def test_letters_that_cannot_be_stored_come_by_mail_and_are_stored_later(begin: Begin) -> None:
    made = begin()
    made.invited()
    made.at(0.25)
    usual, nowhere = made.desk, replace(made.account, drafts="Nowhere")
    made.desk = replace(usual, open_mailbox=lambda: open_mailbox(nowhere))
    made.replied(RECAP)
    made.at(0.5)
    assert made.mails() == {"prompt": 1, "trouble": 1}
    told = said(made, "trouble")
    assert "Nowhere" in told
    assert "without stopping the invoices" in told
    made.desk = usual
    made.at(2)
    assert made.mails() == {"prompt": 1, "trouble": 1, "confirm": 1}
    assert drafts_of(made) == BOTH


def test_our_own_mails_that_come_back_are_not_answered(talk: Conversation) -> None:
    for stored in talk.stored(Folder.INBOX):
        copy = stored.raw.replace(b"X-Afterword:", b"X-Other:").replace(
            b"Auto-Submitted: auto-generated", b"X-Was: ours"
        )
        with talk._mailbox() as mailbox:
            mailbox.save(Folder.INBOX, copy, draft=False)
    talk.at(2)
    assert talk.mails() == {"prompt": 1}


def test_the_invitation_of_a_stranger_changes_nothing_in_the_conversation(
    talk: Conversation,
) -> None:
    forged = invitation(
        talk.address, END, method="CANCEL", sequence=9, sender="eve@elsewhere.example"
    )
    talk.deliver(forged)
    talk.at(4)
    assert talk.mails() == {"prompt": 1, "remind": 1}


@pytest.mark.parametrize("text", ["They didn't show up. Nobody came.", "skip please", "cancelled"])
def test_what_is_nearly_a_command_makes_no_letter(talk: Conversation, text: str) -> None:
    talk.replied(text)
    assert talk.mails() == {"prompt": 1, "answer": 1}
    assert not talk.stored(Folder.DRAFTS)
    if text != "cancelled":
        assert "not sure what you meant" in talk.newest().subject
        assert text in said(talk, "answer")


def test_a_word_of_courtesy_changes_nothing(talk: Conversation) -> None:
    talk.replied(RECAP)
    talk.replied("Thank you!")
    assert talk.mails() == {"prompt": 1, "confirm": 1}


def test_an_answer_to_the_card_is_about_the_call(talk: Conversation) -> None:
    talk.replied(RECAP + "Introduced by Kim Bauer, by the way.")
    card = talk.ours("call")[0]
    talk.replied("Will do it tomorrow", card)
    assert talk.mails() == {"prompt": 1, "confirm": 1, "call": 1, "answer": 1}
    talk.replied("I spoke with Kim, she was happy", card)
    talk.at(100)
    assert talk.mails()["call"] == 1


def test_a_step_of_ones_own_is_reminded_of_on_its_day(talk: Conversation) -> None:
    talk.replied(RECAP + "7. I send them my code sample by Friday")
    talk.at(24 * 2.8)  # Friday morning
    assert talk.mails()["next"] == 1
    assert "You wanted to do this by Friday 20 November" in said(talk, "next")


def test_a_loop_whose_last_talk_was_called_off_after_the_answer_is_not_asked_again(
    begin: Begin,
) -> None:
    made = begin()
    made.invited(uid="first@northwind.example", people=(("Ana Ruiz", "ana@northwind.example"),))
    second = {
        "uid": "second@northwind.example",
        "end": END + 1.25 * HOUR,
        "people": (("Bo Lind", "bo@northwind.example"),),
    }
    made.invited(**second)
    made.at(1.5)
    made.replied("Ana Ruiz: we talked about the winter timetable")
    made.invited(**second, method="CANCEL", sequence=1)
    made.at(30)
    assert made.mails() == {"prompt": 1, "confirm": 1, "unsent": 1}


def test_more_words_take_no_letter_away(talk: Conversation) -> None:
    talk.replied("I met Dana and Raj and it was a good talk.")
    assert drafts_of(talk) == BOTH
    talk.replied("Dana Li: we talked about the winter timetable")
    assert drafts_of(talk) == BOTH


def test_forget_erases_a_whole_loop_and_nobody_is_asked_again(begin: Begin) -> None:
    made = begin()
    made.invited(uid="first@northwind.example", people=(("Ana Ruiz", "ana@northwind.example"),))
    made.invited(uid="second@northwind.example", end=END + 1.25 * HOUR)
    made.at(1.5)
    made.replied("FORGET")
    made.at(100)
    assert made.mails() == {"prompt": 1, "answer": 1}
    assert made.desk.store.interviews() == ()


def test_whoever_the_invitation_names_as_the_contact_is_to_be_called(begin: Begin) -> None:
    made = begin()
    made.invited(text="Dear Sam,\n\nYou were referred by Kim Bauer, and we look forward to it.")
    made.at(0.25)
    assert "VIA" not in said(made, "prompt")
    made.replied(RECAP)
    assert made.mails() == {"prompt": 1, "confirm": 1, "call": 1}
    assert "Kim Bauer" in said(made, "call")


FORGED = "mx.example.org; dkim=none; dmarc=fail (p=reject) header.from=northwind.example"


def test_a_cancellation_that_the_server_calls_forged_cancels_nothing(talk: Conversation) -> None:
    talk.at(20)
    message = invitation(talk.address, END, method="CANCEL", sequence=5)
    message["Authentication-Results"] = FORGED
    talk.deliver(message)
    talk.at(21)
    assert len(talk.stored(Folder.DRAFTS)) == 2
    assert "take-back" not in talk.mails()


def test_a_prompt_forwarded_to_a_friend_is_no_answer(talk: Conversation) -> None:
    message = talk.reply("I blew the SQL question and have another offer.")
    message.replace_header("To", "kim@friends.example")
    talk.filed(Folder.SENT, message)
    talk.at(2)
    assert talk.mails() == {"prompt": 1}
    assert not talk.stored(Folder.DRAFTS)


def test_a_long_message_id_is_referred_to_as_it_is(begin: Begin) -> None:
    made = begin()
    long = f"<{'AM0PR04MB6594F1D9A0B2C3' * 4}@AM0PR04MB6594.eurprd04.prod.outlook.example>"
    message = invitation(made.address, END, sender="dana.li@northwind.example")
    message.replace_header("Message-ID", long)
    made.deliver(message)
    made.at(0.25)
    made.replied(RECAP)
    raws = [stored.raw for stored in made.stored(Folder.DRAFTS)]
    assert any(b"In-Reply-To: " + long.encode() in raw for raw in raws)


def test_two_different_replies_under_one_message_id_both_count(talk: Conversation) -> None:
    first, second = talk.reply("5. What about the boats?"), talk.reply("3. Half of it ledgers")
    second.replace_header("Message-ID", first["Message-ID"])
    talk.deliver(first)
    talk.at(0.5)
    talk.deliver(second)
    talk.at(1)
    answers = talk.desk.store.interviews()[0].recap.answers
    assert (answers.unasked, answers.job) == ("What about the boats?", "Half of it ledgers")
    assert talk.mails() == {"prompt": 1, "confirm": 2}


def test_who_was_thanked_before_the_recap_is_known_to_be(talk: Conversation) -> None:
    letter = EmailMessage()
    letter["From"], letter["To"] = talk.address, "dana.li@northwind.example"
    letter["Message-ID"] = "<mine@example.org>"
    letter.set_content("Dear Dana, thank you.")
    talk.filed(Folder.SENT, letter)
    talk.at(20)
    starters = talk.stored(Folder.DRAFTS)
    assert len(starters) == 1
    assert b"Dear Raj" in starters[0].raw


def test_a_loop_whose_last_talk_is_moved_after_the_answer_is_not_asked_again(begin: Begin) -> None:
    made = begin()
    made.invited(uid="first@northwind.example", people=(("Ana Ruiz", "ana@northwind.example"),))
    second = {"uid": "second@northwind.example", "people": (("Bo Lind", "bo@northwind.example"),)}
    made.invited(**second, end=END + 1.25 * HOUR)
    made.at(1.5)
    made.replied("Ana Ruiz: we talked about the winter timetable")
    made.invited(**second, end=END + 100 * HOUR, sequence=1)
    made.at(30)
    assert made.mails()["prompt"] == 1
    assert "remind" not in made.mails()


def mail_from(sender: str, text: str, **fields: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["Subject"] = "Your application"
    message["Message-ID"] = f"<{abs(hash(text))}@{sender.partition('@')[2]}>"
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


NO = "Dear Sam, after careful thought we have decided to move forward with other candidates."


def test_a_no_holds_the_letters_and_thanks_writes_a_short_note(talk: Conversation) -> None:
    talk.deliver(mail_from("jobs@northwind.example", NO))
    talk.at(1)
    assert talk.mails() == {"prompt": 1, "held": 1}
    assert "move forward with other candidates" in said(talk, "held")
    talk.replied(RECAP)
    assert talk.mails() == {"prompt": 1, "held": 1, "answer": 1}
    assert not talk.stored(Folder.DRAFTS)
    talk.replied("THANKS")
    assert talk.mails() == {"prompt": 1, "held": 1, "answer": 1, "confirm": 1}
    letters = talk.drafts()
    assert set(letters) == BOTH
    assert not [word for text in letters.values() for word in ("keen", "excited") if word in text]
    talk.at(400)
    assert "next" not in talk.mails()


def test_a_no_that_was_misread_is_put_right_with_normal(talk: Conversation) -> None:
    talk.deliver(mail_from("dana.li@northwind.example", NO))
    talk.at(1)
    assert talk.mails() == {"prompt": 1, "held": 1}
    talk.replied("NORMAL")
    talk.replied(RECAP, talk.ours("prompt")[0])
    assert drafts_of(talk) == BOTH


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        ("eve@elsewhere.example", NO),
        ("jobs@northwind.example", "Unfortunately the room has changed."),
        ("jobs@northwind.example", "We would like to move forward with the next round."),
        ("jobs@northwind.example", "We will not proceed without you. Offer attached."),
        ("jobs@northwind.example", "We decided against moving forward with other candidates."),
    ],
)
def test_what_is_no_clear_no_of_the_employers_changes_nothing(
    talk: Conversation, sender: str, text: str
) -> None:
    talk.replied(RECAP)
    talk.deliver(mail_from(sender, text))
    talk.at(2)
    assert talk.mails() == {"prompt": 1, "confirm": 1}
    assert drafts_of(talk) == BOTH


def test_a_newsletter_or_a_vacation_reply_is_no_no(talk: Conversation) -> None:
    talk.deliver(mail_from("news@northwind.example", NO, Precedence="bulk"))
    talk.deliver(mail_from("raj@northwind.example", NO + " ", Auto_Submitted="auto-replied"))
    talk.at(1)
    assert talk.mails() == {"prompt": 1}


def test_an_agency_arranges_for_several_employers_one_by_one(begin: Begin) -> None:
    made = begin()
    for uid, employer, end in (("a", "Acme", END), ("b", "Betamax", END + 1.25 * HOUR)):
        made.invited(
            uid=f"{uid}@agency.example",
            end=end,
            summary=f"Interview: Engineer at {employer}",
            sender="kim@agency.example",
            organizer="kim@agency.example",
            people=((f"Ann {employer}", f"ann@{employer.lower()}.example"),),
        )
    made.at(2)
    assert made.mails() == {"prompt": 2}


def test_before_the_next_round_a_brief_tells_what_was_written(talk: Conversation) -> None:
    talk.replied(RECAP + "4. The SQL question went badly.\n5. What about the night shifts?")
    talk.invited(uid="second-round@northwind.example", end=END + 73 * HOUR)
    talk.at(67)
    assert "brief" not in talk.mails()
    talk.at(68)  # four hours before it begins
    assert talk.mails()["brief"] == 1
    told = said(talk, "brief")
    assert "The SQL question went badly." in told
    assert "What about the night shifts?" in told
    talk.at(300)
    assert talk.mails()["brief"] == 1


def test_nobody_else_gets_a_brief(talk: Conversation) -> None:
    talk.replied(RECAP)
    talk.invited(uid="other@acme.example", end=END + 73 * HOUR, sender="jobs@acme.example")
    talk.at(72)
    assert "brief" not in talk.mails()


def test_what_was_refused_is_listed_and_can_be_taken_back(talk: Conversation) -> None:
    talk.replied("NO")
    talk.replied("STATUS", talk.ours("prompt")[0])
    assert "because you said NO: doubtful mail from jobs@northwind.example" in said(talk, "answer")
    talk.replied("UNDO", talk.ours("prompt")[0])
    talk.replied("STATUS", talk.ours("prompt")[0])
    assert "you said NO" not in said(talk, "answer")


def test_via_among_the_answers_names_the_contact_and_is_no_answer(talk: Conversation) -> None:
    talk.replied(RECAP + "7. They will call by Friday\nVIA Kim Bauer\n")
    assert talk.mails() == {"prompt": 1, "confirm": 1, "call": 1}
    known = talk.desk.store.interviews()[0]
    assert known.contact == "Kim Bauer"
    assert known.recap.answers.next == "They will call by Friday"
    assert "Kim Bauer" not in known.recap.unassigned


def test_a_first_name_finishes_a_start_and_a_correction_needs_no_number(talk: Conversation) -> None:
    talk.replied("Raj: we talked about pairing on the hardest changes")
    assert "pairing on the hardest changes" in talk.drafts()["raj@northwind.example"]
    talk.replied("Correction: Raj Patel: we talked about the release calendar")
    letter = talk.drafts()["raj@northwind.example"]
    assert "the release calendar" in letter
    assert "pairing" not in letter


def confirmed(text: str, name: str, **fields: str) -> EmailMessage:
    message = mail_from("Dana Li <dana.li@northwind.example>", text, **fields)
    message.replace_header("Subject", fields.get("Subject", "Your interview with Northwind"))
    message.replace_header("Message-ID", f"<{name}@northwind.example>")
    return message


def test_an_interview_that_is_only_confirmed_in_words_is_asked_about(begin: Begin) -> None:
    made = begin()
    made.deliver(
        confirmed(
            "Dear Sam,\n\nthank you for applying for the Senior Backend Engineer position. Your"
            " interview is confirmed for Tuesday, 17 November 2026, from 2:00 pm to 3:00 pm CET"
            " by video.\n\nBest regards\nDana Li\nNorthwind\n",
            "c1",
        )
    )
    made.at(0)
    assert made.mails() == {}
    made.at(0.25)
    assert made.mails() == {"prompt": 1}


def test_a_slot_that_the_user_accepted_counts_when_the_other_side_agrees(begin: Begin) -> None:
    made = begin()
    made.clock.moment = END - 96 * HOUR
    made.deliver(
        confirmed(
            "Hi Sam,\n\nwe would like to invite you to an interview for the Backend Engineer"
            " position. Would Tuesday, 17 November at 14:00 or Wednesday, 18 November at 10:00"
            " (Berlin time) suit you? It takes an hour.\n\nDana",
            "c1",
        )
    )
    made.at(-90)
    answer = EmailMessage()
    answer["From"], answer["To"] = made.address, "dana.li@northwind.example"
    answer["Subject"], answer["Message-ID"] = "Re: Your interview", "<mine@example.org>"
    answer["In-Reply-To"] = answer["References"] = "<c1@northwind.example>"
    answer.set_content("Hi Dana,\n\nTuesday 14:00 works for me.\n\nSam")
    made.filed(Folder.SENT, answer)
    thread = "<c1@northwind.example> <mine@example.org>"
    made.deliver(
        confirmed(
            "Great, see you then!\n\nDana",
            "c2",
            In_Reply_To="<mine@example.org>",
            References=thread,
        )
    )
    made.at(0.3)
    assert made.mails() == {"prompt": 1}
