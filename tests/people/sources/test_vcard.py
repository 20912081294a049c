import random

import pytest

from onward.people.sources.found import MOST_ROWS, FoundPerson
from onward.people.sources.vcard import is_cards, read_cards

DANA = FoundPerson("Dana Müller", "dana@brook.example", "Copse, Water", "Planner")


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


@pytest.mark.parametrize(
    "text",
    [
        card(
            "FN:Dana Müller",
            "N:Müller;Dana;;;",
            "EMAIL;TYPE=INTERNET:Dana@Brook.example",
            r"ORG:Copse\, Water;Rota",
            "TITLE:Planner",
        ),
        card(
            "N:Müller;Dana;;;",
            "item1.EMAIL;PREF=1:mailto:dana@brook.example",
            r"ORG:Copse\, Water",
            "TITLE:Plan\r\n ner",
            version="4.0",
        ),
        card(
            "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Dana M=C3=BC=\r\nller",
            "EMAIL;INTERNET;HOME:dana@brook.example",
            r"ORG:Copse\, Water",
            "TITLE;ENCODING=QUOTED-PRINTABLE:Planner",
            version="2.1",
        ),
        card(
            "fn;charset=iso-8859-1;encoding=quoted-printable:Dana M=FCller",
            "email:dana@brook.example",
            r"org:Copse\, Water",
            "title:Planner",
            "PHOTO;ENCODING=b;TYPE=JPEG:" + "\r\n ".join(["QUJD" * 18] * 2000),
        ).replace("\r\n", "\n"),
    ],
)
def test_card_of_each_version(text: str) -> None:
    found = read_cards(text)
    assert (found.people, found.problems) == ((DANA,), ())


def test_cards_that_cannot_be_used_are_named_by_their_number() -> None:
    text = card("FN:Ada Birch") + card("EMAIL:x@y.example") + card("FN:Jo Elm", "EMAIL:nothing") + "BEGIN:VCARD\nFN:Lea"
    found = read_cards(text)
    assert [one.name for one in found.people] == ["Ada Birch", "Jo Elm", "Lea"]
    assert [problem.where for problem in found.problems] == ["card 2", "card 3"]


def test_card_that_does_not_end_ends_with_the_next() -> None:
    assert [one.name for one in read_cards("BEGIN:VCARD\nFN:A One\nBEGIN:VCARD\nFN:B Two\nEND:VCARD").people] == [
        "A One",
        "B Two",
    ]


def test_own_company_of_a_company_card_is_left_out() -> None:
    assert read_cards(card("FN:Copse Water", "ORG:Copse Water")).people[0].company == ""


@pytest.mark.parametrize(
    "line",
    [
        "FN" + ";a=" + "," * 5000 + '":Dana',
        "FN;CHARSET=zip;ENCODING=QUOTED-PRINTABLE:Dana=00=FF",
        "FN;CHARSET=../../etc/passwd;ENCODING=QUOTED-PRINTABLE:Dana",
        "FN:" + "x" * 1_000_000,
        "FN:" + "\\" * 100_000,
        "N:" + ";" * 100_000,
        "ORG:" + ";" * 100_000,
        '"' * 100_000,
        "EMAIL" * 50_000 + ":",
        "FN:\x00\x1b[31m\ud800",
        "END:VCALENDAR",
        "BEGIN:VEVENT",
        "N:\u2028;\u2029\x85",
        "\n".join(["EMAIL:a@b.example"] * 10_000),
    ],
)
def test_hostile_line_leaves_the_next_card_as_it_is(line: str) -> None:
    found = read_cards(card(line, "FN:Dana Brook") + card("FN:Ada Birch"))
    assert found.people[-1].name == "Ada Birch"
    assert all(len(one.name) <= 200 for one in found.people)


def test_noise_never_stops_it() -> None:
    chance = random.Random(7)  # noqa: S311  # repeatable, not secret
    parts = [
        "BEGIN:VCARD",
        "END:VCARD",
        "N:",
        "FN:",
        "ORG:",
        ";",
        "=",
        "\r\n",
        "\n ",
        '"',
        ":",
        "é",
        "\\",
        "CHARSET=",
        ",",
    ]
    for _ in range(300):
        text = "BEGIN:VCARD\n" + "".join(chance.choices(parts, k=60))
        assert len(read_cards(text).people) <= 60


def test_more_cards_than_are_taken() -> None:
    found = read_cards("BEGIN:VCARD\nEND:VCARD\n" * (MOST_ROWS + 3))
    assert (found.people, found.problem_count) == ((), MOST_ROWS + 1)


def test_file_without_a_card() -> None:
    assert not is_cards("First Name,Last Name")
    assert [problem.where for problem in read_cards("").problems] == ["file"]
