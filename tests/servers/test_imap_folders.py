"""Which folder is Drafts, whatever it is called."""

import imaplib

import pytest

from afterword.adapters.imap import ImapAccount, open_mailbox
from afterword.errors import FolderMissing, MailboxError
from afterword.ports import Folder
from servers.dovecot import PASSWORD, Dovecot, need_dovecot, running
from servers.scripted import Answer, ImapScript, said, serving

LETTER = b"Message-ID: <l@example>\r\n\r\nDear Dana\r\n"


def account(port: int, drafts: str = "", sent: str = "") -> ImapAccount:
    return ImapAccount("127.0.0.1", port, "none", "sam", PASSWORD, drafts=drafts, sent=sent)


def chosen(folder: Folder, *listed: str, drafts: str = "", sent: str = "") -> str:
    """The name that is asked about on a server that lists these lines."""
    script = ImapScript({"LIST": said(*(f"* LIST {line}" for line in listed))})
    with serving(script) as port, open_mailbox(account(port, drafts, sent)) as mailbox:
        mailbox.position(folder)
    (status,) = [line for line in script.heard if " STATUS " in line]
    return status.split('"')[1]


@pytest.mark.server
def test_without_a_drafts_folder_the_setting_and_the_folders_are_named() -> None:
    need_dovecot()
    with running(mailboxes=(("Sent", "\\Sent"), ("Receipts", ""))) as server:
        with (
            pytest.raises(FolderMissing) as caught,
            open_mailbox(account(server.imap)) as mailbox,
        ):
            mailbox.save(Folder.DRAFTS, LETTER, draft=True)
        text = str(caught.value)
        assert "accounts.me.imap.drafts" in text
        assert "INBOX, Receipts, Sent" in text
        with open_mailbox(account(server.imap, drafts="Receipts")) as mailbox:
            number = mailbox.save(Folder.DRAFTS, LETTER, draft=True)
            assert mailbox.find(Folder.DRAFTS, ["<l@example>"]) == (number,)
        with (
            pytest.raises(FolderMissing, match="'Receits' does not exist"),
            open_mailbox(account(server.imap, drafts="Receits")) as mailbox,
        ):
            mailbox.position(Folder.DRAFTS)


@pytest.mark.server
def test_a_localised_folder_is_found_by_its_use_and_by_its_name() -> None:
    need_dovecot()
    boxes = (("Entwürfe", ""), ("Objets", "\\Sent"))
    with running(mailboxes=boxes) as server, open_mailbox(account(server.imap)) as mailbox:
        number = mailbox.save(Folder.DRAFTS, LETTER, draft=True)
        assert mailbox.find(Folder.DRAFTS, ["<l@example>"]) == (number,)
        assert mailbox.position(Folder.SENT).next == 1


@pytest.mark.server
def test_a_folder_that_goes_away_during_a_session_is_missed(dovecot: Dovecot) -> None:
    with imaplib.IMAP4("127.0.0.1", dovecot.imap) as other:
        other.login("sam", PASSWORD)
        other.create("Letters")
        with open_mailbox(account(dovecot.imap, drafts="Letters")) as mailbox:
            assert mailbox.position(Folder.DRAFTS).next == 1
            other.delete("Letters")
            with pytest.raises(FolderMissing, match=r"accounts\.me\.imap\.drafts"):
                mailbox.save(Folder.DRAFTS, LETTER, draft=True)


def test_the_mark_of_its_use_counts_in_any_case_of_letters() -> None:
    lines = ('() "/" Drafts', '(\\HasNoChildren \\drafts) "/" Unfinished')
    assert chosen(Folder.DRAFTS, *lines) == "Unfinished"


def test_a_setting_counts_more_than_a_mark() -> None:
    lines = ('(\\Drafts) "/" Drafts', '() "/" Letters')
    assert chosen(Folder.DRAFTS, *lines, drafts="Letters") == "Letters"


def test_names_are_known_below_the_inbox_too() -> None:
    lines = ('() "." INBOX', '() "." INBOX.Sent', '() "." INBOX.Drafts')
    assert chosen(Folder.DRAFTS, *lines) == "INBOX.Drafts"
    assert chosen(Folder.SENT, *lines) == "INBOX.Sent"


def test_an_archive_of_old_drafts_is_not_drafts() -> None:
    lines = ('() "/" Archive/2019/Drafts', '() "/" Projects/Drafts', '() "/" Entwurf')
    assert chosen(Folder.DRAFTS, *lines) == "Entwurf"


def test_a_folder_that_cannot_be_opened_is_not_chosen() -> None:
    lines = ('(\\Noselect \\Drafts) "/" Drafts', '() "/" Brouillons')
    assert chosen(Folder.DRAFTS, *lines) == "Brouillons"


def test_a_mark_that_is_told_only_on_request_is_asked_for_and_verified() -> None:
    def answer(_tag: str, rest: str) -> list[bytes]:
        # as servers do that ignore the request: everything, marked or not
        marked = "\\Sent" if "SPECIAL-USE" in rest else ""
        return said('* LIST () "/" Other', f'* LIST ({marked}) "/" Away')(_tag, rest)

    ask: Answer = answer
    script = ImapScript({"LIST": ask}, capabilities="IMAP4rev1 SPECIAL-USE")
    with serving(script) as port, open_mailbox(account(port)) as mailbox:
        mailbox.position(Folder.SENT)
    assert any('STATUS "Away"' in line for line in script.heard)
    with (
        serving(script) as port,
        pytest.raises(FolderMissing),
        open_mailbox(account(port)) as mailbox,
    ):
        mailbox.position(Folder.DRAFTS)


def test_without_uidplus_a_message_is_moved_to_trash() -> None:
    listed = said('* LIST (\\Drafts) "/" Drafts', '* LIST () "/" Papierkorb')
    script = ImapScript({"LIST": listed}, capabilities="IMAP4rev1 MOVE")
    with serving(script) as port, open_mailbox(account(port)) as mailbox:
        mailbox.remove(Folder.DRAFTS, 5)
    assert any('UID MOVE 5 "Papierkorb"' in line for line in script.heard)
    assert not any("EXPUNGE" in line or "Deleted" in line for line in script.heard)


def test_without_uidplus_and_move_nothing_is_touched() -> None:
    script = ImapScript(capabilities="IMAP4rev1")
    with (
        serving(script) as port,
        pytest.raises(MailboxError, match="cannot remove a single message"),
        open_mailbox(account(port)) as mailbox,
    ):
        mailbox.remove(Folder.DRAFTS, 5)
    assert not any("EXPUNGE" in line or "Deleted" in line for line in script.heard)
