"""An invitation may be seen twice: as a mail, and as the entry it became in the user's calendar.

The mail tells who sent it and why it counts as an interview; the entry may be newer. Its time stamp
is no measure of that: mail programs renew it when an alarm is put off.
"""

from dataclasses import replace

from afterword.domain.model import Sighting


def is_newer(new: Sighting, old: Sighting) -> bool:
    """Whether ``new`` says more recently than ``old`` how things stand.

    Between an entry and a cancellation that came otherwise only SEQUENCE counts, and the
    cancellation wins a tie: entries often stay when what they stand for was called off.
    """
    ours, theirs = new.revision, old.revision
    if new.calendar != old.calendar and ours.cancels != theirs.cancels:
        return (ours.sequence, ours.cancels) > (theirs.sequence, theirs.cancels)
    return ours > theirs


def is_bare(sighting: Sighting) -> bool:
    """Whether it is a calendar entry of which no mail is known."""
    return sighting.calendar and not sighting.message_id


def confirms(mail: Sighting, entry: Sighting) -> bool:
    """Whether a mail is the invitation that this calendar entry was made from.

    Invitations come from many addresses on an organizer's behalf. Whoever sends one that says just
    what stands in the calendar changes nothing by it, and is known from then on.
    """
    if not is_bare(entry) or mail.cancelled or mail.declined:
        return False
    if mail.window is None or entry.window is None or not mail.organizer:
        return False
    same_time = (mail.window.start, mail.window.end) == (entry.window.start, entry.window.end)
    return same_time and mail.organizer == entry.organizer


def joined(entry: Sighting, mail: Sighting) -> Sighting:
    """The entry, with what the mail tells better."""
    return replace(
        entry,
        sender=mail.sender or entry.sender,
        message_id=mail.message_id,
        certain=mail.certain or entry.certain,
        employer=mail.employer or entry.employer,
        role=mail.role or entry.role,
        contact=mail.contact or entry.contact,
        reasons=mail.reasons or entry.reasons,
    )
