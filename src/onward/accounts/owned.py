"""Rows that belong to a person: never read without saying whose they are."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self, TypeVar
from uuid import UUID

from django.apps import apps
from django.db import models

from onward.accounts.ids import new_id

if TYPE_CHECKING:
    from onward.accounts.models import Seeker

Row = TypeVar("Row", bound="Owned")


class UnscopedReadError(TypeError):
    """Rows that belong to a person are read with `.of(seeker)`, so that nobody sees anybody else's."""

    def __init__(self) -> None:
        super().__init__(type(self).__doc__)


@lru_cache(maxsize=1024)
def _rows_of(model: type[models.Model], using: str | None, seeker_id: UUID | None) -> models.QuerySet[Any]:
    """A question that is asked many times on every page, and never answered itself: each asks a copy of it."""
    return models.QuerySet(model, using=using).filter(seeker_id=seeker_id)


class OwnedManager(models.Manager[Row]):
    """The way to the rows of one person; it knows no other."""

    def get_queryset(self) -> models.QuerySet[Row]:
        """Refuse, for nobody said whose rows."""
        raise UnscopedReadError

    def of(self, seeker: "Seeker") -> models.QuerySet[Row]:
        """The rows of this person."""
        rows: models.QuerySet[Row] = _rows_of(self.model, self._db, seeker.pk)
        return rows.all()

    def add(self, seeker: "Seeker", **values: Any) -> Row:  # noqa: ANN401  # columns are of all types
        """Store one new row of this person's."""
        row = self.model(seeker=seeker, **values)
        row.save(force_insert=True, using=self._db)
        return row

    def add_all(self, rows: Iterable[Row], *, ignore_conflicts: bool = False) -> list[Row]:
        """Store many new rows, each of which says whose it is; with ignore_conflicts those that are there stay."""
        return self._unguarded().bulk_create(rows, batch_size=500, ignore_conflicts=ignore_conflicts)

    def change_all(self, rows: Collection[Row], columns: Collection[str]) -> None:
        """Store these columns of rows that are there and were read whole; many times faster than one UPDATE for all."""
        self._unguarded().bulk_create(
            rows, batch_size=500, update_conflicts=True, unique_fields=("id",), update_fields=tuple(columns)
        )

    def _unguarded(self) -> models.QuerySet[Row]:
        return models.QuerySet(self.model, using=self._db)


class Owned(models.Model):
    """A row that belongs to one person. `unguarded` is for Django itself; our own code asks `objects.of(seeker)`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    seeker = models.ForeignKey("accounts.Seeker", on_delete=models.CASCADE, related_name="+")

    unguarded = models.Manager[Self]()
    objects = OwnedManager[Self]()

    class Meta:
        """Abstract; Django's own needs are served by the manager without a guard."""

        abstract = True
        default_manager_name = "unguarded"
        base_manager_name = "unguarded"


def owned_tables() -> tuple[str, ...]:
    """The names of all tables whose rows belong to a person."""
    return tuple(model._meta.db_table for model in apps.get_models() if issubclass(model, Owned))  # noqa: SLF001


def erase_rows(seeker: "Seeker") -> int:
    """Erase every row that belongs to this person, of whatever table; gives how many there were.

    Call it inside a transaction: rows that point at each other are gone together.
    """
    erased = 0
    for model in apps.get_models():
        if issubclass(model, Owned):
            rows = model.objects.of(seeker)
            # Django's own way would first read what points at each row, to delete it, too: all of it is deleted here.
            erased += rows._raw_delete(rows.db)  # noqa: SLF001  # there is no public name
    return erased
