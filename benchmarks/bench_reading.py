"""How fast a mailbox and replies are read: mails a second, and the memory that takes.

One mail in ten is an invitation; they come out of one mbox file, as ``afterword explain`` reads it,
and go through the same code as mail that arrives. The reply answers the seven questions inline, in
plain text and in HTML.
"""

import mailbox
import resource
import tempfile
import time
from email.message import EmailMessage
from html import escape
from pathlib import Path

from afterword.app.build import reader_of
from afterword.app.explain import explain
from afterword.domain.model import Owner
from afterword.formats.mime import Mail, read_mail
from afterword.formats.replies import read_reply

MAILS = 2000
REPLIES = 300
PROMPT = """Hello Sam,

your interview at Northwind ended at 15:00 today. One sentence is enough.

1. Whom did I meet?
Dana Li: we talked about ...

2. What are the first projects and/or biggest challenges?

3. What does the job entail?

4. What aspects of the interview went poorly? What aspects went well?

5. What questions would I like to have asked and didn't?

6. Do I want to receive an offer from this employer?

7. What is the next step to take with this employer?

End of the seven questions, ref ABCDE-23456-FGHIJ.
"""
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
    invites, hires = number % 10 == 0, number % 10 == 1
    jobs = "Northwind <jobs@northwind.example>"
    message["From"] = jobs if invites or hires else "Kim <kim@friends.example>"
    message["To"] = "sam@example.org"
    message["Subject"] = f"Your application {number}" if hires else f"Message {number}"
    message["Date"] = "Tue, 10 Nov 2026 08:00:00 +0000"
    message["Message-ID"] = f"<{number}@northwind.example>"
    message.set_content("A paragraph of ordinary text, as most mail has some.\n\n" * 20)
    if invites:
        text = INVITATION.format(number=number).replace("\n", "\r\n")
        message.add_alternative(text, subtype="calendar", params={"method": "REQUEST"})
    return message


def reply() -> Mail:
    lines = ["On Tue, Nov 24, 2026 at 3:15 PM Sam Okafor <sam@example.org> wrote:"]
    for line in PROMPT.split("\n"):
        lines.append(f"> {line}")
        if line.endswith("?"):
            lines += ["", "What I have to say about this, in a sentence of usual length.", ""]
    message = EmailMessage()
    message["From"] = "sam@example.org"
    message.set_content("\n".join(lines))
    message.add_alternative("".join(f"<div>{escape(line)}</div>" for line in lines), subtype="html")
    return read_mail(message.as_bytes())


def replies(owner: Owner) -> None:
    answer, thread = reply(), [PROMPT, PROMPT.replace("Hello", "Once more:")]
    began = time.perf_counter()
    for _ in range(REPLIES):
        assert all(read_reply(answer, thread, owner).answers.by_key().values())
    print(f"{REPLIES} replies: {REPLIES / (time.perf_counter() - began):.0f} replies/s")


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
    replies(owner)


if __name__ == "__main__":
    main()
