"""Readings as plain JSON-able values and back, for the way between processes."""

from datetime import datetime
from typing import Any

from onward.core.mail.message import Address
from onward.core.problems import Problem
from onward.core.reading.reading import Answer, Certainty, Envelope, Evidence, Kind, Reading, Reason, Stage, Theme


def to_plain(reading: Reading) -> dict[str, Any]:
    """A reading as a JSON-able value."""
    return {
        "envelope": envelope_to_plain(reading.envelope),
        "kind": reading.kind.value,
        "also": [k.value for k in reading.also],
        "certainty": reading.certainty.value,
        "leaning": reading.leaning.value if reading.leaning else None,
        "language": reading.language,
        "company": reading.company,
        "agency": reading.agency,
        "role": reading.role,
        "requisition": reading.requisition,
        "stage": reading.stage.value,
        "reason": [reading.reason.theme.value, reading.reason.text] if reading.reason else None,
        "reply_possible": reading.reply_possible,
        "answers": [[a.kind.value, a.role] for a in reading.answers],
        "evidence": [[e.about, e.text] for e in reading.evidence],
        "problems": [[p.what, p.where] for p in reading.problems],
    }


def from_plain(plain: dict[str, Any]) -> Reading:
    """The reading that to_plain made this of."""
    return Reading(
        envelope=envelope_from_plain(plain["envelope"]),
        kind=Kind(plain["kind"]),
        also=tuple(Kind(k) for k in plain["also"]),
        certainty=Certainty(plain["certainty"]),
        leaning=Kind(plain["leaning"]) if plain["leaning"] else None,
        language=plain["language"],
        company=plain["company"],
        agency=plain["agency"],
        role=plain["role"],
        requisition=plain["requisition"],
        stage=Stage(plain["stage"]),
        reason=Reason(Theme(plain["reason"][0]), plain["reason"][1]) if plain["reason"] else None,
        reply_possible=plain["reply_possible"],
        answers=tuple(Answer(Kind(k), role) for k, role in plain["answers"]),
        evidence=tuple(Evidence(*e) for e in plain["evidence"]),
        problems=tuple(Problem(*p) for p in plain["problems"]),
    )


def envelope_to_plain(envelope: Envelope) -> dict[str, Any]:
    """An envelope as a JSON-able value."""
    return {
        "key": envelope.key,
        "message_id": envelope.message_id,
        "sent_at": envelope.sent_at.isoformat() if envelope.sent_at else None,
        "sender": _from_address(envelope.sender),
        "recipients": [_from_address(a) for a in envelope.recipients],
        "subject": envelope.subject,
        "thread": list(envelope.thread),
    }


def envelope_from_plain(plain: dict[str, Any]) -> Envelope:
    """The envelope that envelope_to_plain made this of."""
    return Envelope(
        key=plain["key"],
        message_id=plain["message_id"],
        sent_at=datetime.fromisoformat(plain["sent_at"]) if plain["sent_at"] else None,
        sender=_to_address(plain["sender"]),
        recipients=tuple(Address(*a) for a in plain["recipients"]),
        subject=plain["subject"],
        thread=tuple(plain["thread"]),
    )


def _from_address(address: Address | None) -> list[str] | None:
    return [address.name, address.address] if address else None


def _to_address(plain: list[str] | None) -> Address | None:
    return Address(*plain) if plain else None
