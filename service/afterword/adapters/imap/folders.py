"""Finding Drafts and Sent: by their SPECIAL-USE (RFC 6154), else by name in many languages."""

from collections.abc import Sequence

from imapclient import IMAPClient

from afterword.adapters.imap.account import ImapAccount
from afterword.errors import FolderMissing
from afterword.ports import Folder

NAMES = {
    Folder.DRAFTS: (
        "drafts", "draft", "entwürfe", "entwurf", "brouillons", "borradores", "rascunhos", "bozze",
        "concepten", "utkast", "kladder", "luonnokset", "koncepty", "robocze",
        "kopie robocze", "piszkozatok", "черновики", "чернетки", "taslaklar", "下書き", "草稿",
        "草稿箱", "임시보관함", "טיוטות", "المسودات",
    ),
    Folder.SENT: (
        "sent", "sent items", "sent mail", "sent messages", "gesendet", "gesendete elemente",
        "gesendete objekte", "envoyés", "éléments envoyés", "messages envoyés", "enviados",
        "elementos enviados", "itens enviados", "posta inviata", "inviati", "verzonden",
        "verzonden items", "skickat", "sendt", "lähetetyt", "odeslaná pošta", "wysłane",
        "отправленные", "надіслані", "gönderilmiş öğeler", "送信済み", "已发送", "寄件備份",
        "보낸편지함",
    ),
}  # fmt: skip
_ATTRIBUTES = {Folder.DRAFTS: b"\\drafts", Folder.SENT: b"\\sent"}

Listed = tuple[Sequence[bytes], bytes, str]


def find_folder(client: IMAPClient, account: ImapAccount, folder: Folder) -> str:
    """What the server calls that folder. Raises FolderMissing, which names those that exist."""
    if folder is Folder.INBOX:
        return "INBOX"
    listed: list[Listed] = client.list_folders()
    override = account.drafts if folder is Folder.DRAFTS else account.sent
    names = [name for flags, _, name in listed if b"\\noselect" not in _lower(flags)]
    if override:
        if override in names:
            return override
        raise _missing(account, folder, names, f"{override!r} does not exist")
    for flags, _, name in listed:
        if _ATTRIBUTES[folder] in _lower(flags):
            return name
    for known in NAMES[folder]:
        for flags, delimiter, name in listed:
            last = name.split(delimiter.decode("ascii", "replace") if delimiter else "/")[-1]
            if last.casefold() == known and b"\\noselect" not in _lower(flags):
                return name
    raise _missing(account, folder, names, "none is marked as such or has a known name")


def _lower(flags: Sequence[bytes]) -> set[bytes]:
    return {bytes(flag).lower() for flag in flags}


def _missing(account: ImapAccount, folder: Folder, names: Sequence[str], why: str) -> FolderMissing:
    existing = ", ".join(sorted(names)[:30])
    return FolderMissing(
        f"No {folder.value} folder at {account.host}: {why}. Set {account.setting}.{folder.value}"
        f" to one of: {existing}."
    )
