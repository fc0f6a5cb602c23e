"""How fast a mailbox is read: mails a second, and the memory that takes.

One mail in ten is an invitation; they come out of one mbox file, as ``afterword explain`` reads it,
and go through the same code as mail that arrives.
"""

import mailbox
import resource
import tempfile
import time
from email.message import EmailMessage
from pathlib import Path

from afterword.app.build import reader_of
from afterword.app.explain import explain
from afterword.domain.model import Owner

MAILS = 2000
INVITATION = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Benchmark//EN
METHOD:REQUEST
BEGIN:VEVENT
UID:{number}@northwind.example
DTSTAMP:20261110T080000Z
DTSTART:20261117T190000Z
DTEND:20261117T200000Z
SUMMARY:Interview: Backend Engineer at Northwind
ORGANIZER;CN=Northwind Jobs:mailto:jobs@northwind.example
ATTENDEE;CN=Dana Li:mailto:dana.li@northwind.example
ATTENDEE;CN=Sam Okafor;PARTSTAT=ACCEPTED:mailto:sam@example.org
END:VEVENT
END:VCALENDAR
"""


def mail(number: int) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Northwind <jobs@northwind.example>"
    message["To"] = "sam@example.org"
    message["Subject"] = f"Message {number}"
    message["Date"] = "Tue, 10 Nov 2026 08:00:00 +0000"
    message["Message-ID"] = f"<{number}@northwind.example>"
    message.set_content("A paragraph of ordinary text, as most mail has some.\n\n" * 20)
    if number % 10 == 0:
        text = INVITATION.format(number=number).replace("\n", "\r\n")
        message.add_alternative(text, subtype="calendar", params={"method": "REQUEST"})
    return message


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "mails.mbox"
        box = mailbox.mbox(file)
        for number in range(MAILS):
            box.add(mail(number))
        box.close()
        owner = Owner("Sam Okafor", "sam@example.org", timezone="Europe/Berlin")
        began = time.perf_counter()
        found = sum(each["outcome"] == "scheduled" for each in explain([file], reader_of(owner)))
        seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{MAILS} mails, {found} interviews: {MAILS / seconds:.0f} mails/s, {peak:.0f} MiB at most"
    )


if __name__ == "__main__":
    main()
