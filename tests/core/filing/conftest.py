from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from onward.core.mail.message import Address
from onward.core.reading.reading import Answer, Certainty, Envelope, Kind, Reading, Stage

FIRST_DAY = datetime(2026, 2, 2, 9, tzinfo=UTC)
MINE = Address("Robin Vale", "robin@vale.example")


def make_reading(  # noqa: PLR0913 - a message has many sides, a test names only those it is about
    key: str,
    kind: Kind,
    day: float | None = 0,
    *,
    company: str | None = "Copse Water",
    role: str | None = None,
    requisition: str | None = None,
    agency: str | None = None,
    sender: str = "jobs@copsewater.example",
    name: str = "",
    subject: str = "News",
    thread: tuple[str, ...] = (),
    leaning: Kind | None = None,
    also: tuple[Kind, ...] = (),
    answers: tuple[Answer, ...] = (),
    certainty: Certainty = Certainty.SURE,
    stage: Stage = Stage.UNKNOWN,
) -> Reading:
    theirs = Address(name, sender)
    envelope = Envelope(
        key=key,
        message_id=f"<{key}@mail.example>",
        sent_at=None if day is None else FIRST_DAY + timedelta(days=day),
        sender=MINE if kind is Kind.SENT else theirs,
        recipients=(theirs if kind is Kind.SENT else MINE,),
        subject=subject,
        thread=tuple(f"<{answered}@mail.example>" for answered in thread),
    )
    return Reading(
        envelope=envelope,
        kind=kind,
        also=also,
        certainty=certainty,
        leaning=leaning,
        language="en",
        company=company,
        agency=agency,
        role=role,
        requisition=requisition,
        stage=stage,
        reason=None,
        reply_possible=None,
        answers=answers,
        evidence=(),
        problems=(),
    )


@pytest.fixture
def write() -> Callable[..., Reading]:
    return make_reading
