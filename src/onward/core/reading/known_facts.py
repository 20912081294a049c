"""What is known before reading: the person's own mail, known threads, awaited answers, taught corrections."""

import re

from onward.core.known import Awaited, Known
from onward.core.mail.message import Message
from onward.core.reading.heard import Line
from onward.core.reading.kind import Decision
from onward.core.reading.reading import Certainty, Kind
from onward.core.reading.sentences import fold

REPLY_MARK = re.compile(r"^(?:\s*(?:re|fw|fwd|aw|wg|tr|rv|r|sv|antw|ref|enc|rif)(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)
SENT_LABELS = frozenset(
    {
        "sent",
        "sent mail",
        "sent items",
        "gesendet",
        "gesendete elemente",
        "envoyés",
        "messages envoyés",
        "éléments envoyés",
        "enviados",
        "correo enviado",
        "elementos enviados",
        "itens enviados",
        "mensagens enviadas",
        "posta inviata",
        "inviati",
        "verzonden",
        "verzonden items",
        "skickat",
        "wysłane",
    }
)


def is_own(message: Message, known: Known) -> bool:
    """True when the person wrote it: from one of the own addresses, or kept in a folder for sent mail."""
    if message.sender and message.sender.address in known.own_addresses:
        return True
    return any(label.lower().strip(". ") in SENT_LABELS for label in message.labels) and not message.delivered_to


def is_in_known_thread(message: Message, known: Known) -> bool:
    """True when it answers a message of a known application, or comes from somebody met in one."""
    answered = {*message.in_reply_to, *message.references}
    return bool(answered & known.threads) or (message.sender is not None and message.sender.address in known.contacts)


def is_awaited(message: Message, awaited: Awaited) -> bool:
    """True when this is the answer somebody waits for: by thread, or by sender (and subject, where one is known)."""
    if awaited.message_ids & {*message.in_reply_to, *message.references}:
        return True
    if not message.sender or message.sender.address not in awaited.addresses:
        return False
    return awaited.subject is None or bare_subject(message.subject) == awaited.subject


def bare_subject(subject: str) -> str:
    """A subject in lower case without Re:, Fwd: and their like."""
    return fold(REPLY_MARK.sub("", subject)).lower()


def expected_kind(message: Message, decision: Decision, known: Known) -> Decision | None:
    """An awaited answer is feedback, unless its words say something stronger."""
    if decision.kind is not Kind.OTHER or not any(is_awaited(message, a) for a in known.awaited):
        return None
    first = next((fold(p.text) for p in message.passages if p.text.strip()), None)
    return Decision(Kind.FEEDBACK, (), Certainty.LIKELY, Kind.FEEDBACK, first[:200] if first else None)


def taught_kind(message: Message, lines: tuple[Line, ...], known: Known) -> Decision | None:
    """The kind that the person taught for a sentence of this sender; it never makes anything sure."""
    for taught in known.kinds:
        if message.sender and taught.sender in ("", message.sender.address):
            for line in lines:
                if normal(line.sentence.text) == normal(taught.sentence):
                    kind = Kind(taught.kind)
                    return Decision(kind, (), Certainty.LIKELY, kind, line.sentence.text)
    return None


def normal(sentence: str) -> str:
    """A sentence as it is compared: lower case, letters only, numbers as one."""
    return re.sub(r"\d+", "0", " ".join(re.findall(r"\w+", sentence.lower())))
