"""The addresses of recovery."""

from tests.pages.address import Address

RECOVERY: dict[str, Address] = {}
