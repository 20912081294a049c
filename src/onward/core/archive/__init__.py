"""Whole archives: every message once, in order, on all cores, with constant memory."""

from onward.core.archive.in_order import Progress, read_archive, start_workers
from onward.core.archive.results import Found, LeftOut, PieceResult, Place, Text, Wishes
from onward.core.mail.sources import guess_own_addresses, open_source

__all__ = [
    "Found",
    "LeftOut",
    "PieceResult",
    "Place",
    "Progress",
    "Text",
    "Wishes",
    "guess_own_addresses",
    "open_source",
    "read_archive",
    "start_workers",
]
