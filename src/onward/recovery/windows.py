"""One step open in two windows of a browser: whatever was typed in either stays. No clock is asked, only what was seen.

A window's mark is `<seen>.<name>`: how many times the step had been written when its page was made, and its own name. A
step keeps the mark of whoever wrote it last, with how many times it has been written since.
"""

from collections.abc import Mapping
from typing import Any

from onward.accounts.ids import new_id
from onward.recovery.models import StepTaken

NAME_LENGTH = 12
MOST_DIGITS = 9


def new_window(row: StepTaken | None) -> str:
    """The mark of a page that shows a step as it is now; it sends that along."""
    return f"{_writes(row.window if row else '')}.{new_id().hex[-NAME_LENGTH:]}"


def sign(row: StepTaken, window: str) -> str:
    """What the step keeps once this window has written it."""
    return f"{_writes(row.window) + 1}.{_name(window)}"


def is_behind(window: str, row: StepTaken | None) -> bool:
    """Whether another page wrote since this one was made; a page without a mark is behind none."""
    if row is None or not _name(window):
        return False
    return _name(row.window) != _name(window) and _writes(row.window) > _writes(window)


def join_typed(stored: Mapping[str, Any], typed: Mapping[str, Any]) -> dict[str, Any]:
    """What is typed, with what stands there already: of two texts the one that holds the other, else both."""
    return {name: _join(stored.get(name), value) for name, value in typed.items()}


def _join(stored: object, typed: object) -> object:
    if not typed:
        return typed if stored is None else stored
    if not isinstance(stored, str) or not isinstance(typed, str) or stored.strip() in typed:
        return typed
    return stored if typed.strip() in stored else f"{stored}\n\n{typed}"


def _name(window: str) -> str:
    return window.partition(".")[2][:NAME_LENGTH]


def _writes(window: str) -> int:
    seen = window.partition(".")[0]
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) <= MOST_DIGITS else 0
