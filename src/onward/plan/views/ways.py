"""Where to go on, and how what was there before comes back."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

from onward.accounts.answers import SeeOther

LONGEST_PATH = 200
OURS = frozenset({"lesson_id", "action_id", "if_then_id", "strength_id", "goal_id", "question_id"})
"""What an address of the plan names; it may be gone once something was taken back."""
LAST_START = 100_000


def go_back(request: HttpRequest, default: str) -> SeeOther:
    """To the page of ours that somebody came from, unless it is about something that may be gone now."""
    path = request.POST.get("next", "")
    if not path or len(path) > LONGEST_PATH or not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return SeeOther(default)
    try:
        found = resolve(path.partition("?")[0])
    except Resolver404:
        return SeeOther(default)
    return SeeOther(default if OURS & set(found.kwargs) else path)


def keep_before(request: HttpRequest, row_id: UUID, values: Mapping[str, str | int | None]) -> None:
    """Keep in the session how something was before it was changed, so that the change can be taken back."""
    request.session["before"] = {"of": str(row_id), **values}


def take_before(request: HttpRequest, row_id: UUID) -> dict[str, Any] | None:
    """How this was before it was changed last; once, and None where something else was changed since."""
    kept = request.session.get("before")
    if not isinstance(kept, dict) or kept.get("of") != str(row_id):
        return None
    del request.session["before"]
    return {name: value for name, value in kept.items() if name != "of"}


def start_of(typed: str) -> int:
    """How many to leave out at the beginning of a list, as an address says it; 0 where it says nothing."""
    named = typed.isascii() and typed.isdigit() and len(typed) < len(str(LAST_START))
    return int(typed) if named else 0
