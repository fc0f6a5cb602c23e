"""The text of a mail that could not be read, as well as it can be had without reading it."""

import email
import email.message
from contextlib import suppress

HEAD = 200_000
"""Bytes from the beginning of the message that are looked at."""


def salvaged(raw: bytes) -> str:
    """The first plain text in it, else whatever stands below the header; never an error."""
    with suppress(Exception):  # this is for mail that has already defeated the real reader
        message = email.message_from_bytes(raw[:HEAD])
        for part in message.walk():
            if part.get_content_type() == "text/plain" and not part.is_multipart():
                payload = part.get_payload(decode=True)
                if isinstance(payload, bytes) and payload.strip():
                    return payload.decode(part.get_content_charset("utf-8"), "replace").strip()
    head = raw[:HEAD].replace(b"\r\n", b"\n")
    return head.partition(b"\n\n")[2].decode("utf-8", "replace").strip()
