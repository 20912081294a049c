"""A first look at a raw message: throws out what cannot be job mail, and must never lose one.

Whatever a person wrote is read, and so is what the caller knows of and what hiring systems send. Only mail that is
marked
as mass mail or sent by a machine may be left out, when too little in its sender, subject and text speaks of work.
"""

import re
from dataclasses import dataclass

from onward.core.known import Known
from onward.core.mail.headers import Notes, clean_line, decode_words, read_bytes
from onward.core.mail.scan_text import UnusualMailError, read_words, visible_text
from onward.core.mail.scan_words import Weighing, hiring_domains
from onward.core.mail.subject import bare_subject

_ENOUGH_FROM_A_MACHINE = 1
_ENOUGH_IN_MASS_MAIL = 2
_TIMES_IN_ENVELOPE = 2
_HEADER_BYTES = 65_536
_BLANK_LINE = re.compile(rb"\n\r?\n")
_FIELD = re.compile(
    rb"^(from|subject|to|list-id|list-unsubscribe|precedence|feedback-id|x-campaign-?id|auto-submitted"
    rb"|in-reply-to|references|content-type|content-transfer-encoding)[ \t]*:(.*(?:\n[ \t].*)*)",
    re.IGNORECASE | re.MULTILINE,
)
_ADDRESS = re.compile(r"[^\s<>\"',;:()\[\]]+@[^\s<>\"',;:()\[\]]+")
_MESSAGE_ID = re.compile(r"<[^<>\s]+>")
_ANSWER_PREFIX = re.compile(
    r"^(?:(?:re|aw|sv|antw|odp|res|rif|ref|回复|答复|返信)\s*(?:\[\d+\])?[:：]\s*)+", re.IGNORECASE
)
_NOT = r"no|not|non?|ne|nie|nao|inte|geen|ne-?pas|do-?not|donot|keine?"
_REPLY = r"reply|antwort\w*|repondre|responder|responda|rispondere|antwoord\w*|svara|odpowiadaj"
_MACHINES = (
    r"auto\w*|notif\w*|alerts?|updates?|mailer(?:-daemon)?|news(?:letter)?s?|bounces?\w*|marketing|offers?|deals|promo\w*|digest"
    r"|orders?|receipts?|billing|invoices?|shop|store|system|robot|bot|daemon|postmaster|service|reminders?|confirm\w*"
)
_MACHINE = re.compile(rf"(?:^|[._+-])(?:{_NOT})[._-]*(?:{_REPLY})|^(?:{_MACHINES})(?:$|[._+-])")


@dataclass(slots=True)
class _Head:
    """The fields of a header that decide."""

    fields: dict[bytes, bytes]

    def text(self, name: bytes) -> str:
        """A field as text, encoded words and all."""
        value = self.fields.get(name, b"")
        return read_bytes(value)[0] if value else ""


def scan(raw: bytes, known: Known) -> str | None:
    """None when the message is to be read; else why it is left out, in plain words."""
    blank = _BLANK_LINE.search(raw, 0, _HEADER_BYTES)
    if blank is None:
        return None
    fields: dict[bytes, bytes] = {}
    for found in _FIELD.finditer(raw, 0, blank.start() + 1):
        fields.setdefault(found[1].lower(), found[2])
    head = _Head(fields)
    addresses = _ADDRESS.findall(head.text(b"from").lower())
    enough = _words_needed(head, addresses)
    if enough is None or _is_known(head, addresses, known):
        return None
    if any(_is_hiring_domain(address.rpartition("@")[2]) for address in addresses):
        return None
    if _speaks_of_work(raw, blank.end(), head, enough):
        return None
    kind = "mass mail" if enough == _ENOUGH_IN_MASS_MAIL else "automatic mail"
    return f"{kind} without a word about jobs"


def _words_needed(head: _Head, addresses: list[str]) -> int | None:
    """How much must speak of work before this mail is read; None when it is read in any case."""
    fields = head.fields
    precedence = fields.get(b"precedence", b"").strip().lower()
    listed = b"list-id" in fields or precedence == b"list"
    marked = (
        b"list-unsubscribe" in fields
        or b"feedback-id" in fields
        or b"x-campaign-id" in fields
        or b"x-campaignid" in fields
    )
    if listed or marked or precedence in {b"bulk", b"junk"}:
        answers = b"in-reply-to" in fields or b"references" in fields
        return None if answers and not listed and not marked else _ENOUGH_IN_MASS_MAIL
    if not addresses:
        return None
    automatic = fields.get(b"auto-submitted", b"no").strip().lower() not in {b"no", b""}
    if automatic or _MACHINE.search(addresses[-1].partition("@")[0]):
        threaded = b"in-reply-to" in fields or b"references" in fields
        answers = threaded or _ANSWER_PREFIX.match(head.text(b"subject").strip()) is not None
        return None if answers else _ENOUGH_FROM_A_MACHINE
    return None


def _is_hiring_domain(domain: str) -> bool:
    labels = domain.split(".")
    domains = hiring_domains()
    return any(".".join(labels[start:]) in domains for start in range(len(labels) - 1))


def _is_known(head: _Head, addresses: list[str], known: Known) -> bool:
    """Whether the caller knows who wrote this, to whom, in which thread, or waits for it."""
    if known == _NOTHING_KNOWN:
        return False
    if not known.own_addresses.isdisjoint(addresses) or not known.contacts.isdisjoint(addresses):
        return True
    if known.contacts and not known.contacts.isdisjoint(_ADDRESS.findall(head.text(b"to").lower())):
        return True
    thread = _MESSAGE_ID.findall(head.text(b"in-reply-to") + head.text(b"references"))
    if not known.threads.isdisjoint(thread):
        return True
    if any(not one.addresses.isdisjoint(addresses) or not one.message_ids.isdisjoint(thread) for one in known.awaited):
        return True
    asked = {bare_subject(one.subject) for one in known.awaited if one.subject}
    if asked and bare_subject(decode_words(head.text(b"subject"), "Subject", Notes())) in asked:
        return True
    return _is_taught(head, addresses, known)


def _is_taught(head: _Head, addresses: list[str], known: Known) -> bool:
    """Whether the person has said something about who wrote this."""
    senders = {one.sender.lower() for one in known.kinds} | {one.address.lower() for one in known.companies}
    if not senders.isdisjoint(addresses):
        return True
    names = {one.name for one in known.kinds} | {one.name for one in known.companies}
    names = {clean_line(name).casefold() for name in names} - {""}
    shown = decode_words(head.text(b"from"), "From", Notes()).casefold() if names else ""
    return any(name in shown for name in names)


_NOTHING_KNOWN = Known()


def _speaks_of_work(raw: bytes, body: int, head: _Head, enough: int) -> bool:
    """Whether sender, subject and text together hold enough words about work.

    Also when the text cannot be looked at in this quick way.
    """
    notes = Notes()
    envelope = (
        decode_words(head.text(b"from"), "From", notes) + "\n" + decode_words(head.text(b"subject"), "Subject", notes)
    )
    weighing = Weighing()
    if weighing.add(read_words(envelope.lower().encode()), times=_TIMES_IN_ENVELOPE) >= enough:
        return True
    try:
        text = b"\n".join(visible_text(raw, body, head.fields))
    except UnusualMailError:
        return True
    return weighing.add(read_words(text)) >= enough
