import pytest

from onward.people.sources.read_file import MOST_BYTES, read_file
from onward.people.states import PersonSource

CONNECTIONS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\nDána,Brook,,,,,\n"


@pytest.mark.parametrize(
    "data",
    [
        CONNECTIONS.encode(),
        CONNECTIONS.encode("utf-8-sig"),
        CONNECTIONS.encode("utf-16"),
        b"\xfe\xff" + CONNECTIONS.encode("utf-16-be"),
        CONNECTIONS.encode("cp1252"),
        CONNECTIONS.encode() + b"\x00\x00",
    ],
)
def test_connections_in_each_charset(data: bytes) -> None:
    source, found = read_file(data)
    assert (source, [one.name for one in found.people]) == (PersonSource.LINKEDIN, ["Dána Brook"])


def test_cards_are_told_by_what_is_in_them() -> None:
    source, found = read_file(b"begin:vcard\nFN:Ada Birch\nend:vcard\n")
    assert (source, [one.name for one in found.people]) == (PersonSource.VCARD, ["Ada Birch"])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "This file is empty."),
        (b" \n", "This file is empty."),
        (b"PK\x03\x04xx", "This is a zip archive. Unpack it first; the file you need is called Connections.csv."),
        (b"x" * (MOST_BYTES + 1), "This file is larger than 10 MB. Take the photos out, or send it in parts."),
        (b"%PDF-1.7", "Onward does not know this file. It takes LinkedIn’s Connections.csv, and contacts as .vcf."),
        (
            bytes(range(256)) * 50,
            "Onward does not know this file. It takes LinkedIn’s Connections.csv, and contacts as .vcf.",
        ),
    ],
)
def test_file_that_is_none_says_what_to_do(data: bytes, said: str) -> None:
    _source, found = read_file(data)
    assert (found.people, [problem.what for problem in found.problems]) == ((), [said])
