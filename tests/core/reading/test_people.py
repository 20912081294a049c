from collections.abc import Callable

import pytest

from onward.core.mail.message import Address, Message
from onward.core.reading.cues import Cues
from onward.core.reading.people import is_person, is_person_like, people_of, person_in
from onward.core.reading.words import words_of


@pytest.mark.parametrize(
    ("name", "address", "person"),
    [
        ("Dana Lowe", "dana.lowe@feld.example", True),
        ("Dana Lowe", "dlowe@feld.example", True),
        ("Dana Lowe", "dl@feld.example", True),
        ("Dana", "dana@feld.example", True),
        ("Dana Lowe", "jobs@feld.example", False),
        ("Feld Manor", "feldmanor@gmail.example", True),
        ("Feld Manor", "feld@feldmanor.example", False),
        ("Dana Lowe", "no-reply@feld.example", False),
        ("Dana Lowe", "dana@hire.lever.co", True),
        ("Feld", "feld@hire.lever.co", False),
        ("Feld Manor", "feldmanor@hire.lever.co", False),
        ("Feld Hospital", "feld@hire.lever.co", False),
        ("Feld Manor", "feld@myworkday.com", False),
        ("Feld Manor", "feld@hackerrank.com", False),
        ("Dana Lowe", "dana.lowe@hackerrank.com", True),
        ("Dana Lowe", "", False),
        ("", "dana@feld.example", False),
    ],
)
def test_person_is_told_by_the_mailbox(name: str, address: str, person: bool) -> None:  # noqa: FBT001
    assert is_person(name, address) is person


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Dana Lowe", True),
        ("Dana", False),
        ("Feld Hospital", False),
        ("Feld Careers", False),
        ("Lowe & Feld", False),
        ("dana lowe", False),
    ],
)
def test_person_like_name_has_no_words_of_a_team(english: Cues, name: str, person: bool) -> None:  # noqa: FBT001
    assert is_person_like(name, english) is person


@pytest.mark.parametrize(
    ("name", "address", "person"),
    [
        ("Dana at Feld", "dana@feld.example", "Dana"),
        ("Lowe, Dana", "lowe@feld.example", "Lowe"),
        ("Dana Lowe via LinkedIn", "x@linkedin.com", "Dana Lowe"),
        ("Feld Manor", "jobs@feld.example", ""),
    ],
)
def test_person_in_a_display_name_stands_first(name: str, address: str, person: str) -> None:
    assert person_in(Address(name, address)) == person


@pytest.mark.parametrize(
    ("body", "greeted"),
    [
        ("Dear Ms. Vale,\n\nno.", {"vale"}),
        ("Hi Sol Arden\n\nno", {"solarden", "sol", "arden"}),
        ("No.", set()),
        ("Dear\n\nNo", set()),
    ],
)
def test_people_are_whom_it_greets_and_whom_it_is_from_and_to(
    letter: Callable[..., Message], body: str, greeted: set[str]
) -> None:
    message = letter(name="Dana Lowe", sender="dana@feld.example", body=body)
    always = {"danalowe", "dana", "lowe", "robinvale", "robin", "vale"}
    assert message.sender
    assert people_of(message, message.sender, words_of(body)) == always | greeted
