from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from onward.accounts.models import Seeker
from onward.accounts.newest import newest_moments
from onward.journey.models import Act

pytestmark = pytest.mark.django_db


def test_first_of_each_list_in_one_query(
    seeker: Seeker, other_seeker: Seeker, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for whose, days in ((seeker, 1), (seeker, 5), (other_seeker, 9)):
        Act.objects.add(whose, kind="imported", at=now + timedelta(days=days))
    rows = Act.objects.of(seeker).values("at")
    with django_assert_num_queries(1):
        found = newest_moments(seeker, rows.order_by("-at"), rows.filter(kind="added"), rows.order_by("at"))
    assert found == [now + timedelta(days=5), now + timedelta(days=1)]
