import pytest

from onward.people.naming import (
    clean_address,
    clean_line,
    clean_profile,
    company_key_of,
    digest_of,
    is_same_company,
    key_of,
    profile_key,
    site_of_address,
    sort_key_of,
    words_of,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Dana@Brook.example ", "dana@brook.example"),
        ("mailto:dana@brook.example", "dana@brook.example"),
        ("<dana@brook.example>", "dana@brook.example"),
        ("o'dana+x@brook.co.uk", "o'dana+x@brook.co.uk"),
        ("dana", ""),
        ("dana@brook", ""),
        ("dana@brook.example?bcc=a@b.example", ""),
        ("dana@brook.example\nBcc: a@b.example", ""),
        ('dana"<x>@brook.example', ""),
        ("a" * 65 + "@brook.example", ""),
        ("a@" + "b" * 250 + ".example", ""),
        ("\ud800dana@brook.example", "dana@brook.example"),
    ],
)
def test_address_is_kept_only_where_it_is_one(typed: str, kept: str) -> None:
    assert clean_address(typed) == kept


def test_address_of_a_million_signs_is_none_at_once() -> None:
    assert clean_address("a." * 500_000 + "@") == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://www.linkedin.com/in/dana-brook/?trk=x#a", "https://www.linkedin.com/in/dana-brook"),
        ("linkedin.com/in/dana", "https://linkedin.com/in/dana"),
        ("javascript:alert(1)", ""),
        ("https://[", ""),
        ("data:text/html,x", ""),
    ],
)
def test_page_of_somebody_is_kept_without_what_follows(typed: str, kept: str) -> None:
    assert clean_profile(typed) == kept


def test_same_page_in_two_countries_is_one() -> None:
    pages = ["https://www.linkedin.com/in/J%C3%B6rg", "https://de.linkedin.com/in/jörg"]
    assert profile_key(pages[0]) == profile_key(pages[1])


def test_line_loses_what_nobody_sees() -> None:
    assert clean_line(" Dana\u202e\x00\t Brook\r\n", 9) == "Dana Broo"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Northwind", "Northwind GmbH", True),
        ("Northwind", "Northwind Logistics Ltd", True),
        ("Müller & Co", "Mueller & Co KG", True),
        ("North Wind", "Northwind", True),
        ("Ada", "Adaptive Ltd", False),
        ("Northwind", "Southwind", False),
        ("", "Northwind", False),
        ("GmbH", "Northwind GmbH", False),
    ],
)
def test_companies_that_may_be_one(one: str, other: str, *, same: bool) -> None:
    assert (is_same_company(one, other), is_same_company(other, one)) == (same, same)


def test_keys_prefer_what_is_surest() -> None:
    page, address = "https://linkedin.com/in/dana", "dana@brook.example"
    assert [key_of("Dana", "Copse Ltd", address, page), key_of("Dana", "Copse Ltd", address, "")] == [
        "page:linkedin.com/in/dana",
        "mail:dana@brook.example",
    ]
    assert (
        key_of("Dána  BROOK", "Copse Ltd", "", "")
        == key_of("dana brook", "The Copse", "", "")
        == "name:dana brook|copse"
    )


def test_folded_forms() -> None:
    assert (
        sort_key_of("Ödön Ó'Brien"),
        company_key_of("The Copse Water Ltd."),
        site_of_address("d@mail.copse.co.uk"),
    ) == (
        "odon obrien",
        "copse water",
        "copse.co.uk",
    )
    assert words_of("Dana Brook", "Copse", "Planner", "") == " dana brook copse planner"
    assert site_of_address("") == ""


def test_digest_is_another_for_another_person() -> None:
    assert digest_of("a", "mail:x") != digest_of("b", "mail:x")
