"""What is known before reading: the person's own mail, known threads, awaited answers, taught corrections."""

import re

from onward.core.known import Known, TaughtKind
from onward.core.mail.labels import is_sent_label
from onward.core.mail.message import Message
from onward.core.reading.awaited import matched_awaited
from onward.core.reading.heard import Line
from onward.core.reading.kind import Decision
from onward.core.reading.reading import Certainty, Kind, envelope_of
from onward.core.reading.sentences import fold
from onward.core.reading.taught import is_taught_sender


def is_own(message: Message, known: Known) -> bool:
    """True when the person wrote it: from one of the own addresses, or kept in a folder for sent mail."""
    if message.sender and message.sender.address in known.own_addresses:
        return True
    return any(map(is_sent_label, message.labels)) and not message.delivered_to


def is_in_known_thread(message: Message, known: Known) -> bool:
    """True when it answers a message of a known application, or comes from somebody met in one."""
    answered = {*message.in_reply_to, *message.references}
    return bool(answered & known.threads) or (message.sender is not None and message.sender.address in known.contacts)


def expected_kind(message: Message, decision: Decision, known: Known) -> Decision | None:
    """An awaited answer is feedback, unless its words say something stronger."""
    if decision.kind is not Kind.OTHER or not matched_awaited(envelope_of(message), known.awaited):
        return None
    first = next((fold(p.text) for p in message.passages if p.text.strip()), None)
    return Decision(Kind.FEEDBACK, (), Certainty.LIKELY, Kind.FEEDBACK, first[:200] if first else None)


def taught_kind(message: Message, lines: tuple[Line, ...], known: Known) -> Decision | None:
    """The kind that the person taught for a sentence of this sender; it never makes anything sure."""
    for taught in known.kinds:
        if is_from_taught(message, taught):
            for line in lines:
                if normal(line.sentence.text) == normal(taught.sentence):
                    kind = Kind(taught.kind)
                    return Decision(kind, (), Certainty.LIKELY, kind, line.sentence.text)
    return None


def is_from_taught(message: Message, taught: TaughtKind) -> bool:
    """True when the mail comes from whom the correction is about; one that names nobody is about everybody."""
    if not message.sender:
        return False
    return not (taught.sender or taught.name) or is_taught_sender(message.sender, taught.sender, taught.name)


def normal(sentence: str) -> str:
    """A sentence as it is compared: lower case, letters only, numbers as one."""
    return re.sub(r"\d+", "0", " ".join(re.findall(r"\w+", sentence.lower())))
