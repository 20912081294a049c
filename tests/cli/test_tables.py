from datetime import UTC, datetime

from onward.cli.tables import left_out_lines
from onward.core.archive import LeftOut, Place
from onward.core.mail.message import Address
from onward.core.reading.reading import Envelope

SHOP = Address("Shop", "shop@shop.example")


def test_left_out_lines_say_what_where_and_why() -> None:
    entries = [
        LeftOut(
            Place("a.mbox", 120),
            Envelope("", None, datetime(2026, 3, 2, tzinfo=UTC), SHOP, (), "Boots\x1b[2J", ()),
            "a shop's mail",
        ),
        LeftOut(Place("b.eml", 0), Envelope("", None, None, None, (), "", ()), "a list's mail"),
    ]
    assert [line.plain for line in left_out_lines(entries)] == [
        "2026-03-02  Shop <shop@shop.example> · Boots [2J",
        "            a.mbox, byte 120: a shop's mail",
        "no date      · ",
        "            b.eml, byte 0: a list's mail",
    ]
