"""Every address of the server: whose ids it names, what answers it, and what is sent to it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver
from tests.pages.search_record import Search

SHOWN, DONE, WRONG, FOREIGN, NONE, NOT_SO = 200, 303, 422, 403, 404, 405


@dataclass(frozen=True, slots=True)
class Address:
    """An address. get, post: what its owner is answered; ids: for each part the thing it names; sent: what is posted.

    is_open: whether it is answered without a session.
    """

    get: int
    post: int
    ids: Mapping[str, str] = field(default_factory=dict)
    sent: Mapping[str, str] = field(default_factory=dict)
    is_open: bool = False

    @property
    def allowed(self) -> tuple[str, ...]:
        """The methods it knows."""
        return tuple(name for name, status in (("get", self.get), ("post", self.post)) if status != NOT_SO)


def of(get: int, post: int, ids: str = "", *, is_open: bool = False, **sent: str) -> Address:
    """One address; ids: `application_id`, or `mail_id=letter` where another one than the usual is meant."""
    pairs = (part.split("=") for part in ids.split())
    return Address(get, post, {pair[0]: pair[-1] for pair in pairs}, sent, is_open)


ADDRESSES: dict[str, Address] = {
    "healthz": of(SHOWN, NOT_SO, is_open=True),
    "launch": of(FOREIGN, FOREIGN, is_open=True),
    "lock": of(NOT_SO, SHOWN),
    "desk:today": of(SHOWN, NOT_SO),
    "desk:start": of(SHOWN, DONE),
    "desk:no": of(SHOWN, WRONG),
    "desk:kept": of(SHOWN, NOT_SO, "application_id=no"),
    "desk:numbers": of(SHOWN, WRONG),
    "desk:search": of(SHOWN, SHOWN, text="planner"),
    "desk:start_mine": of(NOT_SO, NONE),
    "desk:me": of(SHOWN, WRONG, time_zone="Europe/Nowhere"),
    "desk:secret": of(NOT_SO, DONE, on="yes"),
    "desk:backup": of(NOT_SO, 507),
    "desk:addresses": of(SHOWN, WRONG, address="robin"),
    "desk:say_address": of(NOT_SO, DONE, "address_id", own="yes"),
    "desk:taught": of(SHOWN, NOT_SO),
    "desk:forget": of(NOT_SO, DONE, "taught_id"),
    "desk:learn": of(NOT_SO, DONE, "taught_id"),
    "desk:done": of(SHOWN, NOT_SO),
    "desk:undo": of(NOT_SO, DONE, "act_id"),
    "desk:erase": of(SHOWN, WRONG, word="perhaps"),
    "journey:list": of(SHOWN, DONE, text="planner"),
    "journey:new": of(SHOWN, WRONG),
    "journey:application": of(SHOWN, NOT_SO, "application_id"),
    "journey:edit": of(SHOWN, WRONG, "application_id"),
    "journey:happened": of(SHOWN, WRONG, "application_id"),
    "journey:remove": of(NOT_SO, DONE, "application_id"),
    "journey:split": of(SHOWN, WRONG, "application_id"),
    "journey:merge": of(SHOWN, SHOWN, "application_id", text="planner"),
    "journey:correct": of(SHOWN, WRONG, "event_id"),
    "journey:move": of(SHOWN, SHOWN, "event_id", text="planner"),
    "inbox:import": of(SHOWN, NOT_SO),
    "inbox:upload": of(NOT_SO, WRONG),
    "inbox:take_path": of(NOT_SO, WRONG, path="/nowhere"),
    "inbox:found": of(SHOWN, NOT_SO),
    "inbox:take_found": of(NOT_SO, WRONG),
    "inbox:run": of(SHOWN, NOT_SO, "run_id"),
    "inbox:stop_run": of(NOT_SO, DONE, "run_id"),
    "inbox:go_on_run": of(NOT_SO, DONE, "run_id"),
    "inbox:undo_run": of(NOT_SO, DONE, "run_id"),
    "inbox:own_address": of(NOT_SO, DONE, "run_id proposal_id=own_address", own="yes"),
    "inbox:left_out": of(SHOWN, NOT_SO),
    "inbox:left_out_mail": of(SHOWN, WRONG, "left_out_id"),
    "inbox:review": of(SHOWN, NOT_SO),
    "inbox:take_back": of(NOT_SO, DONE),
    "inbox:begin_again": of(NOT_SO, DONE),
    "inbox:answer": of(NOT_SO, DONE, "proposal_id", answer="no"),
    "inbox:letters": of(SHOWN, NOT_SO),
    "inbox:hold_letters": of(NOT_SO, DONE),
    "inbox:release_letters": of(NOT_SO, DONE),
    "inbox:file_letters": of(NOT_SO, DONE),
    "inbox:letter": of(SHOWN, NOT_SO, "mail_id"),
    "inbox:open_letter": of(NOT_SO, DONE, "mail_id=letter"),
    "inbox:file_letter": of(NOT_SO, DONE, "mail_id=letter"),
    "inbox:wait_letter": of(NOT_SO, DONE, "mail_id=put_away"),
    "inbox:read": of(SHOWN, WRONG),
    "inbox:keep": of(NOT_SO, WRONG),
    "inbox:mail": of(SHOWN, NOT_SO, "mail_id"),
    "inbox:file": of(SHOWN, NOT_SO, "mail_id"),
}


def known_addresses(resolver: URLResolver | None = None, spaces: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    """Every address of the resolver by its name, with the parts that change."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{spaces}{entry.name}", frozenset(entry.pattern.converters)
        else:
            yield from known_addresses(entry, f"{spaces}{entry.namespace}:" if entry.namespace else spaces)


def ids_of(address: Address, search: Search) -> dict[str, UUID]:
    """What its parts are in this record."""
    return {part: getattr(search, name) for part, name in address.ids.items()}


def without_ids(path: str) -> str:
    """A path with a star for each id."""
    return re.sub(r"[0-9a-f-]{36}", "*", path)
