"""What is said in the demonstration: two invitations and one reply. Everybody in it is invented."""

from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

from afterword.formats.mime import Mail

ANSWERS = {
    1: "Dana and Raj.",
    2: "Moving billing off the monolith. Biggest challenge: nobody owns the nightly jobs.",
    3: "Half of it new services, half looking after the old ledger.",
    4: "The SQL question went badly, I was nervous. Pairing with Raj went well.",
    5: "What happened to the last person in this role?",
    6: "Yes",
    7: "",
}
FINISHED = {
    "Dana Li: we talked about ...": "Dana Li: we talked about moving billing off the monolith"
    " without stopping the invoices",
    "Raj Patel: we talked about ...": "Raj Patel: we talked about how your team pairs on the"
    " hardest changes",
    "Next: I look forward to ...": "Next: I look forward to meeting the rest of the team on"
    " Thursday",
}


def invitation(to: str, start: datetime, end: datetime, now: datetime) -> EmailMessage:
    """An interview with two people, as a recruiting team sends it."""
    return _invitation(
        to,
        now,
        [
            *_event(
                "demo-interview@northwind.example",
                "Interview: Senior Backend Engineer at Northwind",
            ),
            "ORGANIZER;CN=Northwind Recruiting:mailto:jobs@northwind.example",
            "ATTENDEE;CN=Dana Li;ROLE=REQ-PARTICIPANT:mailto:dana.li@northwind.example",
            "ATTENDEE;CN=Raj Patel;ROLE=REQ-PARTICIPANT:mailto:raj@northwind.example",
            f"ATTENDEE;CN=Sam Okafor;PARTSTAT=ACCEPTED:mailto:{to}",
            "LOCATION:https://meet.northwind.example/dana",
        ],
        (start, end),
        "Northwind Recruiting <jobs@northwind.example>",
        "Your interview with Northwind is confirmed.",
    )


def lunch(to: str, start: datetime, end: datetime, now: datetime) -> EmailMessage:
    """An invitation that is nobody's interview."""
    return _invitation(
        to,
        now,
        [
            *_event("demo-lunch@friends.example", "Lunch with Kim"),
            "ORGANIZER;CN=Kim:mailto:kim@friends.example",
            f"ATTENDEE;CN=Sam Okafor:mailto:{to}",
        ],
        (start, end),
        "Kim <kim@friends.example>",
        "Noodles?",
    )


def reply(prompt: Mail, text: str, to: str, now: datetime) -> EmailMessage:
    """An answer written between the quoted lines, as most mail programs make it."""
    message = _message(f"Sam Okafor <{to}>", to, f"Re: {prompt.subject}", now)
    message["In-Reply-To"] = prompt.message_id
    message["References"] = prompt.message_id
    lines = [f"On {now:%a, %d %b %Y at %H:%M}, Afterword <{to}> wrote:", ""]
    number = 0
    for line in text.splitlines():
        if line in FINISHED:
            lines += ["", FINISHED[line], ""]
            continue
        lines.append(f"> {line}".rstrip())
        if line[:2] in {f"{n}." for n in ANSWERS}:
            number = int(line[0])
        if number and ANSWERS[number] and line.rstrip().endswith("?"):
            lines += ["", ANSWERS[number], ""]
            number = 0
    message.set_content("\n".join(lines) + "\n")
    return message


def _event(uid: str, summary: str) -> list[str]:
    return [f"UID:{uid}", f"SUMMARY:{summary}", "STATUS:CONFIRMED", "SEQUENCE:0"]


def _invitation(
    to: str,
    now: datetime,
    event: list[str],
    when: tuple[datetime, datetime],
    sender: str,
    text: str,
) -> EmailMessage:
    start, end = (f"{moment:%Y%m%dT%H%M%SZ}" for moment in when)
    stamp = f"{now:%Y%m%dT%H%M%SZ}"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Northwind//Scheduling//EN",
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
        f"DTSTAMP:{stamp}",
        f"DTSTART:{start}",
        f"DTEND:{end}",
        *event,
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]
    summary = next(line for line in event if line.startswith("SUMMARY:")).partition(":")[2]
    message = _message(sender, to, f"Invitation: {summary}", now)
    message.set_content(text)
    message.add_alternative("\r\n".join(lines), subtype="calendar", params={"method": "REQUEST"})
    return message


def _message(sender: str, to: str, subject: str, now: datetime) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = format_datetime(now)
    domain = sender.rpartition("@")[2].rstrip(">")
    message["Message-ID"] = f"<{abs(hash((subject, now))):x}@{domain}>"
    return message


HOUR = timedelta(hours=1)
