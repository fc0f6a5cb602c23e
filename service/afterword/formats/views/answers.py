"""The one line that answers each command, as the title and the sentence of ``answer_view``."""

Answer = tuple[str, str]


def skipped() -> Answer:
    """SKIP."""
    return "Skipped", (
        "I won't ask about this interview again. If you change your mind, reply with a few words."
    )


def not_an_interview(*, certain: bool) -> Answer:
    """NO. What looked like an interview does not silence all that its sender may still send."""
    if certain:
        return "Not an interview", "Thank you. I won't ask about this one or its series again."
    return "Not an interview", "Thank you. I won't ask about such mail of this sender again."


def no_show() -> Answer:
    """NOSHOW: they did not come."""
    return "It did not take place", (
        "I am sorry they did not come. Instead of thanks, a short note that asks for another time"
        " is in Drafts."
    )


def cancelled() -> Answer:
    """CANCELLED."""
    return "Called off", "Noted: it was called off, so there is no letter to write."


def later(when: str) -> Answer:
    """LATER; ``when`` is the time as one says it."""
    return "Later", f"I will come back to this {when}."


def later_unclear() -> Answer:
    """LATER with a time that is not understood."""
    return "Later, but when?", (
        "I did not understand the time, or it is more than 14 days ahead. Write LATER 3h, LATER"
        " tonight or LATER tomorrow 9am."
    )


def undone(what: str) -> Answer:
    """UNDO; ``what`` was taken back, for example "SKIP" or "the unfinished letters"."""
    return "Taken back", (
        f"I took this back: {what}. Drafts made from it that you have not touched go with it."
    )


def nothing_to_undo() -> Answer:
    """UNDO when nothing has been done that could be taken back."""
    return "Nothing to take back", "There is nothing left that I could take back."


def via(name: str) -> Answer:
    """VIA: who opened the door."""
    return f"Through {name}", f"Noted: {name} introduced you. I will remind you to call them."


def called() -> Answer:
    """CALLED."""
    return "Called", "Good. I won't remind you of this call again."


def forgotten() -> Answer:
    """FORGET."""
    return "Forgotten", (
        "Everything I kept about this interview is erased. Drafts in your mailbox stay."
    )


def not_yet(word: str) -> Answer:
    """REWRITE or WITHDRAW before anything was said about the interview."""
    return f"{word.capitalize()}: not yet", (
        "There is no letter yet. Tell me in one sentence what you talked about, and I write one."
    )


def not_understood(word: str) -> Answer:
    """A wish that cannot be granted, such as REWRITE in rhyme."""
    return f"{word.capitalize()}: not understood", (
        "I cannot do that, so nothing was changed. REWRITE can be shorter, longer, warmer, formal,"
        " plainer, or mention and a few words. Anything else is yours to write in the draft, which"
        " I leave alone from then on."
    )


def not_longer() -> Answer:
    """REWRITE longer where nothing was shortened: more words would have to be invented."""
    return "Rewrite: not longer", (
        "The letters say all that they can from what you told me, and I invent nothing. Give me one"
        ' thing more and they grow: finish a line such as "Dana Li: we talked about ...", or reply'
        " REWRITE mention and a few words."
    )


def changes_nothing(word: str) -> Answer:
    """A command that is already the case, or comes when there is nothing left to decide."""
    return f"{word.capitalize()}: nothing to do", (
        "You have told me about this interview since, so your letters stay. To take your last reply"
        " and its letters back, reply UNDO; then this works."
        if word in {"SKIP", "NO", "NOSHOW", "CANCELLED"}
        else "Nothing had to be changed: it is so already."
    )


def too_late() -> Answer:
    """A reply to what was asked about a time at which the interview no longer is."""
    return "About the earlier time", (
        "The interview has been moved since I asked, so this was not used. When it has taken place"
        " I ask again; here is what you wrote."
    )


def unreadable() -> Answer:
    """A reply that could not be read."""
    return "I could not read your reply", (
        "Something in it kept me from reading it. Please send your words again as plain text."
    )


def unsure() -> Answer:
    """A short text that is nearly a command, or says that nothing took place."""
    return "I was not sure what you meant", (
        "So nothing was changed. If it did not take place, reply NOSHOW or CANCELLED; to leave it"
        " out, SKIP; to be asked again, LATER 3h. If these are notes about the interview, send them"
        ' again and begin with "Notes:".'
    )


def held() -> Answer:
    """Notes that come while letters are held back after a no."""
    return "Kept, and no letter yet", (
        "I keep your notes. Because the employer seems to have said no, I wait with the letters:"
        " reply THANKS for a short note of thanks, or NORMAL for the usual letters."
    )


def normal() -> Answer:
    """NORMAL: what looked like a no was none."""
    return "As usual", "Good. I go on as if nothing had come; your notes are welcome as before."


def noted() -> Answer:
    """A remark in answer to a card or a reminder."""
    return "Noted", (
        'Nothing was changed. To change a letter, finish a line such as "Dana Li: we talked about'
        ' ...", or reply to the questions or the confirmation.'
    )


def empty() -> Answer:
    """A reply without a word of the user's own."""
    return "Your reply was empty", (
        "I found nothing new in it. Reply with one sentence, above or below the questions."
    )
