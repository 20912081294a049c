"""Mail that answers several applications at once: which kind for which role."""

from onward.core.mail.message import Message
from onward.core.reading.cues import Cues
from onward.core.reading.heard import Line
from onward.core.reading.reading import Answer, Kind


def answers_of(message: Message, lines: tuple[Line, ...], cues: Cues, company: str | None, kind: Kind) -> tuple[Answer, ...]:
    """One answer for each role, when the mail speaks of several; else none."""
    return ()
