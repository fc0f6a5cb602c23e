"""Whether a letter has what belongs into one: four parts, a point of its own, a fit length."""

from afterword.formats.compose.referee.hearing import told
from afterword.formats.compose.referee.trial import Finding, Trial
from afterword.formats.compose.stance import Stance
from afterword.formats.compose.support import content, split

SHORTEST, LONGEST = 80, 180
"""Words of a usual letter."""

BARE = 60
"""Words below which even a letter with everything in it says little."""

SHORTEST_ASKED = 40
"""Words of a letter that the user wants short."""


def has_four_parts(trial: Trial) -> Finding | None:
    """Thanks first; what draws the user to the work, unless nothing does; then what comes next."""
    paragraphs = trial.layout.paragraphs
    missing = []
    first, lexicon = "".join(paragraphs[:1]), trial.lexicon
    thanked = lexicon.thanks.search(first) or lexicon.meeting.search(first)
    if not (thanked and lexicon.thanks.search(trial.layout.text)):
        missing.append("begin with thanks for the meeting")
    if trial.hearing.stance is not Stance.NO:
        if not _shows_interest(trial):
            missing.append("say what interests you in the organization and the job")
        if not _looks_ahead(trial):
            missing.append("say how you stay in touch")
    if not missing:
        return None
    text = ", and ".join(missing)
    return Finding(f"{text[0].upper()}{text[1:]}.")


def has_next(trial: Trial) -> Finding | None:
    """It says when or how they will hear of each other; after a "no" that is not owed."""
    if trial.hearing.stance is Stance.NO or _looks_ahead(trial):
        return None
    return Finding("Say how you stay in touch; to have it done for you, reply: Next: ...")


def is_specific(trial: Trial) -> Finding | None:
    """It holds something that only this person can read: their words with the user."""
    point, text = trial.paper.point, trial.layout.text
    ask = Finding(f"Finish for {trial.paper.person.name}: we talked about ...")
    if point is not None:
        return None if point and _shows(point, text) else ask
    context = trial.hearing.context
    people = (person.name for person in trial.hearing.people)
    named = set(content(" ".join([context.employer, context.role, *people])))
    talk = set(content(told(trial.hearing, "met", "went", ""))) - named
    for sentence in trial.layout.sentences:
        if len(talk & set(content(sentence))) >= 2 and not trial.lexicon.contact.search(sentence):
            return None
    return ask


def is_long_enough(trial: Trial) -> Finding | None:
    """80 to 180 words; fewer are fine as long as nothing is missing and it is more than a line."""
    words = trial.layout.words
    if words > LONGEST:
        return Finding(f"It has {words} words: cut it to {LONGEST} or fewer.")
    lacking = any(check(trial) for check in (is_specific, has_next, has_four_parts))
    fewest = SHORTEST if lacking and trial.hearing.stance is not Stance.NO else BARE
    if words >= (SHORTEST_ASKED if trial.hearing.shorter else fewest):
        return None
    return Finding(
        f"It has {words} words: one more thing that you talked about would round it off."
    )


def _shows_interest(trial: Trial) -> bool:
    """Whether it speaks of the work with interest, or in the words in which the user told of it."""
    lexicon, vouched = trial.lexicon, trial.paper.vouched[:1]
    if any(passage and passage in trial.paper.body for passage in vouched):
        return True
    work = set(content(told(trial.hearing, "challenges", "job")))
    for sentence in _later(trial):
        if lexicon.contact.search(sentence):
            continue
        if lexicon.keen.search(sentence) or lexicon.interest.search(sentence):
            return True
        if len(work & set(content(sentence))) >= 2:
            return True
    return False


def _looks_ahead(trial: Trial) -> bool:
    vouched = trial.paper.vouched[1:]
    if any(passage and passage in trial.paper.body for passage in vouched):
        return True
    return any(trial.lexicon.contact.search(s) for s in _later(trial))


def _later(trial: Trial) -> tuple[str, ...]:
    """The sentences below the first paragraph, or below the first sentence of a single one."""
    first = split(trial.layout.paragraphs[0]) if trial.layout.paragraphs[1:] else [""]
    return trial.layout.sentences[len(first) :]


def _shows(point: str, text: str) -> bool:
    """Whether at least half of the point can be read in the text."""
    wanted = set(content(point))
    return 2 * len(wanted & set(content(text))) >= len(wanted)
