"""What stands around every page: the rooms, what was just done, whose record it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onward.accounts.days import zone_of
from onward.accounts.moment import look_at
from onward.recovery.resting import heavy_today

ROOMS: tuple[tuple[Promise, str, tuple[str, ...]], ...] = (
    (_("Today"), "desk:today", ("/start",)),
    (_("Applications"), "journey:list", ("/facts", "/quiet", "/after", "/employers", "/proof")),
    (
        _("Plan"),
        "desk:plan",
        ("/week", "/follow-ups", "/fresh-start", "/lessons", "/actions", "/if-then", "/goals", "/drafts", "/questions"),
    ),
    (_("People"), "people:list", ()),
    (_("Me"), "desk:me", ("/strengths", "/how-i-am", "/journal", "/activities", "/evening", "/wins", "/pocket")),
)
"""Name, address, and where addresses of this room begin besides its own."""


@dataclass(frozen=True, slots=True)
class Room:
    """A place in the navigation; here: None, `page` on its first page, `true` on another one of its pages."""

    name: Promise
    url: str
    here: str | None


@dataclass(frozen=True, slots=True)
class Done:
    """What was just done. undo_url: where to post to take it back, empty where that cannot be."""

    sentence: str
    undo_url: str


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """What the base template needs, where somebody is signed in; what was done is told once, when it is asked for."""
    seeker = getattr(getattr(request, "user", None), "seeker", None)
    if seeker is None:
        return {}
    now, zone = look_at(seeker), zone_of(seeker.time_zone)
    this_day = now.astimezone(zone).date()
    return {
        "nav": rooms(request.path),
        "done": _once(request),
        "this_day": this_day,
        "this_year": this_day.year,
        "is_sample": settings.ONWARD_IS_SAMPLE,
        "keeps_secret": seeker.keeps_secret,
        "is_here": not settings.ONWARD_ADDRESSES.hosted,
        "heavy_after": cache(lambda: heavy_today(seeker, now, zone)),
    }


def rooms(path: str) -> tuple[Room, ...]:
    """The rooms, as seen from this address."""
    named = [(name, reverse(view), others) for name, view, others in ROOMS]
    return tuple(Room(name, url, _is_here(path, url, others)) for name, url, others in named)


def _is_here(path: str, url: str, others: tuple[str, ...]) -> str | None:
    if path == url:
        return "page"
    inside = any(path.startswith(f"{start.rstrip('/')}/") for start in (url, *others) if start != "/")
    return "true" if inside or path in others else None


def _once(request: HttpRequest) -> Callable[[], Done | None]:
    """A question that a template may ask more than once, and that a page without a message bar does not use up."""

    @cache
    def take_done() -> Done | None:
        kept = request.session.pop("done", None)
        return _done(kept) if isinstance(kept, Mapping) else None

    return take_done


def _done(kept: Mapping[str, Any]) -> Done:
    act = kept.get("act")
    undo_url = reverse("desk:undo", args=[act]) if act else str(kept.get("undo_url", ""))
    return Done(str(kept.get("sentence", "")), undo_url)
