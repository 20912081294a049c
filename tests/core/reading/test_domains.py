import pytest

from onward.core.reading.domains import core_of, domain_label, is_public_body, likeness, names_like
from onward.core.reading.words import words_of


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("jobs@hire.feld.co.uk", "feld"),
        ("dana@feld.example", "feld"),
        ("dana@fells.police.uk", "fells"),
        ("feldmanor@myworkday.com", "feldmanor"),
        ("feld+autoreply@talent.icims.com", "feld"),
        ("no-reply@us.greenhouse-mail.io", ""),
        ("noreply@feld.recruitee.com", "feld"),
        ("feld", ""),
        ("dana@localhost", ""),
    ],
)
def test_domain_label_is_the_part_that_may_be_a_name(address: str, label: str) -> None:
    assert domain_label(address) == label


def test_core_of_label_leaves_out_what_systems_add() -> None:
    assert core_of("feld-manor-jobs") == "feld-manor"
    assert core_of("jobs") == "jobs"


def test_public_bodies_name_no_employer() -> None:
    assert is_public_body("jobs@service.gov.uk")
    assert not is_public_body("jobs@fells.nhs.uk")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("nine elders water", "nineelderswater"),
        ("university of westfell", "universitywestfell"),
        ("university of westfell", "westfelluniversity"),
        ("university of westfell", "uniwestfell"),
        ("health service west", "hsw"),
        ("fell hill school district", "fellhsd"),
        ("northbank airlines", "northbankair"),
        ("fell rivers trust", "felltrust"),
        ("feld", "feldjobs"),
        ("kettle", "kettleworks"),
        ("krug and voss", "krugundvoss"),
        ("wortbrucke", "wortbruecke"),
        ("krug and daughter s", "kruganddaughter"),
    ],
)
def test_name_is_like_its_domain(name: str, wanted: str) -> None:
    assert likeness(tuple(name.split()), wanted) >= 0.6


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("fel", "feldmanorworks"),
        ("dana lowe", "feldmanor"),
        ("night porter", "nightingale"),
        ("fell lake trust bank", "felltrust"),
    ],
)
def test_other_name_is_not_like_the_domain(name: str, wanted: str) -> None:
    assert likeness(tuple(name.split()), wanted) == 0


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        ("We at Nine Elders Water thank you", "nineelderswater", "Nine Elders Water"),
        ("the University of Westfell thanks you", "westfell", "University of Westfell"),
        ("Fellmouth University", "fellmouth", "Fellmouth University"),
        ("Stadtwerke Lohbach", "lohbach", "Stadtwerke Lohbach"),
        ("Österlund Havn AB", "oesterlundhavn", "Österlund Havn AB"),
        ("dana, the copper spoon", "thecopperspoon", "the copper spoon"),
        ("dana @ wobbly", "wobbly", "wobbly"),
        ("we wish you luck", "wish", None),
        ("we kettle on", "kettle", None),
        ("Feld", "f", None),
    ],
)
def test_names_like_the_domain_are_found_as_they_stand(text: str, label: str, name: str | None) -> None:
    words = words_of(text)
    found = [words.slice(start, end) for start, end, _ in names_like(words, label, 100)]
    assert (found[0] if found else None) == name


def test_names_are_looked_for_up_to_the_limit() -> None:
    assert list(names_like(words_of("we are Feld"), "feld", 2)) == []
