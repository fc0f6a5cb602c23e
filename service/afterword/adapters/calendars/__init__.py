"""The port ``Calendar`` on CalDAV servers and on ICS feeds, over HTTP. Nothing is ever written."""

from afterword.adapters.calendars.caldav import CalDav
from afterword.adapters.calendars.feed import Feed
from afterword.adapters.calendars.web import CalendarAccount

__all__ = ["CalDav", "CalendarAccount", "Feed"]
