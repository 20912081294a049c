"""A reading in the public shape that `onward read --jsonl` prints, one JSON object a message."""

from typing import Any

from onward.core.reading.reading import Reading


def as_contract(reading: Reading) -> dict[str, Any]:
    """The public JSON shape of a reading."""
    sent_at = reading.envelope.sent_at
    return {
        "message_id": reading.envelope.message_id,
        "date": sent_at.isoformat() if sent_at else None,
        "kind": reading.kind.value,
        "also": [k.value for k in reading.also],
        "certainty": reading.certainty.value,
        "language": reading.language,
        "company": reading.company,
        "role": reading.role,
        "requisition": reading.requisition,
        "stage": reading.stage.value,
        "reason": {"theme": reading.reason.theme.value, "text": reading.reason.text} if reading.reason else None,
        "reply_possible": reading.reply_possible,
        "evidence": [{"for": e.about, "text": e.text} for e in reading.evidence],
        "problems": [{"what": p.what, "where": p.where} for p in reading.problems],
    }
