"""Whole archives: every message once, in order, on all cores, with constant memory."""

from onward.core.archive.again import read_again, read_kept
from onward.core.archive.in_order import Progress, read_archive, start_workers
from onward.core.archive.results import Found, Kept, LeftOut, PieceResult, Place, Text, Wishes
from onward.core.mail.sources import guess_own_addresses, open_source

__all__ = [
    "Found",
    "Kept",
    "LeftOut",
    "PieceResult",
    "Place",
    "Progress",
    "Text",
    "Wishes",
    "guess_own_addresses",
    "open_source",
    "read_again",
    "read_archive",
    "read_kept",
    "start_workers",
]
