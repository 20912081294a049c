from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings
from tests.inbox.box import Box

from onward.accounts.models import Seeker, Session, User
from onward.accounts.owned import owned_tables
from onward.core.reading.reading import Kind
from onward.journey.models import Application

Add = Callable[..., Application]


@pytest.mark.parametrize("typed", ["", "era", "yes", "erase it", "lösche"])
def test_erase_with_another_word_erases_nothing(client: Client, seeker: Seeker, add: Add, typed: str) -> None:
    add()
    answer = client.post("/me/erase", {"word": typed})
    assert (answer.status_code, Application.objects.of(seeker).count()) == (HTTPStatus.UNPROCESSABLE_ENTITY, 1)


def test_erase_by_looking_erases_nothing(client: Client, seeker: Seeker, add: Add) -> None:
    add()
    assert (client.get("/me/erase").status_code, Application.objects.of(seeker).count()) == (HTTPStatus.OK, 1)


def rows_of(seeker: Seeker) -> dict[str, int]:
    """How many rows of this person's each table holds."""
    key = seeker._meta.pk.get_db_prep_value(seeker.pk, connection)  # noqa: SLF001  # as it is stored
    found = {}
    with connection.cursor() as cursor:
        for table in owned_tables():
            cursor.execute(f'SELECT count(*) FROM "{table}" WHERE "{table}"."seeker_id" = %s', [key])  # noqa: S608  # our own
            found[table] = cursor.fetchone()[0]
    return found


@pytest.mark.parametrize("typed", ["erase", " Erase "])
def test_erase_takes_every_row_of_the_person_and_no_other(  # noqa: PLR0913, PLR0917  # two people and what they have
    client: Client, stranger: Client, seeker: Seeker, other_seeker: Seeker, box: Box, add: Add, typed: str
) -> None:
    box.take_in(box.write("one", Kind.SENT, 0), box.write("two", Kind.REJECTION, 3, thread=("one",)))
    add("Northwind")
    theirs = Box(other_seeker, box.start)
    theirs.take_in(theirs.write("one", Kind.SENT, 0))
    before = rows_of(other_seeker)
    assert (rows_of(seeker)["inbox_mail"], rows_of(seeker)["journey_application"], before["inbox_mail"]) == (2, 2, 1)
    answer = client.post("/me/erase", {"word": typed})
    assert (answer.status_code, answer["Clear-Site-Data"]) == (HTTPStatus.OK, '"cache", "storage"')
    assert (set(rows_of(seeker).values()), rows_of(other_seeker)) == ({0}, before)
    assert (Seeker.objects.filter(pk=seeker.pk).exists(), User.objects.filter(name="owner").exists()) == (False, False)
    assert (Session.objects.count(), stranger.get("/me").status_code, client.get("/me").status_code) == (1, 200, 403)


def test_erase_in_the_sample_erases_nothing(client: Client, seeker: Seeker, add: Add, settings: Settings) -> None:
    settings.ONWARD_IS_SAMPLE = True
    add()
    answer = client.post("/me/erase", {"word": "erase"})
    assert (answer.status_code, Application.objects.of(seeker).count()) == (HTTPStatus.FORBIDDEN, 1)
