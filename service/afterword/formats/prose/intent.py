"""What a mail does with a meeting: settles, proposes, moves or calls it off.

Words alone are weak: these functions are asked about one sentence, or about a mail that is known to
name a time, and always in folded text.
"""

import re

from afterword.formats.prose import phrases
from afterword.formats.prose.vocabulary import MONTHS, any_of

# A full stop behind the number of a day ends no sentence: "am 8. Dezember".
_SENTENCE = re.compile(rf"(?:[^.!?\n]|\.(?=\w|,| (?:{any_of(MONTHS)})\b)){{1,600}}")


def calls_off(flat: str) -> bool:
    """Whether a sentence calls a meeting off; "if you need to cancel" does not."""
    for sentence in _SENTENCE.finditer(flat):
        words = sentence.group()
        found = phrases.CANCELS.search(words)
        if found and phrases.TOPIC.search(words):
            before = words[max(0, found.start() - 80) : found.end()]
            if not phrases.UNLESS.search(before) or phrases.MUST.search(words):
                return True
    return False


def postpones(flat: str) -> bool:
    """Whether it puts a meeting off, rather than asking whether that would be all right."""
    return any(
        phrases.POSTPONES.search(sentence.group())
        and phrases.TOPIC.search(sentence.group())
        and flat[sentence.end() : sentence.end() + 1] != "?"
        for sentence in _SENTENCE.finditer(flat)
    )


def moves(flat: str) -> bool:
    """Whether it moves a meeting to another time."""
    return any(
        not phrases.UNLESS.search(found.string[max(0, found.start() - 60) : found.start()])
        for found in phrases.MOVES.finditer(flat)
    )


def is_about_meeting(flat: str) -> bool:
    """Whether some words speak of a meeting, or of something that is fixed."""
    return bool(phrases.TOPIC.search(flat) or phrases.SETTLED.search(flat))


def settles(flat: str) -> bool:
    """Whether it says in so many words that a time is fixed."""
    return bool(phrases.SETTLED.search(flat))


def proposes(flat: str) -> bool:
    """Whether it asks which time would do."""
    return bool(phrases.PROPOSES.search(flat))


def asks_to_book(flat: str) -> bool:
    """Whether it asks the user to choose a time, without naming one."""
    return bool(phrases.BOOKS.search(flat))


def accepts(flat: str) -> bool:
    """Whether it says yes to what was offered, and nothing against it."""
    return bool(phrases.ACCEPTS.search(flat)) and not phrases.REFUSES.search(flat)


def refuses(flat: str) -> bool:
    """Whether it says no to something."""
    return bool(phrases.REFUSES.search(flat))


def agrees(flat: str) -> bool:
    """Whether it takes note of an agreement."""
    return bool(phrases.AGREES.search(flat)) and not phrases.REFUSES.search(flat)


def is_deadline(before: str) -> bool:
    """Whether the words before a time make it the end of a term."""
    return bool(phrases.DEADLINE.search(before[-40:]))


def is_former(before: str) -> bool:
    """Whether the words before a time say that it no longer holds, in a mail that moves it."""
    return bool(phrases.FORMER.search(before[-40:]))
