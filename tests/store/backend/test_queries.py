import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, ClassVar

import pytest
from django.db import IntegrityError, connections, models, transaction
from django.db.migrations import operations as steps
from django.db.migrations.state import ModelState, ProjectState
from django.db.models import Count, F, Q, StdDev, Value, Window
from django.db.models.functions import Cast, Collate, Concat, ExtractWeek, Now, Rank, TruncMonth, Upper

SENT_AT = datetime(2026, 3, 20, 9, 30, 15, 123456, tzinfo=UTC)


class Firm(models.Model):
    name = models.CharField(max_length=80, unique=True)
    size = models.IntegerField(default=0)

    class Meta:
        app_label = "storetests"

    def __str__(self) -> str:
        return self.name


class Letter(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    firm = models.ForeignKey(Firm, on_delete=models.CASCADE, null=True, related_name="letters")
    subject = models.CharField(max_length=200)
    sent_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    at = models.TimeField(null=True)
    took = models.DurationField(null=True)
    pay = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    raw = models.BinaryField(null=True)
    is_open = models.BooleanField(default=False)
    facts = models.JSONField(default=dict)

    class Meta:
        app_label = "storetests"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(subject=""), name="letter_has_a_subject"),
            models.UniqueConstraint(Upper("subject"), condition=Q(is_open=True), name="letter_open_once"),
        ]

    def __str__(self) -> str:
        return self.subject


@pytest.fixture
def letters(cipher: str) -> Iterator[models.QuerySet[Letter]]:
    """All letters of an encrypted database, in which there is none yet."""
    with connections[cipher].schema_editor() as editor:
        editor.create_model(Firm)
        editor.create_model(Letter)
    yield models.QuerySet(Letter, using=cipher)  # noqa: PT022  # closed by `cipher`


@pytest.fixture
def firms(cipher: str, letters: models.QuerySet[Letter]) -> models.QuerySet[Firm]:  # noqa: ARG001  # makes the tables
    """All firms of the same database."""
    return models.QuerySet(Firm, using=cipher)


def test_values_come_back_as_they_went(letters: models.QuerySet[Letter]) -> None:
    values: dict[str, Any] = {
        "subject": "Ünïcode % _ \\ '\" 日本",
        "sent_at": SENT_AT,
        "due_on": date(1999, 12, 31),
        "at": time(23, 59, 59, 999999),
        "took": timedelta(days=3, microseconds=1),
        "pay": Decimal("12345678.90"),
        "raw": bytes(range(256)),
        "is_open": True,
        "facts": {"a": [1, None, True, "ß"], "b": {"c": 1.5}},
    }
    made = letters.create(**values)
    found = letters.get(pk=made.pk)
    assert {name: getattr(found, name) for name in values} == values


@pytest.mark.parametrize(
    ("lookup", "expected"),
    [
        ({"subject__icontains": "NIGHT"}, 1),
        ({"subject__contains": "100%"}, 1),
        ({"subject__icontains": "_"}, 0),
        ({"subject__startswith": "Your"}, 1),
        ({"subject__iregex": r"^y.*porter$"}, 1),
        ({"sent_at__year": 2026}, 2),
        ({"sent_at__date": date(2026, 3, 20)}, 1),
        ({"sent_at__week": 12}, 1),
        ({"sent_at__hour__gte": 9}, 2),
        ({"sent_at__range": (SENT_AT, SENT_AT + timedelta(days=40))}, 2),
        ({"facts__stage": "interview"}, 1),
        ({"facts__round__gt": 1}, 1),
        ({"facts__people__0__name": "Robin Vale"}, 1),
        ({"facts__has_key": "stage"}, 2),
        ({"facts__stage__icontains": "VIEW"}, 1),
        ({"raw": b"\x00\x01"}, 1),
        ({"pay__gte": Decimal("99.5")}, 1),
    ],
)
def test_lookups(letters: models.QuerySet[Letter], lookup: dict[str, Any], expected: int) -> None:
    facts = {"stage": "interview", "round": 2, "people": [{"name": "Robin Vale"}]}
    letters.create(subject="Your Night Porter", sent_at=SENT_AT, facts=facts, raw=b"\x00\x01", pay=Decimal("99.50"))
    letters.create(subject="100% remote", sent_at=SENT_AT + timedelta(days=30), facts={"stage": "no", "round": 1})
    assert letters.filter(**lookup).count() == expected


def test_functions_of_dates_and_texts(letters: models.QuerySet[Letter]) -> None:
    letters.create(subject="one", sent_at=SENT_AT, due_on=SENT_AT.date())
    found = letters.annotate(
        month=TruncMonth("sent_at"),
        week=ExtractWeek("sent_at"),
        loud=Concat(Upper("subject"), Value("!")),
        text=Cast("due_on", models.CharField()),
        later=F("sent_at") + timedelta(days=1),
        is_past=Q(sent_at__lt=Now()),
    ).get()
    assert (found.month, found.week, found.loud, found.text, found.later) == (
        datetime(2026, 3, 1, tzinfo=UTC),
        12,
        "ONE!",
        "2026-03-20",
        SENT_AT + timedelta(days=1),
    )


def test_windows_groups_and_collations(letters: models.QuerySet[Letter], firms: models.QuerySet[Firm]) -> None:
    for name, size in (("b", 1), ("A", 3), ("c", 2)):
        firm = firms.create(name=name, size=size)
        letters.bulk_create(Letter(subject=f"{name}{number}", firm=firm) for number in range(size))
    ranked = firms.annotate(place=Window(Rank(), order_by=F("size").desc())).order_by("place")
    assert list(ranked.values_list("name", "place")) == [("A", 1), ("c", 2), ("b", 3)]
    assert list(firms.order_by(Collate("name", "nocase")).values_list("name", flat=True)) == ["A", "b", "c"]
    counted = letters.values("firm__name").annotate(n=Count("pk")).order_by("firm__name")
    assert list(counted.values_list("firm__name", "n")) == [("A", 3), ("b", 1), ("c", 2)]
    assert firms.aggregate(spread=StdDev("size"))["spread"] == pytest.approx(0.8165, abs=1e-4)


def test_bulk_create_ignores_and_updates_conflicts(firms: models.QuerySet[Firm]) -> None:
    firms.create(name="Copse", size=1)
    firms.bulk_create([Firm(name="Copse", size=2), Firm(name="Ferry", size=2)], ignore_conflicts=True)
    assert list(firms.order_by("name").values_list("name", "size")) == [("Copse", 1), ("Ferry", 2)]
    made = firms.bulk_create(
        [Firm(name="Copse", size=9), Firm(name="Gable", size=9)],
        update_conflicts=True,
        update_fields=["size"],
        unique_fields=["name"],
    )
    assert list(firms.order_by("name").values_list("size", flat=True)) == [9, 2, 9]
    assert [firm.pk is not None for firm in made] == [True, True]


def test_many_rows_at_once(letters: models.QuerySet[Letter]) -> None:
    letters.bulk_create(Letter(subject=str(number)) for number in range(3000))
    ids = list(letters.values_list("pk", flat=True))
    assert letters.filter(pk__in=ids[:900]).count() == 900
    assert letters.filter(pk__in=ids).update(is_open=False) == 3000


def test_constraints_hold(cipher: str, letters: models.QuerySet[Letter], firms: models.QuerySet[Firm]) -> None:
    letters.create(subject="open", is_open=True)
    for values in ({"subject": ""}, {"subject": "OPEN", "is_open": True}, {"subject": "x", "firm_id": 99}):
        with pytest.raises(IntegrityError, match="constraint failed"), transaction.atomic(using=cipher):
            letters.create(**values)
    letters.create(subject="about it", firm=firms.create(name="Copse"))
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), transaction.atomic(using=cipher):
        firms.filter(name="Copse").delete()
    assert firms.count() == 1


def test_select_for_update_changes_nothing(cipher: str, firms: models.QuerySet[Firm]) -> None:
    firms.create(name="Copse")
    with transaction.atomic(using=cipher):
        assert firms.select_for_update().get().name == "Copse"
    assert firms.select_for_update().count() == 1


def test_iterator_while_rows_are_written(cipher: str, firms: models.QuerySet[Firm]) -> None:
    firms.bulk_create(Firm(name=str(number)) for number in range(500))
    with transaction.atomic(using=cipher):
        for firm in firms.order_by("pk").iterator(chunk_size=100):
            firms.filter(pk=firm.pk).update(size=F("size") + 1)
    assert firms.filter(size=1).count() == 500


def test_migrations_alter_tables_with_rows(cipher: str, firms: models.QuerySet[Firm]) -> None:
    firms.create(name="Copse", size=7)
    state = ProjectState()
    state.add_model(ModelState.from_model(Firm))
    connection = connections[cipher]
    for step in (
        steps.AddField("firm", "town", models.CharField(max_length=20, default="Oberlinden")),
        steps.RenameField("firm", "size", "staff"),
        steps.AlterField("firm", "staff", models.BigIntegerField(null=True)),
        steps.AddIndex("firm", models.Index(fields=["town"], name="firm_town")),
        steps.AddConstraint("firm", models.CheckConstraint(condition=Q(staff__gte=0), name="firm_staff_is_no_debt")),
        steps.RemoveIndex("firm", "firm_town"),
        steps.RemoveField("firm", "town"),
    ):
        after = state.clone()
        step.state_forwards("storetests", after)
        with connection.schema_editor() as editor:
            step.database_forwards("storetests", editor, state, after)
        state = after
    with connection.cursor() as cursor:
        assert cursor.execute("SELECT * FROM storetests_firm").fetchall() == [(1, "Copse", 7)]
        columns = connection.introspection.get_table_description(cursor, "storetests_firm")
    assert [column.name for column in columns] == ["id", "name", "staff"]
