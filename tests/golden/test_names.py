import pytest

from names import same_name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (None, None, True),
        (None, "Feld Manor", False),
        ("Feld Manor", None, False),
        ("Feld Manor", "feld manor", True),
        ("Feld Manor", "FeldManor", True),
        ("Feld & Sons", "Feld and Sons", True),
        ("Åkerlund Verkstad AB", "Akerlund Verkstad", True),
        ("Feld Manor S.A.", "Feld Manor", True),
        ("Buchhalter (m/w/d)", "Buchhalter", True),
        ("Senior Data Engineer", "Data Engineer", True),
        ("Senior Lead Data Engineer", "Engineer", False),
        ("Feld Manor", "Copse Water", False),
        ("Co", "Co", True),
        ("", "Feld", False),
        ("Feld " * 17, "Feld " * 17, False),
    ],
)
def test_same_name_folds_what_people_do_not_notice(one: str | None, other: str | None, same: bool) -> None:  # noqa: FBT001
    assert same_name(one, other) is same
