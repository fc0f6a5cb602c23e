"""What templates see: flat views made from an interview, in the user's own clock.

One file for each family of mails. Views hold strings, numbers, truth values and lists of such, so
that a template can show everything and reach nothing else.
"""

from afterword.formats.views import answers
from afterword.formats.views.afterwards import call_view, next_step_view
from afterword.formats.views.asking import late_view, prompt_view, reminder_view
from afterword.formats.views.briefing import brief_view
from afterword.formats.views.confirming import confirmation_view
from afterword.formats.views.phrasing import View, dated, spoken
from afterword.formats.views.sending import send_time
from afterword.formats.views.telling import (
    answer_view,
    held_view,
    status_view,
    took_back_view,
    trouble_view,
    unsent_view,
)

__all__ = [
    "View",
    "answer_view",
    "answers",
    "brief_view",
    "call_view",
    "confirmation_view",
    "dated",
    "held_view",
    "late_view",
    "next_step_view",
    "prompt_view",
    "reminder_view",
    "send_time",
    "spoken",
    "status_view",
    "took_back_view",
    "trouble_view",
    "unsent_view",
]
