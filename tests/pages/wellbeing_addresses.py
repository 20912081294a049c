"""The addresses of wellbeing."""

from tests.pages.address import NOT_SO, SHOWN, Address, of

WELLBEING: dict[str, Address] = {
    "wellbeing:help": of(SHOWN, NOT_SO, is_open=True),
}
