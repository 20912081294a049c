"""The messages of a piece in the order of the mail, each with its place in time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from onward.core.archive import Found, LeftOut, PieceResult, Place
from onward.core.reading.reading import Envelope


@dataclass(frozen=True, slots=True)
class Met:
    """A message that was met: read (found) or left out by the scan. place: its moment, or that of its neighbour."""

    message: Found | LeftOut
    place: datetime | None

    @property
    def envelope(self) -> Envelope:
        """Where it stands among others."""
        return self.message.reading.envelope if isinstance(self.message, Found) else self.message.envelope


def in_order(result: PieceResult, near: datetime | None) -> list[Met]:
    """All messages of a piece in the order of the mail; near: the last moment before it.

    A message without a date has the place of the dated one before it, else of the first dated one behind it.
    """
    messages: list[Found | LeftOut] = sorted((*result.found, *result.left_out), key=_standing)
    place = near or next(_moments(messages), None)
    met = []
    for message in messages:
        sent_at = message.reading.envelope.sent_at if isinstance(message, Found) else message.sent_at
        place = sent_at or place
        met.append(Met(message, place))
    return met


def _standing(message: Found | LeftOut) -> tuple[tuple[str, ...], int]:
    """Folders are walked by name, so the parts of a path sort as its files were met."""
    return _parts(message.place), message.place.offset


def _parts(place: Place) -> tuple[str, ...]:
    return Path(place.path).parts


def _moments(messages: Iterable[Found | LeftOut]) -> Iterator[datetime]:
    for message in messages:
        sent_at = message.reading.envelope.sent_at if isinstance(message, Found) else message.sent_at
        if sent_at:
            yield sent_at
