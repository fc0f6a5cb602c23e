"""Reading a reply: what is quoted, what is new, and which question the new words answer."""

from afterword.formats.replies.bodies import body_text
from afterword.formats.replies.reading import read_reply, read_text

__all__ = ["body_text", "read_reply", "read_text"]
