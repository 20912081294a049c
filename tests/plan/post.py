"""Mail of applications for tests of letters."""

import zlib
from dataclasses import replace

from tests.inbox.box import MINE, Box

from onward.accounts.models import OwnAddress, Seeker
from onward.accounts.states import AddressStanding
from onward.core.mail.message import Address
from onward.core.reading.reading import Evidence, Kind, Reading
from onward.inbox.models import Mail

DANA = ("Dana Brook", "dana.brook@copsewater.example")
NOBODY = ("Copse Water", "no-reply@copsewater.example")
TEAM = ("Copse Water Careers", "careers@copsewater.example")
SYSTEM = ("Copse Water", "no-reply@us.greenhouse-mail.io")


def own_box(seeker: Seeker, start: object) -> Box:
    """A box of somebody whose address is known."""
    OwnAddress.objects.add(seeker, address=MINE.address, standing=AddressStanding.GUESSED)
    return Box(seeker, start)  # type: ignore[arg-type]  # the moment of the fixture


def mail_from(  # noqa: PLR0913  # a test names what it is about
    box: Box, key: str, sender: tuple[str, str], *, days: float = 0, kind: Kind = Kind.INTERVIEW, thread: str = ""
) -> Reading:
    """A mail of the application at Copse Water."""
    name, address = sender
    answered = tuple(thread.split())
    return box.write(
        key, kind, days, name=name, sender=address, role="Planner", thread=answered, subject=f"About {key}"
    )


def refusing(reading: Reading) -> Reading:
    """The same in a mail that says that nobody reads an answer."""
    words = Evidence("reply_possible", "Please do not reply.")
    return replace(reading, reply_possible=False, evidence=(*reading.evidence, words))


def unattended(reading: Reading) -> Reading:
    """The same from an address that says so."""
    address = reading.envelope.sender or Address("", "")
    words = Evidence("reply_possible", address.address)
    return replace(reading, reply_possible=False, evidence=(*reading.evidence, words))


def say(box: Box, key: str, text: str, *headers: str) -> Mail:
    """Let a stored mail say this, with these headers besides the usual ones."""
    mail = Mail.objects.of(box.seeker).get(key=key)
    head = [f"From: {mail.sender_name} <{mail.sender_address}>", "To: Robin Vale <robin@vale.example>", *headers]
    raw = "\r\n".join([*head, f"Message-ID: {mail.message_id}", "", text]).encode()
    mail.raw, mail.size, mail.text = zlib.compress(raw), len(raw), text
    mail.save()
    return mail
