"""An address as the tables of addresses tell it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
