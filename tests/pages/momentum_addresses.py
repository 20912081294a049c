"""The addresses of momentum."""

from tests.pages.address import Address

MOMENTUM: dict[str, Address] = {}
