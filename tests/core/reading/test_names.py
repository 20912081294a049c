import pytest

from onward.core.reading.names import name_end, name_start, same_name, squash, tidy_name, without_legal_form
from onward.core.reading.words import words_of

STOPS = frozenset({"monday"})


@pytest.mark.parametrize(
    ("name", "one"),
    [
        ("Feld & Sons", "feldandsons"),
        ("Société Lune", "societelune"),
        ("Łódź Søby Größe", "lodzsobygrosse"),
        ("feld", "feld"),
        ("...", ""),
    ],
)
def test_squash_leaves_one_plain_word(name: str, one: str) -> None:
    assert squash(name) == one


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Feld GmbH & Co. KG", "Feld"),
        ("Feld, Inc.", "Feld"),
        ("Feld Sp. z o.o.", "Feld"),
        ("Feld", "Feld"),
        ("Ltd", "Ltd"),
    ],
)
def test_legal_form_is_taken_from_the_end(name: str, short: str) -> None:
    assert without_legal_form(name) == short


def test_same_name_overlooks_case_accents_and_legal_form() -> None:
    assert same_name("Maison Élan S.A.", "MAISON ELAN")
    assert not same_name("Maison Elan", "Maison Eland")
    assert not same_name("", "")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (" “Feld  Manor”, ", "Feld Manor"),
        ("Feld Inc.", "Feld Inc."),
        ("Porter (nights)", "Porter (nights)"),
        ("Porter (nights", "Porter"),
        ("x" * 81, ""),
    ],
)
def test_tidy_name_takes_marks_from_both_ends(text: str, name: str) -> None:
    assert tidy_name(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Feld Manor has decided", "Feld Manor"),
        ("University of the North Fells and more", "University of the North Fells"),
        ("Institute for Tidal Studies for you", "Institute for Tidal Studies"),
        ("Feld for Porter", "Feld"),
        ("St. Aidan's Hospice, thank you", "St. Aidan's Hospice"),
        ("Feld, Inc. of Leeds", "Feld, Inc"),
        ("Feld Works Sp. z o.o. in Wrocław", "Feld Works Sp. z o.o"),
        ("Feld Works GmbH & Co. KG is", "Feld Works GmbH & Co. KG"),
        ("Österlund Havn och Ålund Maskin nu", "Österlund Havn och Ålund Maskin"),
        ("Feld Monday", "Feld"),
        ("Feld of monday", "Feld"),
        ("feld", ""),
    ],
)
def test_name_reaches_to_the_last_word_that_can_be_of_it(text: str, name: str) -> None:
    words = words_of(text)
    assert words.slice(0, name_end(words, 0, STOPS)) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We at Feld Manor", "Feld Manor"),
        ("now Bank of the Fells", "Bank of the Fells"),
        ("on Monday Feld", "Feld"),
        ("with you", ""),
        ("end of Feld", "Feld"),
    ],
)
def test_name_begins_where_its_capitals_begin(text: str, name: str) -> None:
    words = words_of(text)
    assert words.slice(name_start(words, len(words), STOPS), len(words)) == name


def test_name_end_behind_the_last_word_is_there() -> None:
    assert name_end(words_of("Feld"), 1, STOPS) == 1
