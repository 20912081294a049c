import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from tests.cli.calls import Home

from onward.cli import ground
from onward.cli.complaint import ComplaintError
from onward.store.folder import DataFolder

TAKE_STEPS_SEEN = """
import sys
from onward.cli import ground
ground.set_up_django()
from django.core import management
taken = []
real = management.call_command
management.call_command = lambda *names, **options: (taken.append(names), real(*names, **options))
sys.stdin.readline()
ground.open_ground()
print(len(taken))
"""


@pytest.mark.django_db
def test_known_steps_are_those_that_django_knows() -> None:
    assert ground.known_steps() == frozenset(MigrationLoader(connection).disk_migrations)


@pytest.mark.django_db
def test_open_ground_gives_the_same_person_each_time() -> None:
    first, second = ground.open_ground(), ground.open_ground()
    assert (first.seeker, first.is_new, second.is_new) == (second.seeker, True, False)


@pytest.mark.django_db
def test_looking_whether_all_is_up_to_date_is_quick() -> None:
    ground.open_ground()
    begun = time.perf_counter()
    for _ in range(10):
        assert ground.is_up_to_date()
    assert (time.perf_counter() - begun) / 10 < 0.005


@pytest.mark.django_db
def test_a_record_of_a_newer_onward_is_refused(tmp_path: Path, now: datetime) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA user_version = 7")
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('journey', '9999_later', %s)", [now])
    with pytest.raises(ComplaintError) as refused:
        ground.bring_up_to_date(DataFolder(tmp_path), now=now)
    assert refused.value.message == "your record was written by a newer Onward: update Onward, then try again"
    assert refused.value.exit_code == 1


@pytest.mark.django_db
def test_steps_of_an_app_that_is_not_here_are_left_alone(tmp_path: Path, now: datetime) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA user_version = 7")
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('planted', '0001_x', %s)", [now])
    assert ground.bring_up_to_date(DataFolder(tmp_path), now=now) is False
    assert ground.is_up_to_date()


def test_of_two_processes_one_takes_the_steps(home: Home) -> None:
    pipe = subprocess.PIPE
    command = (sys.executable, "-c", TAKE_STEPS_SEEN)
    both = [
        subprocess.Popen(command, env=home.surroundings, text=True, stdin=pipe, stdout=pipe, stderr=pipe)
        for _ in range(2)
    ]
    for process in both:
        assert process.stdin
        process.stdin.write("\n")
        process.stdin.flush()
    said = [process.communicate(timeout=60) for process in both]
    assert sorted(out for out, _ in said) == ["0\n", "1\n"], said


def test_steps_for_a_record_that_holds_something_are_backed_up_first(home: Home) -> None:
    assert home("add", "Feld Manor Hotel").code == 0
    forget = (
        "from onward.cli import ground; ground.set_up_django(); from django.db import connection as c;"
        "k = c.cursor(); k.execute('DROP TABLE jobs_beat') if 'jobs_beat' in c.introspection.table_names() else None;"
        "k.execute(\"DELETE FROM django_migrations WHERE app = 'jobs'\"); k.execute('PRAGMA user_version = 0')"
    )
    subprocess.run((sys.executable, "-c", forget), env=home.surroundings, check=True)
    assert list((home.path / "backups").iterdir()) == []
    assert [line["company"] for line in home("applications", "--json").lines] == ["Feld Manor Hotel"]
    assert [path.suffix for path in (home.path / "backups").iterdir()] == [".backup"]


def test_a_bad_store_is_refused_with_its_sentence(home: Home) -> None:
    home.path.mkdir()
    home.path.chmod(0o700)
    (home.path / "onward.db").write_bytes(b"nothing of ours" * 500)
    (home.path / "onward.key").write_text("ab" * 32)
    (home.path / "onward.key").chmod(0o600)
    said = home("applications")
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert said.err.startswith("onward: ")
    assert "onward restore FILE" in said.err
