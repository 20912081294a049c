"""Two ways of writing one name are one employer."""

import pytest

from onward.accounts.models import Seeker
from onward.journey.companies import MOST_ALIASES, find_companies, find_company
from onward.journey.models import Company

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "other"),
    [("Northwind Ltd.", "northwind"), ("Müller GmbH", "Mueller"), ("Mueller", "Müller GmbH"), ("R & D", "R and D")],
)
def test_spellings_of_one_name_are_one(seeker: Seeker, name: str, other: str) -> None:
    first = find_company(seeker, name)
    second = find_company(seeker, other)

    assert first == second
    assert [(row.name, row.aliases) for row in Company.objects.of(seeker)] == [(name, [other])]


def test_names_at_once_are_the_same_as_one_by_one(seeker: Seeker) -> None:
    found = find_companies(seeker, ["Northwind", "NORTHWIND", "Halden", "…", "Northwind"])

    assert list(found) == ["Northwind", "NORTHWIND", "Halden"]
    assert found["Northwind"] == found["NORTHWIND"]
    assert sorted(row.key for row in Company.objects.of(seeker)) == ["halden", "northwind"]


def test_known_names_need_one_query(seeker: Seeker, django_assert_num_queries: object) -> None:
    names = ["Northwind", "Halden", "Three Rivers"]
    find_companies(seeker, names)

    with django_assert_num_queries(1):  # type: ignore[operator]
        find_companies(seeker, names)


def test_name_that_grows_when_it_is_folded_keeps_to_its_column(seeker: Seeker) -> None:
    name = "ﷺ" * 200

    assert len(find_company(seeker, name).key) == 200
    assert find_company(seeker, name + " Ltd") == find_company(seeker, name)


def test_aliases_have_an_end(seeker: Seeker) -> None:
    find_companies(seeker, ["Northwind", *(f"Northwind{' ' * spaces}Ltd" for spaces in range(1, 40))])

    assert [len(row.aliases) for row in Company.objects.of(seeker)] == [MOST_ALIASES]


def test_employers_of_others_are_not_found(seeker: Seeker, other_seeker: Seeker) -> None:
    assert find_company(seeker, "Northwind") != find_company(other_seeker, "Northwind")
