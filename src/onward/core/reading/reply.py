"""Whether a human being is likely to read an answer."""

import re

from onward.core.mail.message import Message
from onward.core.reading.heard import Line
from onward.core.reading.people import is_person
from onward.core.reading.reading import Kind
from onward.core.reading.senders import SenderType, is_shared_mailbox, is_unattended, sender_type

ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++")
ASKS_FOR_AN_ANSWER = frozenset({Kind.INFO_REQUEST, Kind.INTERVIEW, Kind.FEEDBACK, Kind.OFFER})


def find_reply(message: Message, lines: tuple[Line, ...], kind: Kind) -> tuple[bool | None, str | None]:
    """True, False or unknown (None), and the words that tell: what the text says, then what the address says."""
    refused = said(lines, "false")
    if refused:
        return False, refused
    invited = said(lines, "true")
    sender = message.sender
    if sender is None:
        return (True, invited) if invited else (None, None)
    by_name = sender_type(sender.address)
    if is_unattended(sender.address) or by_name in (SenderType.BOARD, SenderType.PLATFORM):
        elsewhere = invited_elsewhere(message, lines, invited)
        return (True, elsewhere) if elsewhere else (False, sender.address)
    if any(reply.address != sender.address for reply in message.reply_to) or by_name is SenderType.FREE:
        return True, sender.address
    person = is_person(sender.name, sender.address)
    if by_name is SenderType.SYSTEM:
        return (True, sender.address) if person else (False, sender.address)
    if person or not is_shared_mailbox(sender.address):
        return True, sender.address
    if invited or kind in ASKS_FOR_AN_ANSWER:
        return True, invited or sender.address
    return None, None


def said(lines: tuple[Line, ...], value: str) -> str | None:
    """The first sentence that says so."""
    return next((line.sentence.text for line in lines for m in line.says("reply") if m.meaning.value == value), None)


def invited_elsewhere(message: Message, lines: tuple[Line, ...], invited: str | None) -> str | None:
    """From an unattended mailbox: the sentence that names an address to write to, or asks to answer this very mail."""
    own = message.sender.address if message.sender else ""
    for line in lines:
        address = ADDRESS.search(line.sentence.text)
        if address and address[0].lower() != own and not is_unattended(address[0]):
            return line.sentence.text
    return invited if invited and re.search(r"\b(?:reply|replying|respond)\b", invited, re.IGNORECASE) else None
