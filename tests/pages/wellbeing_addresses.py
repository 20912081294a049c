"""The addresses of wellbeing."""

from tests.pages.address import Address

WELLBEING: dict[str, Address] = {}
