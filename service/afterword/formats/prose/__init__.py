"""Interviews that a mail announces in words, without a calendar part.

``events`` is the way in: from a mail, and the earlier mails of its thread, to calendar events that
can be judged. ``gate`` tells by the header alone whether a mail is worth that.
"""
