"""Whose mail a correction of the person's is about."""

from onward.core.mail.headers import clean_line
from onward.core.mail.message import Address
from onward.core.reading.senders import SenderType, sender_type


def is_taught_sender(sender: Address, address: str, name: str) -> bool:
    """True when a correction for this address and this display name ("" for any) is about this sender.

    An address that many share (a hiring system, a board, a free mail service) never counts without the name, so that
    another employer's mail from it stays as it is.
    """
    if name and fold_name(name) != fold_name(sender.name):
        return False
    if not address:
        return bool(name)
    return address.lower() == sender.address and (bool(name) or sender_type(sender.address) is SenderType.OWN)


def fold_name(name: str) -> str:
    """A display name as it is compared: case and white space folded."""
    return clean_line(name).casefold()
