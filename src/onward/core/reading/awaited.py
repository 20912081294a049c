"""Answers that somebody waits for: which mail asks for one, and which mail is one. Told from envelopes alone."""

from collections.abc import Collection, Iterable

from onward.core.known import Awaited
from onward.core.mail.subject import bare_subject
from onward.core.reading.reading import Envelope


def matched_awaited(envelope: Envelope, awaited: Iterable[Awaited]) -> tuple[Awaited, ...]:
    """Those of the awaited answers that this message is, in their order."""
    return tuple(one for one in awaited if is_awaited(envelope, one))


def is_awaited(envelope: Envelope, awaited: Awaited) -> bool:
    """True when this is the answer: by thread, or by sender (and subject, where one is known).

    A mail of the thread that was there when it was asked, say the one that was replied to, is no answer.
    """
    if envelope.message_id in awaited.message_ids:
        return False
    if not awaited.message_ids.isdisjoint(envelope.thread):
        return True
    if not envelope.sender or envelope.sender.address not in awaited.addresses:
        return False
    return has_subject(envelope, awaited)


def asks_awaited(envelope: Envelope, awaited: Awaited, own_addresses: Collection[str]) -> bool:
    """True when this is the person's own mail that asks: to who may answer (under the subject, where one is known)."""
    if not envelope.sender or envelope.sender.address not in own_addresses:
        return False
    if awaited.addresses.isdisjoint(one.address for one in envelope.recipients):
        return False
    return has_subject(envelope, awaited)


def has_subject(envelope: Envelope, awaited: Awaited) -> bool:
    """True when the subject is the one that was asked under, or when none is known."""
    return awaited.subject is None or bare_subject(envelope.subject) == bare_subject(awaited.subject)
