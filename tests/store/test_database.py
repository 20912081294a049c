from pathlib import Path

import pytest

from onward.store.database import database_settings
from onward.store.errors import DatabaseUrlError

POSTGRES = "django.db.backends.postgresql"


def test_database_is_the_encrypted_one_and_nothing_is_made(tmp_path: Path) -> None:
    settings = database_settings({"ONWARD_HOME": str(tmp_path / "home"), "DATABASE_URL": "  "})
    assert settings["ENGINE"] == "onward.store.backend"
    assert settings["NAME"] == str(tmp_path / "home" / "onward.db")
    assert settings["TEST"] == {"NAME": ":memory:"}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgres://robin:s3cret@db.example:5433/onward?sslmode=verify-full",
            ("onward", "robin", "s3cret", "db.example", "5433", {"sslmode": "verify-full"}),
        ),
        ("postgresql://db.example/onward", ("onward", "", "", "db.example", "", {})),
        ("postgres:///onward", ("onward", "", "", "", "", {})),
        (
            "postgres://robin@/onward?host=/var/run/postgresql",
            ("onward", "robin", "", "/var/run/postgresql", "", {}),
        ),
        ("postgres:///onward?host=%2Frun%2Fpg", ("onward", "", "", "/run/pg", "", {})),
        ("postgres://%2Frun%2Fpg/onward", ("onward", "", "", "/run/pg", "", {})),
        ("postgres://r%40b:p%2F%3A%25@h/my%20record", ("my record", "r@b", "p/:%", "h", "", {})),
        ("postgres://robin:pw@[::1]:5432/onward", ("onward", "robin", "pw", "::1", "5432", {})),
        (
            "postgres://h/onward?connect_timeout=5&application_name=onward",
            ("onward", "", "", "h", "", {"connect_timeout": "5", "application_name": "onward"}),
        ),
    ],
)
def test_database_url_of_postgresql(url: str, expected: tuple[object, ...]) -> None:
    settings = database_settings({"DATABASE_URL": url})
    names = ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")
    assert settings == {"ENGINE": POSTGRES, **dict(zip(names, expected, strict=True))}


@pytest.mark.parametrize(
    "url",
    [
        "mysql://robin:hunter2@h/onward",
        "sqlite:///onward.db",
        "onward",
        "postgres://robin:hunter2@h",
        "postgres://robin:hunter2@h/",
        "postgres://robin:hunter2@h/a/b",
        "postgres://robin:hunter2@h:port/onward",
        "postgres://robin:hunter2@h:99999/onward",
        "postgres://robin:hunter2@h/onward#hunter2",
        "postgres://robin:hunter2@h/onward?sslmode",
        "postgres://robin:hunter2@h/onward?passfile=hunter2",
        "postgres://robin:hunter2@[h/onward",
        "postgres://robin:hunter2@h/onward\nx?",
    ],
)
def test_database_url_of_anything_else_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(DatabaseUrlError) as told:
        database_settings({"DATABASE_URL": url})
    assert "hunter2" not in f"{told.value} {told.value.__cause__}"
    assert told.value.__suppress_context__ or told.value.__context__ is None


def test_database_url_with_an_unknown_option_names_it() -> None:
    with pytest.raises(DatabaseUrlError) as told:
        database_settings({"DATABASE_URL": "postgres://h/onward?pool=5&magic=1"})
    assert str(told.value) == (
        "DATABASE_URL asks for magic, pool, which Onward does not know: take it out of the address."
    )
