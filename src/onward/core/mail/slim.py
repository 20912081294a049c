"""A mail without the bodies of its big attachments: what is kept of it costs little, and reads the same.

What stands in their place tells size and digest (omission.py), so that the mail keeps its fingerprint.
"""

from dataclasses import dataclass

from onward.core.mail import caps
from onward.core.mail.decode import normalise, read_tree
from onward.core.mail.headers import Notes
from onward.core.mail.omission import Omission, write_omission
from onward.core.mail.parts import Part, leaf_parts
from onward.core.problems import Problem

SMALL_BYTES = 50_000
"""An attachment that takes up no more than this is kept as it is."""


def slim(raw: bytes, small_bytes: int = SMALL_BYTES) -> bytes:
    """The message without the bodies of its big attachments; text and calendars stay, also in mails inside it.

    Decoded it is the same message, `raw_sha256` apart. It comes back as it was where that cannot be had (over a cap,
    broken beyond reading) or where nothing is to be left out: attachments that take up at most `small_bytes` stay.
    Never raises; takes time linear in its input.
    """
    if not small_bytes < len(raw) <= caps.MESSAGE_BYTES:
        return raw
    try:
        data = normalise(raw)
        leaves, problems = _leaves_of(data)
        if not any(_is_big(leaf, data, small_bytes) for leaf in leaves):
            return raw
        faces = [_face(leaf) for leaf in leaves]
        bodies = [
            (leaf.start, leaf.end, write_omission(Omission(face.size, leaf.end - leaf.start, face.digest)))
            for leaf, face in zip(leaves, faces, strict=True)
            if _is_big(leaf, data, small_bytes)
        ]
        slimmed = _replace(raw, len(raw) - len(data), bodies)
        again, problems_again = _leaves_of(normalise(slimmed))
    except Exception:  # noqa: BLE001 (the promise of this function: what cannot be taken apart is kept whole)
        return raw
    return slimmed if problems == problems_again and faces == [_face(leaf) for leaf in again] else raw


@dataclass(frozen=True, slots=True)
class _Face:
    """All that whoever reads a mail can tell of a leaf."""

    place: str
    media_type: str
    disposition: str
    name: str
    size: int
    digest: bytes


def _face(leaf: Part) -> _Face:
    return _Face(leaf.place, leaf.media_type, leaf.disposition, leaf.name, leaf.size(), leaf.digest())


def _is_big(leaf: Part, data: bytes, small_bytes: int) -> bool:
    """True for an attachment to leave out; one inside an encoded part stands in other bytes than `data`."""
    return leaf.data is data and leaf.end - leaf.start > small_bytes and leaf.is_opaque and leaf.omission is None


def _leaves_of(data: bytes) -> tuple[list[Part], list[Problem]]:
    notes = Notes()
    return leaf_parts(read_tree(data, notes)), notes.problems


def _replace(raw: bytes, shift: int, bodies: list[tuple[int, int, bytes]]) -> bytes:
    """The bytes with a line in place of each body; shift: how many stand before what was taken apart."""
    pieces: list[bytes] = []
    done = 0
    for start, end, line in bodies:
        pieces += (raw[done : start + shift], line)
        done = end + shift
    return b"".join((*pieces, raw[done:]))
