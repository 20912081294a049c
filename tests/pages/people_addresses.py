"""The addresses of people."""

from tests.pages.address import Address

PEOPLE: dict[str, Address] = {}
