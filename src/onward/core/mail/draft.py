"""Letters that a person sends by themselves: as a file that their mail program opens, or as a link to a new mail."""

import re
from dataclasses import dataclass
from email.charset import QP, Charset
from email.generator import BytesGenerator
from email.header import Header
from email.message import Message
from email.policy import compat32
from email.utils import formataddr
from io import BytesIO
from urllib.parse import quote

from onward.core.mail.charset import UNSEEN
from onward.core.mail.headers import clean_line
from onward.core.mail.message import Address

LONGEST_SUBJECT = 500
LONGEST_NAME = 200
LONGEST_LINK = 1900
"""Characters of a link: some systems hand no more than about 2,000 to a mail program."""
MOST_REFERENCES = 20
"""Message-IDs told of a thread: its first and its newest."""
MAILBOX = re.compile(r"(?=.{3,320}\Z)[^\s<>()\[\],;:\\\"@?&]{1,64}@(?:[\w-]{1,63}\.)*[\w-]{1,63}")
MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,500}>")
ANSWERED = re.compile(
    r"(?:(?:re|aw|sv|vs|antw|ynt|res|rif|odp|r|回复|答复|返信)(?: ?\[\d+\])? ?[:：] *)+", re.IGNORECASE
)
_POLICY = compat32.clone(linesep="\r\n")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it is to be sent. to: None where it is not known yet.

    in_reply_to: the Message-ID of the mail that it answers. references: those of that mail's thread, oldest first,
    all with their angle brackets. sender: from which of the person's own addresses; None leaves that to their program.
    """

    to: Address | None
    subject: str
    body: str
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    sender: Address | None = None


def as_eml(letter: Letter) -> bytes:
    """The letter as a file that mail programs open for sending; nothing in it can add a header of its own.

    An address that is none is left out, and so is a thread whose Message-ID is none.
    """
    message = Message(policy=_POLICY)
    message["X-Unsent"] = "1"
    for name, address in (("From", letter.sender), ("To", letter.to)):
        if address and is_mailbox(address.address):
            message[name] = _mailbox(address, name)
    message["Subject"] = _words(_subject_of(letter), "Subject")
    if letter.in_reply_to and MESSAGE_ID.fullmatch(letter.in_reply_to):
        message["In-Reply-To"] = letter.in_reply_to
        message["References"] = " ".join(_thread(letter))
    message["MIME-Version"] = "1.0"
    charset = Charset("utf-8")
    charset.body_encoding = QP
    message.set_payload(_body(letter.body), charset)
    file = BytesIO()
    BytesGenerator(file, mangle_from_=False, policy=_POLICY).flatten(message)
    return file.getvalue()


def as_mailto(letter: Letter, *, too_long: str = "") -> str:
    """The letter as a link (RFC 6068) that opens a new mail.

    too_long: what stands in the place of a text that no link can hold: that it is to be copied.
    """
    to = letter.to.address if letter.to and is_mailbox(letter.to.address) else ""
    local, at, domain = to.rpartition("@")
    start = f"mailto:{quote(local, safe='')}{at}{quote(domain, safe='')}"
    subject = _subject_of(letter)
    parts = [("subject", subject), ("body", _body(letter.body).rstrip("\n"))]
    if letter.in_reply_to and MESSAGE_ID.fullmatch(letter.in_reply_to):
        parts.append(("in-reply-to", letter.in_reply_to))
    link = _link(start, parts)
    if len(link) <= LONGEST_LINK:
        return link
    return _link(start, [("subject", subject[:100]), ("body", _body(too_long).rstrip("\n"))])


def answer_subject(subject: str) -> str:
    """The subject of an answer: with one `Re:`, however often and in whatever language it was answered before."""
    text = _subject(subject)
    found = ANSWERED.match(text)
    return f"Re: {text[found.end() :] if found else text}".strip()


def is_mailbox(address: str) -> bool:
    """Whether this is one address that mail can be sent to."""
    local, _, domain = address.rpartition("@")
    return MAILBOX.fullmatch(address) is not None and local.isascii() and local.isprintable() and _is_domain(domain)


def _is_domain(domain: str) -> bool:
    return bool(_ascii_domain(domain)) and UNSEEN.search(domain) is None


def _thread(letter: Letter) -> list[str]:
    """The Message-IDs of the thread, each once, the answered one last."""
    told = [one for one in letter.references if MESSAGE_ID.fullmatch(one) and one != letter.in_reply_to]
    ids = [*dict.fromkeys(told), letter.in_reply_to or ""]
    return ids if len(ids) <= MOST_REFERENCES else [ids[0], *ids[1 - MOST_REFERENCES :]]


def _mailbox(address: Address, header: str) -> str:
    name = clean_line(_whole(address.name))[:LONGEST_NAME].strip()
    local, _, domain = address.address.rpartition("@")
    mailbox = f"{local}@{_ascii_domain(domain)}"
    if name.isascii() and "=?" not in name:
        return formataddr((name, mailbox))
    return f"{_words(name, header)} <{mailbox}>"


def _ascii_domain(domain: str) -> str:
    """A domain as mail programs know it; empty where it is none."""
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def _words(text: str, header: str) -> str:
    """A text as a header holds it: as it is where it is plain, else in encoded words (RFC 2047)."""
    if text.isascii() and "=?" not in text:
        return text
    return " ".join(Header(text, "utf-8", header_name=header).encode(linesep="\n").split())


def _subject_of(letter: Letter) -> str:
    return answer_subject(letter.subject) if letter.in_reply_to else _subject(letter.subject)


def _subject(text: str) -> str:
    return clean_line(_whole(text))[:LONGEST_SUBJECT].strip()


def _body(text: str) -> str:
    """A text with plain line ends and nothing that steers a terminal or a page."""
    lines = _whole(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = ("".join(sign for sign in line if sign == "\t" or sign >= " ") for line in lines)
    return "\n".join(line.replace("\x7f", "") for line in kept).rstrip("\n") + "\n"


def _whole(text: str) -> str:
    """A text without halves of characters, which no mail can carry."""
    return text.encode("utf-8", "ignore").decode("utf-8")


def _link(start: str, parts: list[tuple[str, str]]) -> str:
    told = [f"{name}={quote(text.replace(chr(10), chr(13) + chr(10)), safe='')}" for name, text in parts if text]
    return f"{start}?{'&'.join(told)}" if told else start
