"""Whose names in a mail are people's: they name no employer."""

import re

from onward.core.mail.message import Address, Message
from onward.core.reading.cues import NEVER_INSIDE, Cues
from onward.core.reading.domains import likeness
from onward.core.reading.name_lists import listed
from onward.core.reading.names import LEGAL_WORDS, ORGANISATIONS, name_end, squash
from onward.core.reading.senders import SenderType, is_shared_mailbox, is_tenant, is_unattended, sender_type
from onward.core.reading.words import Words

GREETINGS = listed("greetings")

PERSON_ENDS = re.compile(r"\s(?:at|from|@|\||via|-|–|—|bei|chez|bij|von|van|presso)\s|\s*[,(]")
SMALL = frozenset({"&", "and", "of", "the"})


def people_of(message: Message, sender: Address, body: Words) -> frozenset[str]:
    """Names of people in the mail, as one word each: whom it greets, whom it is to, who sends it."""
    names = [a.name for a in message.recipients]
    at = 0
    while at < min(len(body), 6) and (
        body.lows[at] in GREETINGS or (at and body.lows[at - 1] in GREETINGS and not body.gaps[at].strip("."))
    ):
        if body.lows[at] not in GREETINGS:
            end = name_end(body, at, NEVER_INSIDE)
            names.append(body.slice(at, max(end, at + 1)))
            break
        at += 1
    shown = person_in(sender)
    if shown:
        names.append(shown)
    found = {squash(n) for n in names}
    found.update(squash(w) for n in names for w in (n.split()[:1] + n.split()[-1:]))
    return frozenset(found - {""})


def person_in(sender: Address) -> str:
    """The person's part of a display name: "Dana" of "Dana at Acme"; empty when none is known for certain."""
    if " via " in sender.name and sender_type(sender.address) in {SenderType.BOARD, SenderType.PLATFORM}:
        name = sender.name.partition(" via ")[0]
        return name if (ORGANISATIONS | LEGAL_WORDS).isdisjoint(name.lower().split()) else ""
    head = PERSON_ENDS.split(sender.name, maxsplit=1)[0]
    return head if is_person(head, sender.address) else ""


def is_person(name: str, address: str) -> bool:
    """True when a display name is a person's: its words make up the mailbox's name."""
    words = [w for w in map(squash, name.split()) if w]
    local = squash(address.rpartition("@")[0].partition("+")[0])
    if not words or not local:
        return False
    if any(likeness(tuple(words), squash(x)) >= 0.9 for x in address.rpartition("@")[2].split(".")[:-1]):
        return False
    if sender_type(address) is SenderType.SYSTEM:
        whole = address.partition("@")[0] == "".join(words)
        if whole or is_tenant(address) or len(words) < 2 or not ORGANISATIONS.isdisjoint(words):
            return False
    if is_unattended(address):
        return False
    if sender_type(address) is SenderType.PLATFORM:
        return len(words) > 1 and all(w in local for w in words)
    if any(len(w) >= 3 and (local.startswith(w) or local.endswith(w)) for w in words):
        return not is_shared_mailbox(address)
    first, last = words[0], words[-1]
    return 1 < len(words) <= 4 and local in {
        "".join(w[0] for w in words),
        first[0] + last,
        first + last[0],
        last + first[0],
    }


def is_person_like(name: str, cues: Cues) -> bool:
    """True when a display name may be a person's: two to four words, none of which a team or an organisation has."""
    words = [w.strip(".,").lower() for w in name.split()]
    return (
        1 < len(words) <= 4
        and name[:1].isupper()
        and all(known.isdisjoint(words) for known in (cues.generic, LEGAL_WORDS, ORGANISATIONS, SMALL))
    )
