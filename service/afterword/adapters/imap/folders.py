"""Finding Drafts, Sent and Trash: as the settings say, else as the server says, else by name.

What counts is the attribute on the folder's own line (RFC 6154), in any case of letters: some
servers answer a request for special folders with all folders. Names are compared at the top of the
hierarchy only, so that an archive of old drafts is never mistaken for Drafts.
"""

import imaplib
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from imapclient import IMAPClient

from afterword.adapters.imap.account import ImapAccount
from afterword.errors import FolderMissing
from afterword.ports import Folder

TRASH = "trash"
NAMES = {
    Folder.DRAFTS: (
        "drafts", "draft", "entwürfe", "entwurf", "brouillons", "borradores", "borrador",
        "rascunhos", "bozze", "concepten", "concept", "utkast", "utkaster", "kladder",
        "luonnokset", "drög", "koncepty", "rozpracované", "robocze", "kopie robocze",
        "szkice", "piszkozatok", "ciorne", "чернови", "черновики", "чернетки", "skice", "nacrti",
        "osnutki", "juodraščiai", "melnraksti", "mustandid", "πρόχειρα", "taslaklar", "esborranys",
        "下書き", "草稿", "草稿箱", "임시보관함", "임시 보관함", "thư nháp", "draf", "konsep",
        "แบบร่าง", "ड्राफ़्ट", "טיוטות", "المسودات", "مسودات", "پیش‌نویس‌ها",
    ),
    Folder.SENT: (
        "sent", "sent items", "sent mail", "sent messages", "gesendet", "gesendete elemente",
        "gesendete objekte", "gesendete", "envoyés", "éléments envoyés", "messages envoyés",
        "courrier envoyé", "enviados", "elementos enviados", "itens enviados", "mensajes enviados",
        "posta inviata", "inviati", "inviata", "verzonden", "verzonden items",
        "verzonden berichten", "skickat", "skickade", "sendt", "sendte elementer", "lähetetyt",
        "send", "odeslaná pošta", "odeslané", "odoslané", "wysłane", "elementy wysłane",
        "elküldött", "elküldött elemek", "trimise", "изпратени", "отправленные", "надіслані",
        "poslano", "išsiųsta", "nosūtītie", "saadetud", "απεσταλμένα", "gönderilmiş öğeler",
        "gönderilenler", "enviats", "送信済み", "送信済みアイテム", "已发送", "已傳送", "寄件備份",
        "보낸편지함", "보낸 편지함", "đã gửi", "terkirim", "ส่งแล้ว", "भेजे गए", "נשלחו",
        "المرسلة", "البريد المرسل",
    ),
    TRASH: (
        "trash", "deleted items", "deleted messages", "deleted", "bin", "papierkorb",
        "gelöschte elemente", "gelöscht", "corbeille", "papelera", "lixeira", "lixo", "cestino",
        "prullenbak", "papperskorg", "papirkurv", "roskakori", "koš", "kosz", "lomtár", "корзина",
        "кошик", "çöp kutusu", "ゴミ箱", "已删除", "휴지통",
    ),
}  # fmt: skip
_PREFIXES = frozenset({"inbox", "[gmail]", "[google mail]", "[googlemail]", "mail"})
_UNUSABLE = frozenset({b"\\noselect", b"\\nonexistent"})

Listed = tuple[Sequence[bytes], bytes | None, str]


def find_folder(client: IMAPClient, account: ImapAccount, folder: Folder) -> str:
    """What the server calls that folder. Raises FolderMissing, which names those that exist."""
    if folder is Folder.INBOX:
        return "INBOX"
    listed = _usable(client.list_folders())
    names = [name for _, _, name in listed]
    override = account.drafts if folder is Folder.DRAFTS else account.sent
    if override:
        if override in names:
            return override
        raise _missing(account, folder, names, f"{override!r} does not exist")
    found = _marked(client, listed, folder) or _by_name(listed, folder)
    if found:
        return found
    raise _missing(account, folder, names, "none is marked as such or has a known name")


def find_trash(client: IMAPClient) -> str | None:
    """What the server calls its Trash, if it has one."""
    listed = _usable(client.list_folders())
    return _marked(client, listed, TRASH) or _by_name(listed, TRASH)


def _usable(listed: Sequence[Any]) -> list[Listed]:
    return [entry for entry in listed if not _lower(entry[0]) & _UNUSABLE]


def _marked(client: IMAPClient, listed: Sequence[Listed], folder: str) -> str | None:
    """The folder with that attribute. Not every server tells it without being asked."""
    found = next(_with_attribute(listed, folder), None)
    if found is None and client.has_capability("SPECIAL-USE"):
        found = next(_with_attribute(_usable(_asked(client)), folder), None)
    return found


def _asked(client: IMAPClient) -> list[Any]:
    """What is listed on asking for special folders only (RFC 6154 section 3)."""
    imap: Any = client._imap
    try:
        kind, data = imap._simple_command("LIST", '(SPECIAL-USE) ""', '"*"')
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error:  # BAD: announced, but not understood
        return []
    _, listed = imap._untagged_response(kind, data, "LIST")
    return list(client._proc_folder_list(listed)) if kind == "OK" else []


def _with_attribute(listed: Sequence[Listed], folder: str) -> Iterator[str]:
    attribute = b"\\" + folder.encode()
    return (name for flags, _, name in listed if attribute in _lower(flags))


def _by_name(listed: Sequence[Listed], folder: str) -> str | None:
    plain = {_plain(name, delimiter): name for _, delimiter, name in reversed(listed)}
    return next((plain[known] for known in NAMES[folder] if known in plain), None)


def _plain(name: str, delimiter: bytes | None) -> str:
    """A name at the top of the hierarchy as it is compared; deeper ones stay whole."""
    folded = unicodedata.normalize("NFC", name).casefold()
    prefix, found, rest = folded.partition((delimiter or b"/").decode("ascii", "replace"))
    return rest if found and prefix in _PREFIXES else folded


def _lower(flags: Sequence[bytes]) -> set[bytes]:
    return {bytes(flag).lower() for flag in flags}


def _missing(account: ImapAccount, folder: Folder, names: Sequence[str], why: str) -> FolderMissing:
    existing = ", ".join(sorted(names)[:30])
    return FolderMissing(
        f"No {folder.value} folder at {account.host}: {why}. Set {account.setting}.{folder.value}"
        f" to one of: {existing}."
    )
