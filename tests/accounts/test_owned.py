"""Rows that belong to a person are read only by saying whose."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

from onward.accounts.models import OwnAddress, Seeker
from onward.accounts.owned import Owned, OwnedManager, UnscopedReadError, owned_tables
from onward.accounts.states import AddressStanding

OWNED = sorted((model for model in apps.get_models() if issubclass(model, Owned)), key=lambda model: model._meta.label)  # noqa: SLF001  # the public way to ask Django about a model
UNSCOPED: list[Callable[[Any], object]] = [
    lambda manager: manager.all(),
    lambda manager: manager.filter(id=None),
    lambda manager: manager.count(),
    lambda manager: manager.first(),
    lambda manager: manager.get(id=None),
    lambda manager: manager.exists(),
    lambda manager: manager.update(id=None),
    lambda manager: manager.values_list("id"),
    lambda manager: manager.raw("SELECT 1"),
    lambda manager: manager.create(),
    lambda manager: manager.in_bulk(),
    lambda manager: manager.iterator(),
]


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model.__name__)
@pytest.mark.parametrize("read", UNSCOPED)
def test_unscoped_use_is_refused(model: type[Owned], read: Callable[[Any], object]) -> None:
    with pytest.raises(UnscopedReadError, match="so that nobody sees anybody else's"):
        read(model.objects)


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model.__name__)
def test_every_owned_table_says_whose_rows(model: type[Owned]) -> None:
    whose = model._meta.get_field("seeker")  # noqa: SLF001  # the same

    assert isinstance(whose, models.ForeignKey)
    assert (whose.column, whose.null, whose.related_model) == ("seeker_id", False, Seeker)
    assert not isinstance(model._default_manager, OwnedManager)  # noqa: SLF001  # the same
    assert not isinstance(model._base_manager, OwnedManager)  # noqa: SLF001  # the same


@pytest.mark.parametrize("app", ["journey", "inbox"])
def test_every_table_of_people_is_owned(app: str) -> None:
    found = {model._meta.db_table for model in apps.get_app_config(app).get_models()}  # noqa: SLF001  # the same

    assert found - set(owned_tables()) == set()


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model.__name__)
def test_scoped_rows_are_asked_for_by_person(model: type[Owned], seeker: Seeker) -> None:
    assert f'WHERE "{model._meta.db_table}"."seeker_id" = ' in str(model.objects.of(seeker).query)  # noqa: SLF001  # the same


def test_rows_of_one_person_only(seeker: Seeker, other_seeker: Seeker) -> None:
    for owner in (seeker, other_seeker):
        OwnAddress.objects.add(owner, address=f"{owner.id.hex}@example.com", standing=AddressStanding.CONFIRMED)

    assert [row.seeker for row in OwnAddress.objects.of(seeker)] == [seeker]


def test_rows_that_are_there_stay_when_many_are_added(seeker: Seeker) -> None:
    first = OwnAddress.objects.add(seeker, address="robin@example.com", standing=AddressStanding.DENIED)
    again = OwnAddress(seeker=seeker, address=first.address, standing=AddressStanding.CONFIRMED)

    OwnAddress.objects.add_all([again], ignore_conflicts=True)

    assert [row.standing for row in OwnAddress.objects.of(seeker)] == [AddressStanding.DENIED]


def test_reading_without_saying_whose_is_noticed(seeker: Seeker, now: datetime) -> None:
    assert seeker.created_at == now
    with pytest.raises(AssertionError), connection.cursor() as cursor:
        cursor.execute('SELECT "id" FROM "accounts_ownaddress"')
