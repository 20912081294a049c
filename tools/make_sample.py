"""Write `sample/mailbox.mbox` and `sample/truth.json` from the words in `sample/story`: the same bytes each time."""

import base64
import hashlib
import json
import quopri
import re
import sys
import textwrap
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, formataddr, parseaddr
from html import escape
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SEEKER = "Robin Vale <robin.vale@mail.example>"
SEEKER_ADDRESS = "robin.vale@mail.example"

GERMAN_DAYS = ("Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So.")
GERMAN_MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")
FROM_LINE = re.compile(rb"^(>*From )", re.MULTILINE)
WRAP_AT = 76


@dataclass(frozen=True, slots=True)
class Application:
    """One application as it truly went; `key` tells those of one file apart."""

    company: str
    role: str
    language: str
    outcome: str
    furthest_stage: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail as the story tells it; the fields are explained in sample/README.md."""

    name: str
    kind: str
    at: datetime
    subject: str
    body: str
    sender: str = SEEKER
    to: str = SEEKER
    form: str = "plain"
    look: str = "letter"
    encoding: str = ""
    charset: str = "utf-8"
    answers: str = ""
    quote: str = ""
    labels: str = ""
    preheader: str = ""
    footer: str = ""
    also: Sequence[str] = ()
    kinds: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    calendar: dict[str, Any] = field(default_factory=dict)
    attachments: Sequence[dict[str, Any]] = ()
    applications: tuple[Application, ...] = ()

    @property
    def message_id(self) -> str:
        """The Message-ID, made from the name and the sender's domain."""
        digest = fingerprint(self.name)
        domain = parseaddr(self.sender)[1].rpartition("@")[2]
        return f"<{digest[:8]}.{digest[8:20]}.{digest[20:28]}@{domain}>"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of MIME: its own header lines and its body, already encoded."""

    headers: tuple[str, ...]
    body: bytes

    @property
    def written(self) -> bytes:
        """Headers, an empty line, body."""
        return "".join(f"{line}\n" for line in self.headers).encode("ascii") + b"\n" + self.body


def fingerprint(*words: str) -> str:
    """Hexadecimal digits that stand for these words; what looks random in the mailbox comes from here."""
    return hashlib.sha256("\0".join(words).encode()).hexdigest()


def read_mail(row: dict[str, Any], file: str, applications: Sequence[Application]) -> Mail:
    """One `[[mail]]` of a story file; a key that is not known raises TypeError."""
    keys = row.pop("applications", None)
    about = tuple(application for application in applications if keys is None or application.key in keys)
    row |= {"name": f"{file}/{row['name']}", "sender": row.pop("from", SEEKER), "applications": about}
    if "answers" in row and "/" not in row["answers"]:
        row["answers"] = f"{file}/{row['answers']}"
    return Mail(**row)


def read_story(folder: Path) -> tuple[list[Application], list[Mail]]:
    """Every application by the day it began, and every mail in order of time."""
    mails: list[Mail] = []
    for path in sorted(folder.glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        applications = [Application(**row) for row in told.get("application", [])]
        mails += (read_mail(row, path.stem, applications) for row in told["mail"])
    mails.sort(key=lambda mail: (mail.at, mail.name))
    begun = {id(application): application for mail in mails for application in mail.applications}
    return list(begun.values()), mails


def wrap(text: str) -> list[str]:
    """The text in lines of at most 76 characters, broken at spaces only."""
    return textwrap.wrap(text, WRAP_AT, break_long_words=False, break_on_hyphens=False)


def encode_words(text: str, charset: str = "utf-8") -> str:
    """A header's text, in encoded words where it is not plain ASCII; folded so that no line is long."""
    if text.isascii():
        return "\n ".join(wrap(text))
    chunks = textwrap.wrap(text, 24, drop_whitespace=False, break_on_hyphens=False)
    encoded = [base64.b64encode(chunk.encode(charset)).decode() for chunk in chunks]
    return "\n ".join(f"=?{charset.upper()}?B?{words}?=" for words in encoded)


def write_part(text: str, media_type: str, mail: Mail) -> Part:
    """A text part in the charset and transfer encoding that the mail asks for."""
    raw = text.encode(mail.charset, "xmlcharrefreplace" if media_type == "text/html" else "strict")
    encoding = mail.encoding or ("7bit" if raw.isascii() else "quoted-printable")
    if encoding == "quoted-printable":
        raw = quopri.encodestring(raw)
    elif encoding == "base64":
        raw = base64.encodebytes(raw.replace(b"\n", b"\r\n"))
    charset = "us-ascii" if encoding == "7bit" and mail.charset == "utf-8" else mail.charset
    flowed = "; format=flowed" if mail.form == "flowed" and media_type == "text/plain" else ""
    headers = (f"Content-Type: {media_type}; charset={charset}{flowed}", f"Content-Transfer-Encoding: {encoding}")
    return Part(headers, raw)


def write_multipart(subtype: str, parts: Sequence[Part], seed: str) -> Part:
    """Several parts as one."""
    boundary = f"=_{fingerprint(seed, subtype)[:24]}"
    body = b"".join(b"--" + boundary.encode() + b"\n" + part.written.rstrip(b"\n") + b"\n" for part in parts)
    header = f'Content-Type: multipart/{subtype}; boundary="{boundary}"'
    return Part((header,), body + b"--" + boundary.encode() + b"--\n")


def wrap_lines(text: str, mail: Mail) -> str:
    """Line breaks as mail programs set them: soft ones when flowed, hard ones when the lines go out as they are."""
    if mail.form != "flowed" and mail.encoding in {"base64", "quoted-printable"}:
        return text
    end = " \n" if mail.form == "flowed" else "\n"
    return "\n".join(line if line == "-- " else end.join(wrap(line)) for line in text.split("\n"))


def write_words(mail: Mail) -> str:
    """What the sender wrote, as plain text: links spelled out, the footer below."""
    text = LINK.sub(lambda link: f"{link[1]}: {link[2]}", mail.body.strip("\n"))
    return f"{text}\n\n{mail.footer}" if mail.footer else text


def introduce_quote(mail: Mail, style: str) -> str:
    """The line with which a mail program introduces the mail that is answered."""
    day, minute = format_datetime(mail.at)[:16], f"{mail.at:%H:%M}"
    if style == "outlook":
        head = f"From: {mail.sender}\nSent: {day} {minute}\nTo: {mail.to}\nSubject: {mail.subject}\n"
        return f"-----Original Message-----\n{head}"
    if style == "german":
        month = GERMAN_MONTHS[mail.at.month - 1]
        day = f"{GERMAN_DAYS[mail.at.weekday()]}, {mail.at.day}. {month} {mail.at.year}"
        return f"Am {day} um {minute} Uhr schrieb {mail.sender}:"
    return f"On {day} at {minute}, {mail.sender} wrote:"


def write_plain(mail: Mail, mails: dict[str, Mail]) -> str:
    """The plain text with the history that it quotes."""
    text = wrap_lines(write_words(mail), mail)
    if not mail.quote:
        return f"{text}\n"
    answered = mails[mail.answers]
    history = write_plain(answered, mails).rstrip("\n")
    if mail.quote != "outlook":
        lines = history.split("\n")
        history = "\n".join(f">{line}" if line.startswith(">") else f"> {line}".rstrip() for line in lines)
    return f"{text}\n\n{introduce_quote(answered, mail.quote)}\n{history}\n"


def write_paragraphs(text: str) -> str:
    """Paragraphs, lists and links of the plain words as HTML."""
    blocks = []
    for block in re.split(r"\n{2,}", text.strip("\n")):
        lines = [LINK.sub(r'<a href="\2">\1</a>', escape(line, quote=False)) for line in block.split("\n")]
        if all(line.startswith("- ") for line in lines):
            blocks.append("<ul>\n" + "\n".join(f"<li>{line[2:]}</li>" for line in lines) + "\n</ul>")
        else:
            blocks.append("<p>" + "<br>\n".join(lines) + "</p>")
    return "\n".join(blocks)


def write_letter(mail: Mail, mails: dict[str, Mail]) -> str:
    """The HTML part as a mail program writes it, with the history that it quotes."""
    words = "\n".join(write_paragraphs(text) for text in (mail.body, mail.footer) if text)
    if not mail.quote:
        return f'<div dir="ltr">{words}</div>\n'
    answered = mails[mail.answers]
    history = write_paragraphs(write_plain(answered, mails))
    introduction = escape(introduce_quote(answered, mail.quote), quote=False).replace("\n", "<br>")
    quoted = f'<div dir="ltr">{introduction}</div>\n<blockquote>{history}</blockquote>'
    return f'<div dir="ltr">{words}</div><br><div class="gmail_quote">{quoted}</div>\n'


def write_card(mail: Mail) -> str:
    """The HTML part as a hiring system (`card`) or a newsletter (`news`) writes it."""
    name, address = parseaddr(mail.sender)
    accent = f"#{fingerprint(mail.sender)[:6]}"
    seen = f"https://{address.rpartition('@')[2]}/open/{fingerprint(mail.name)[:16]}.gif"
    pixel = f'<img src="{seen}" width="1" height="1" alt="">' if mail.look == "news" else ""
    hidden = f'<div style="display:none;max-height:0;overflow:hidden;font-size:1px">{escape(mail.preheader)}</div>'
    return (
        f"<!DOCTYPE html>\n<html><head><title>{escape(mail.subject)}</title>\n"
        f"<style>body{{font-family:Helvetica,Arial,sans-serif;color:#222}} a{{color:{accent}}} "
        ".foot{font-size:11px;color:#888}</style></head>\n"
        f"<body>{hidden if mail.preheader else ''}\n"
        f'<table width="{600 if mail.look == "news" else 560}" align="center" cellpadding="0" cellspacing="0">'
        f'<tr><td style="border-top:4px solid {accent};padding:16px"><strong>{escape(name)}</strong></td></tr>\n'
        f'<tr><td style="padding:16px">{write_paragraphs(mail.body)}</td></tr>\n'
        f'<tr><td class="foot">{write_paragraphs(mail.footer)}</td></tr></table>\n'
        f"{pixel}</body></html>\n"
    )


def write_calendar(mail: Mail) -> str:
    """The calendar invitation (iCalendar) that the mail carries, its long lines folded."""
    event, clock = mail.calendar, "%Y%m%dT%H%M%SZ"
    name, address = parseaddr(mail.sender)
    ends_at = event["starts"] + timedelta(minutes=event["minutes"])
    lines = (
        "BEGIN:VCALENDAR\nPRODID:-//Calendar//EN\nVERSION:2.0\nMETHOD:REQUEST\nBEGIN:VEVENT",
        f"UID:{fingerprint(mail.name)[:26]}@{address.rpartition('@')[2]}",
        f"DTSTAMP:{mail.at.astimezone(UTC).strftime(clock)}",
        f"DTSTART:{event['starts'].astimezone(UTC).strftime(clock)}",
        f"DTEND:{ends_at.astimezone(UTC).strftime(clock)}",
        f"ORGANIZER;CN={name}:mailto:{address}",
        f"ATTENDEE;CN=Robin Vale;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:{SEEKER_ADDRESS}",
        f"SUMMARY:{event['summary']}",
        "LOCATION:" + event["location"].replace(",", "\\,"),
        "STATUS:CONFIRMED\nSEQUENCE:0\nEND:VEVENT\nEND:VCALENDAR",
    )
    return re.sub(r"(.{60})(?=.)", r"\1\n ", "\n".join(lines)) + "\n"


def draw_pdf(lines: Sequence[str]) -> bytes:
    """A one-page PDF with these lines; not compressed, so that its bytes never change."""
    shown = "".join(f"({line.replace('(', '[').replace(')', ']')}) ' " for line in lines)
    content = f"BT /F 12 Tf 16 TL 56 780 Td {shown}ET".encode("latin-1")
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    )
    drawn, places = b"%PDF-1.4\n", []
    for number, thing in enumerate(objects, 1):
        places.append(b"%010d 00000 n \n" % len(drawn))
        drawn += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(places)
    return drawn + table + b"trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(drawn)


def write_attachment(name: str, media_type: str, content: bytes) -> Part:
    """A file that travels with a mail, in base64."""
    headers = (
        f'Content-Type: {media_type}; name="{name}"',
        "Content-Transfer-Encoding: base64",
        f'Content-Disposition: attachment; filename="{name}"',
    )
    return Part(headers, base64.encodebytes(content))


def write_body(mail: Mail, mails: dict[str, Mail]) -> Part:
    """Everything below the mail's own headers."""
    wordings = []
    if mail.form != "html":
        wordings.append(write_part(write_plain(mail, mails), "text/plain", mail))
    if mail.form in {"html", "both"}:
        html = write_letter(mail, mails) if mail.look == "letter" else write_card(mail)
        wordings.append(write_part(html, "text/html", mail))
    files = []
    if mail.calendar:
        text = write_calendar(mail)
        calendar = write_part(text, "text/calendar", mail)
        wordings.append(Part((f"{calendar.headers[0]}; method=REQUEST", *calendar.headers[1:]), calendar.body))
        files.append(write_attachment("invite.ics", "application/ics", text.replace("\n", "\r\n").encode()))
    for told in mail.attachments:
        is_pdf = told["type"] == "application/pdf"
        content = draw_pdf(told["lines"]) if is_pdf else "".join(f"{line}\r\n" for line in told["lines"]).encode()
        files.append(write_attachment(told["name"], told["type"], content))
    body = wordings[0] if len(wordings) == 1 else write_multipart("alternative", wordings, mail.name)
    return write_multipart("mixed", [body, *files], mail.name) if files else body


def find_thread(mail: Mail, mails: dict[str, Mail]) -> list[Mail]:
    """The mails that this one follows, the first of the thread first."""
    thread: list[Mail] = []
    while mail.answers:
        mail = mails[mail.answers]
        thread.insert(0, mail)
    return thread


def write_envelope(mail: Mail) -> list[str]:
    """The lines that the seeker's mail service adds; its own mail got none but the labels."""
    if mail.sender == SEEKER:
        return [f"X-Gmail-Labels: {encode_words(mail.labels or 'Sent,Opened')}"]
    domain = parseaddr(mail.sender)[1].rpartition("@")[2]
    digest = fingerprint(mail.name, "way")
    arrived = format_datetime((mail.at + timedelta(seconds=int(digest[:2], 16) % 40 + 1)).astimezone(UTC))
    return [
        f"X-Gmail-Labels: {encode_words(mail.labels or 'Inbox,Important,Opened')}",
        f"Delivered-To: {SEEKER_ADDRESS}",
        f"Received: by mx{int(digest[2], 16) % 4}.mail.example with LMTP id {digest[3:19]};\n {arrived}",
        f"Return-Path: <bounce-{digest[20:30]}@{domain}>",
        f"Received: from {domain} ({domain} [192.0.2.{int(digest[30:32], 16)}])\n by mx.mail.example; {arrived}",
        f"Authentication-Results: mx.mail.example; spf=pass smtp.mailfrom={domain};\n dkim=pass header.d={domain}",
    ]


def write_message(mail: Mail, mails: dict[str, Mail]) -> bytes:
    """One mail as the export holds it, without the line that separates it from the one before."""
    thread = find_thread(mail, mails)
    charset = "utf-8" if mail.encoding != "8bit" else mail.charset
    body = write_body(mail, mails)
    lines = [
        f"X-GM-THRID: {int(fingerprint((thread or [mail])[0].name)[:14], 16)}",
        *write_envelope(mail),
        f"Date: {format_datetime(mail.at)}",
        f"From: {formataddr(parseaddr(mail.sender))}",
        f"To: {formataddr(parseaddr(mail.to))}",
        f"Message-ID: {mail.message_id}",
        f"Subject: {encode_words(mail.subject, charset)}",
        *([f"In-Reply-To: {thread[-1].message_id}"] if thread else []),
        *(["References: " + "\n ".join(before.message_id for before in thread)] if thread else []),
        *(f"{name}: {value}" for name, value in mail.headers.items()),
        "MIME-Version: 1.0",
    ]
    return Part((*lines, *body.headers), body.body).written


def write_mailbox(mails: Iterable[Mail]) -> bytes:
    """All mails as one mbox, as Gmail Takeout writes it; a line that begins like a separator gets a `>`."""
    by_name = {mail.name: mail for mail in mails}
    written = []
    for mail in by_name.values():
        weekday, day, month, year, clock, zone = format_datetime(mail.at.astimezone(UTC)).split()
        number = int(fingerprint(mail.name, "separator")[:15], 16)
        written.append(f"From {number}@xxx {weekday[:3]} {month} {day} {clock} {zone} {year}\n".encode())
        written.append(FROM_LINE.sub(rb">\1", write_message(mail, by_name)) + b"\n")
    return b"".join(written)


def show_mail(mail: Mail, key: str = "") -> dict[str, object]:
    """One mail for the truth; with the key of an application, as what it is to that one."""
    shown: dict[str, object] = {"message_id": mail.message_id, "name": mail.name}
    if key in mail.kinds:
        return shown | {"kind": mail.kinds[key]}
    return shown | {"kind": mail.kind} | ({"also": mail.also} if mail.also else {})


def tell_truth(applications: Sequence[Application], mails: Sequence[Mail]) -> str:
    """What a perfect reader would find, as JSON: every application with its mails, and the mails of none."""
    told = []
    for application in applications:
        row = asdict(application)
        key = row.pop("key")
        about = [mail for mail in mails if any(one is application for one in mail.applications)]
        told.append(row | {"messages": [show_mail(mail, key) for mail in about]})
    elsewhere = [show_mail(mail) for mail in mails if not mail.applications]
    truth = {"seeker": SEEKER, "messages": len(mails), "applications": told, "elsewhere": elsewhere}
    return json.dumps(truth, ensure_ascii=False, indent=1) + "\n"


def main(folder: Path) -> None:
    """Write both files into `folder`, from the story in it."""
    applications, mails = read_story(folder / "story")
    (folder / "mailbox.mbox").write_bytes(write_mailbox(mails))
    (folder / "truth.json").write_bytes(tell_truth(applications, mails).encode())
    print(f"{len(mails)} mails, {len(applications)} applications in {folder}.")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "sample")
