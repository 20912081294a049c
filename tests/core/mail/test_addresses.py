"""Mailboxes and Message-IDs."""

import pytest

from onward.core.mail.addresses import read_addresses, read_message_ids
from onward.core.mail.headers import Notes


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("ada@acme.example", [("", "ada@acme.example")]),
        ("Ada Byron <Ada@Acme.example>, x@y.example", [("Ada Byron", "ada@acme.example"), ("", "x@y.example")]),
        ('"Byron, Ada" <ada@acme.example>', [("Byron, Ada", "ada@acme.example")]),
        ('"Ada \\"A\\" Byron" <ada@acme.example>', [('Ada "A" Byron', "ada@acme.example")]),
        ("Acme, Inc. <jobs@acme.example>", [("Acme, Inc.", "jobs@acme.example")]),
        ("ada@acme.example (Ada (A) Byron)", [("Ada A Byron", "ada@acme.example")]),
        ("Team: a@b.c, d@e.f;, g@h.i", [("", "a@b.c"), ("", "d@e.f"), ("", "g@h.i")]),
        ("undisclosed-recipients:;", []),
        ("=?utf-8?q?Zo=C3=AB=2C_HR?= <zoe@acme.example>", [("Zoë, HR", "zoe@acme.example")]),
        ("=?utf-8?q?HR?= jobs@acme.example", [("HR", "jobs@acme.example")]),
        ("<=?utf-8?q?a=40b=2Ec?=>", [("", "a@b.c")]),
        ("'Ada' <mailto:ada@acme.example>", [("Ada", "ada@acme.example")]),
        ("Acme", [("Acme", "")]),
        ("Ada <ada@acme.example", [("Ada", "ada@acme.example")]),
        ("a@b.c: <x@y.z>", [("a@b.c:", "x@y.z")]),
        ("<<<<", []),
        (",,,,", []),
        ("((((", []),
        (")) a@b.c", [("", "a@b.c")]),
        ("", []),
    ],
)
def test_read_addresses_reads_what_people_write(value: str, found: list[tuple[str, str]]) -> None:
    assert [(one.name, one.address) for one in read_addresses(value, "header To", Notes())] == found


def test_read_addresses_keeps_no_more_than_asked() -> None:
    notes = Notes()
    assert len(read_addresses("a@b.c, d@e.f, g@h.i", "header To", notes, 2)) == 2
    assert len(notes.problems) == 1


@pytest.mark.parametrize(
    ("value", "ids"),
    [
        ("<a@b.c>", ("<a@b.c>",)),
        (" <a@b.c>\t<d@e.f> <a@b.c>", ("<a@b.c>", "<d@e.f>")),
        ("<a\n b@c.d>", ("<ab@c.d>",)),
        ("a@b.c", ("<a@b.c>",)),
        ("Your message of today <a@b.c>", ("<a@b.c>",)),
        ("<<<<", ()),
        ("< >", ()),
        ("none", ()),
    ],
)
def test_read_message_ids_cleans_them(value: str, ids: tuple[str, ...]) -> None:
    assert read_message_ids(value) == ids
