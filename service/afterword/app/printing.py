"""Readings and letters as text for a terminal."""

from collections.abc import Mapping

from afterword.domain.recap import Reading


def reading_text(reading: Reading) -> str:
    """What ``read-reply`` prints."""
    lines = [
        f"{key}:\n  " + text.replace("\n", "\n  ")
        for key, text in reading.answers.by_key().items()
        if text
    ]
    if reading.unassigned:
        lines.append("not assigned:\n  " + reading.unassigned.replace("\n", "\n  "))
    if reading.command:
        lines.append(f"command: {reading.command}")
    lines.append(f"confidence: {reading.confidence}")
    lines += [f"note: {note}" for note in reading.notes]
    return "\n".join(lines)


def letters_text(shown: Mapping[str, object]) -> str:
    """What ``preview letter`` prints; ``shown`` is its JSON."""
    letters = shown["letters"]
    assert isinstance(letters, list)
    blocks = []
    for letter in letters:
        to = letter["to"]
        address = f" <{to['email']}>" if to["email"] else " (no address known)"
        verdict = "ready" if letter["ready"] else "not ready"
        reasons = [f"  - {c['id']}: {c['why']}" for c in letter["checks"] if not c["ok"]]
        blocks.append(
            "\n".join(
                [
                    f"To: {to['name']}{address}",
                    f"Subject: {letter['subject']}\n",
                    f"{letter['body'].rstrip()}\n",
                    f"[{verdict}, {letter['score']}/100]",
                    *reasons,
                ]
            )
        )
    return "\n\n".join(blocks)
