"""Everything that can go wrong, as one tree.

    AfterwordError              a sentence for the operator that says what to do
      ConfigurationError        settings, templates: nothing will work until they are changed (78)
      StoreError                the database cannot be used
        StoreBusy               another process is running on it
      MailboxError              the mail server refused or is not what it should be
        LoginRefused            wrong user name or password
        FolderMissing           no such folder, and none that could stand in for it
        MailboxFull             the server refused to store a message: over quota
      CalendarError             a calendar's server refused, or what it sent is no calendar
      Unreachable               try again later: no route, no name, no answer, connection lost (75)
      PostError                 the SMTP server refused a message
      Unreadable                this one message cannot be understood; set it aside

Adapters translate their libraries' exceptions into these at their border.
"""


class AfterwordError(Exception):
    """The base: its text is a sentence that names the setting or the file and says what to do."""


class ConfigurationError(AfterwordError):
    """A setting or a template is wrong; nothing is tried before it is changed."""


class StoreError(AfterwordError):
    """The database cannot be opened, read or written."""


class StoreBusy(StoreError):
    """Another process works on this store."""


class MailboxError(AfterwordError):
    """The mail server answered, but not with what was needed."""


class LoginRefused(MailboxError):
    """The server did not accept the user name and password."""


class FolderMissing(MailboxError):
    """A folder that is needed is not there."""


class MailboxFull(MailboxError):
    """The server will not store the message: the account is over its quota (RFC 9208)."""


class CalendarError(AfterwordError):
    """The server of a calendar answered, but not with what was needed. Nothing is known by that."""


class Unreachable(AfterwordError):
    """The server could not be reached or the connection was lost. Trying later may help."""


class PostError(AfterwordError):
    """The SMTP server refused the message for good (RFC 5321 section 4.2.1, a 5yz reply)."""


class Unreadable(AfterwordError):
    """One message is too malformed or too large to be understood."""
