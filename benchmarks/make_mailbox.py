"""Make a mailbox like one that Gmail Takeout gives: `python benchmarks/make_mailbox.py SIZE OUT`, SIZE like 50MB or 1GB.

Seeded and repeatable. Most bytes are shop mail, newsletters and attachments, full of words that look like jobs ("apply the coupon",
"position: relative", "cron job"); three mails in a hundred are about an application, in every common encoding. Their Message-IDs
begin with `<job-`, so that a lost one can be named.
"""

import base64
import html
import quopri
import random
import sys
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.utils import format_datetime
from pathlib import Path

from mail_words import (
    CHATTER,
    FIRST_NAMES,
    JOB_LETTERS,
    LIST_LINES,
    NOTICES,
    OPENERS,
    PRODUCTS,
    ROLES,
    SHOPS,
    STORY_LINES,
    SURNAMES,
)

ME = "Robin Adler <robin.adler@mail.example>"
START = datetime(2023, 1, 3, 7, tzinfo=UTC)
UNITS = {"KB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000}
BYTE_SOURCE_SIZE = 4_000_000


def make_mailbox(size: int, out: Path, seed: int = 1) -> int:
    """Write a mailbox of about `size` bytes; how many mails in it are about an application."""
    maker = MailMaker(random.Random(seed))
    written = jobs = 0
    with out.open("wb") as file:
        while written < size:
            job, mail = maker.next_mail()
            written += file.write(mail)
            jobs += job
    return jobs


class MailMaker:
    """Mail after mail of one invented person."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.number = 0
        self.at = START
        self.noise = chance.randbytes(BYTE_SOURCE_SIZE)
        self.last_personal: tuple[str, str] | None = None

    def next_mail(self) -> tuple[bool, bytes]:
        """Whether it is about an application, and the stored bytes with their separator."""
        self.number += 1
        self.at += timedelta(minutes=self.chance.expovariate(1 / 40))
        draw = self.chance.random()
        if draw < 0.03:
            return True, self.store(self.job_mail())
        kinds = (
            (0.45, self.shop_mail),
            (0.66, self.newsletter),
            (0.80, self.notice),
            (0.88, self.list_mail),
            (0.98, self.personal_mail),
        )
        for below, make in kinds:
            if draw < below:
                return False, self.store(make())
        return False, self.store(self.mail_with_attachment())

    def store(self, mail: tuple[str, str]) -> bytes:
        """As Takeout stores it: a separator, its own header fields, `From ` escaped."""
        header, body = mail
        stamp = self.at.strftime("%a %b %d %H:%M:%S +0000 %Y")
        thread = 1_700_000_000_000_000_000 + self.number
        received = f"Delivered-To: robin.adler@mail.example\nReceived: by 2002:a05:6a10:{self.number % 9999:x} with SMTP id k{self.number};\n        {format_datetime(self.at)}\n"
        signature = (
            "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=mail.example; s=k1;\n        b="
            + self.letters(344).replace("\n", "\n         ")
        )
        head = f"X-GM-THRID: {thread}\nX-Gmail-Labels: Inbox,Unread\n{received}{signature}\n{header}Date: {format_datetime(self.at)}\nTo: {ME}\nMIME-Version: 1.0\n"
        text = (head + body).replace("\nFrom ", "\n>From ")
        return f"From {thread}@xxx {stamp}\n{text.rstrip()}\n\n".encode()

    def letters(self, length: int) -> str:
        """So many bytes as base64 lines."""
        start = self.chance.randrange(BYTE_SOURCE_SIZE - length) if length < BYTE_SOURCE_SIZE else 0
        return base64.encodebytes(self.noise[start : start + length]).decode().rstrip()

    def message_id(self, mark: str) -> str:
        """A Message-ID that begins with the mark."""
        return f"<{mark}-{self.number}@{self.chance.choice(SHOPS).lower().replace(' ', '')}.example>"

    def person(self) -> tuple[str, str]:
        """A name and an address."""
        first, last = self.chance.choice(FIRST_NAMES), self.chance.choice(SURNAMES)
        return f"{first} {last}", f"{first}.{last}@mail.example".lower()

    def fill(self, line: str) -> str:
        """A line with products, prices, shops and days put in."""
        pick = self.chance.choice
        return line.format(
            product=pick(PRODUCTS), other=pick(PRODUCTS), shop=pick(SHOPS), role=pick(ROLES), name=pick(FIRST_NAMES), day=pick("Monday Tuesday Wednesday Thursday Friday".split()),
            price=f"{self.chance.randint(3, 400)}.{self.chance.choice(('00', '50', '95', '99'))}", number=self.chance.randint(10_000, 9_999_999), percent=self.chance.randint(5, 70),
        )  # fmt: skip

    def shop_mail(self) -> tuple[str, str]:
        """A mass mail of 20 to 80 KB, nearly all of it layout."""
        shop = self.chance.choice(SHOPS)
        slug = shop.lower().replace(" ", "")
        lines = [self.fill(self.chance.choice(OPENERS)) for _ in range(self.chance.randint(10, 40))]
        page = self.page(lines, self.chance.randint(18_000, 70_000))
        header = self.mass_header(f"{shop} <news@{slug}.example>", lines[0], slug)
        return header, self.alternative("\n\n".join(lines), page)

    def newsletter(self) -> tuple[str, str]:
        """A weekly letter with more words and less layout."""
        shop = self.chance.choice(SHOPS)
        slug = shop.lower().replace(" ", "")
        lines = [self.fill(self.chance.choice(STORY_LINES)) for _ in range(self.chance.randint(25, 90))]
        header = self.mass_header(f"{self.person()[0]} from {shop} <hello@{slug}.example>", lines[0][:60], slug)
        return header, self.alternative("\n\n".join(lines), self.page(lines, self.chance.randint(20_000, 45_000)))

    def mass_header(self, sender: str, subject: str, slug: str) -> str:
        """Header fields of mass mail."""
        return (
            f"Message-ID: {self.message_id('mass')}\nFrom: {sender}\nSubject: {Header(subject, maxlinelen=70).encode()}\n"
            f"List-Unsubscribe: <https://{slug}.example/u/{self.number}>\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\nFeedback-ID: {self.number}:{slug}\n"
        )

    def notice(self) -> tuple[str, str]:
        """An order, a parcel, a login: written by a machine to one person."""
        shop = self.chance.choice(SHOPS)
        lines = [self.fill(self.chance.choice(NOTICES)) for _ in range(self.chance.randint(2, 6))]
        header = f"Message-ID: {self.message_id('note')}\nFrom: {shop} <no-reply@{shop.lower().replace(' ', '')}.example>\nSubject: {lines[0][:70]}\n"
        return header, self.html_only(
            self.page(lines, self.chance.randint(6_000, 25_000)), base64_encoded=self.chance.random() < 0.3
        )

    def list_mail(self) -> tuple[str, str]:
        """A mailing list of programmers."""
        name, address = self.person()
        subject = self.fill(self.chance.choice(LIST_LINES))[:70]
        lines = [self.fill(self.chance.choice(LIST_LINES)) for _ in range(self.chance.randint(4, 30))]
        header = (
            f"Message-ID: {self.message_id('list')}\nIn-Reply-To: {self.message_id('list')}\nFrom: {name} <{address}>\nSubject: Re: [tools] {subject}\n"
            "List-Id: <tools.lists.example>\nPrecedence: list\n"
        )
        return header, 'Content-Type: text/plain; charset="utf-8"\n\n' + "\n".join(
            "> " + line if self.chance.random() < 0.4 else line for line in lines
        )

    def personal_mail(self) -> tuple[str, str]:
        """A friend's or relative's letter, often an answer."""
        name, address = self.person()
        lines = [self.fill(self.chance.choice(CHATTER)) for _ in range(self.chance.randint(2, 12))]
        own_id, subject = self.message_id("own"), lines[0][:40]
        header = f"Message-ID: {own_id}\nFrom: {name} <{address}>\n"
        if self.last_personal and self.chance.random() < 0.6:
            answered, subject = self.last_personal
            header += f"In-Reply-To: {answered}\nReferences: {answered}\n"
            lines += [
                "",
                f"On {self.at:%d %b %Y} Robin Adler wrote:",
                *("> " + self.fill(self.chance.choice(CHATTER)) for _ in range(6)),
            ]
        self.last_personal = own_id, subject
        return header + f"Subject: Re: {subject}\n", 'Content-Type: text/plain; charset="utf-8"\n\n' + "\n".join(lines)

    def mail_with_attachment(self) -> tuple[str, str]:
        """A short letter with a PDF or pictures of up to some megabytes."""
        name, address = self.person()
        text = "\n".join(self.fill(self.chance.choice(CHATTER)) for _ in range(3))
        kind, file_name = self.chance.choice(
            (("application/pdf", "scan.pdf"), ("image/jpeg", "holiday.jpg"), ("image/png", "map.png"))
        )
        parts = [f'Content-Type: text/plain; charset="utf-8"\n\n{text}']
        for _ in range(self.chance.randint(1, 3)):
            data = self.letters(int(min(3_000_000, 60_000 * self.chance.paretovariate(1.1))))
            parts.append(
                f'Content-Type: {kind}; name="{file_name}"\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="{file_name}"\n\n{data}'
            )
        return (
            f"Message-ID: {self.message_id('file')}\nFrom: {name} <{address}>\nSubject: {file_name}\n",
            self.multipart("mixed", parts),
        )

    def job_mail(self) -> tuple[str, str]:
        """A letter about an application, in one of the encodings that hiring mail comes in."""
        subject, text = (self.fill(part) for part in self.chance.choice(JOB_LETTERS))
        shop = self.chance.choice(SHOPS)
        slug = shop.lower().replace(" ", "")
        sender = self.chance.choice(
            (
                f"{self.person()[0]} <{self.person()[1]}>",
                f"{shop} <no-reply@{slug}.example>",
                f"{shop} Careers <careers@{slug}.example>",
            )
        )
        header = f"Message-ID: {self.message_id('job')}\nFrom: {sender}\nSubject: {Header(subject, maxlinelen=70).encode()}\n"
        if self.chance.random() < 0.15 and "no-reply" not in sender:
            header = header.replace(
                f"Subject: {Header(subject, maxlinelen=70).encode()}", "Subject: \nIn-Reply-To: <mine@mail.example>"
            )
        page = self.page(text.split("\n\n"), 4_000)
        style = self.chance.randrange(6)
        if style == 0:
            return header, 'Content-Type: text/plain; charset="utf-8"\n\n' + text
        if style == 1:
            return header, self.quoted("plain", text)
        if style == 2:
            return (
                header,
                'Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: base64\n\n'
                + base64.encodebytes(text.encode()).decode(),
            )
        if style == 3:
            return header, self.alternative(text, page)
        return header, self.html_only(page, base64_encoded=style == 4)

    def page(self, lines: list[str], size: int) -> str:
        """Lines as a page of nested layout tables, filled with layout up to the size."""
        style = "<style>td{font-family:Arial,sans-serif;position:relative;} .role{position:absolute} @media(max-width:600px){.apply{width:100%!important}}</style>"
        pieces = [
            f'<!DOCTYPE html><html><head>{style}</head><body><div style="display:none;max-height:0">{"&#847;&zwnj;&nbsp;" * 40}</div>'
        ]
        each = max(200, size // max(1, len(lines)))
        for line in lines:
            cell = f'<p style="margin:0;font-size:16px;line-height:24px;color:#333333">{html.escape(line)}</p>'
            layout = ""
            while len(layout) + len(cell) < each:
                link = f"https://click.mail.example/ls/click?upn={self.letters(120).replace(chr(10), '')}"
                layout += (
                    f'<table role="presentation" border="0" cellpadding="0" cellspacing="0" width="100%" style="border-collapse:collapse;mso-table-lspace:0pt"><tr>'
                    f'<td align="center" style="padding:12px 24px;background-color:#f4f4f4"><a href="{link}" target="_blank" style="text-decoration:none">'
                    f'<img src="https://img.mail.example/{self.chance.randrange(10**9)}.png" width="552" height="240" alt="" style="display:block;border:0"></a></td></tr></table>'
                )
            pieces.append(
                f'<table role="presentation" width="600"><tr><td style="padding:8px 24px">{cell}</td></tr></table>{layout}'
            )
        pieces.append("</body></html>")
        return "\n".join(pieces)

    def alternative(self, text: str, page: str) -> str:
        """Text and page as one message's two forms."""
        return self.multipart("alternative", [self.quoted("plain", text), self.quoted("html", page)])

    def quoted(self, kind: str, text: str) -> str:
        """A text part in quoted-printable."""
        return (
            f'Content-Type: text/{kind}; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n'
            + quopri.encodestring(text.encode()).decode()
        )

    def html_only(self, page: str, *, base64_encoded: bool) -> str:
        """A page and nothing else."""
        if not base64_encoded:
            return self.quoted("html", page)
        return (
            'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: base64\n\n'
            + base64.encodebytes(page.encode()).decode()
        )

    def multipart(self, kind: str, parts: list[str]) -> str:
        """Parts between boundaries."""
        boundary = f"_----------=_{self.number}_{self.chance.randrange(10**12)}"
        joined = "".join(f"--{boundary}\n{part}\n" for part in parts)
        return f'Content-Type: multipart/{kind}; boundary="{boundary}"\n\n{joined}--{boundary}--\n'


def read_size(text: str) -> int:
    """Bytes named as 50MB or 1GB."""
    unit = text[-2:].upper()
    return int(float(text[:-2]) * UNITS[unit]) if unit in UNITS else int(text)


if __name__ == "__main__":
    jobs = make_mailbox(read_size(sys.argv[1]), Path(sys.argv[2]))
    print(f"{Path(sys.argv[2]).stat().st_size / 1e6:.0f} MB, {jobs} mails about an application")
