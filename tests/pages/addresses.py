"""Every address of the server: whose ids it names, what answers it, and what is sent to it."""

import re
from collections.abc import Iterator
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver
from tests.pages.address import Address
from tests.pages.ground_addresses import GROUND
from tests.pages.momentum_addresses import MOMENTUM
from tests.pages.people_addresses import PEOPLE
from tests.pages.plan_addresses import PLAN
from tests.pages.recovery_addresses import RECOVERY
from tests.pages.search_record import Search
from tests.pages.wellbeing_addresses import WELLBEING

ADDRESSES: dict[str, Address] = {**GROUND, **PLAN, **RECOVERY, **MOMENTUM, **PEOPLE, **WELLBEING}
"""By name; each app's stand in a file of their own."""


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
