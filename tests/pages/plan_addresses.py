"""The addresses of plan."""

from tests.pages.address import Address

PLAN: dict[str, Address] = {}
