"""where, doctor, backup, restore: in processes of their own, on a store of their own."""

import re
from pathlib import Path

import pytest
from tests.cli.calls import Home

KEY = re.compile(r"^  ((?:[0-9A-Z]{4}-){13}[0-9A-Z]{4})$", re.MULTILINE)


@pytest.fixture
def kept(home: Home) -> Home:
    """A home in which something is kept."""
    assert home("add", "Feld Manor", "--role", "Night Porter", "--kind", "sent", "--at", "2026-03-04").code == 0
    return home


def test_where_makes_nothing(home: Home) -> None:
    said = home("where", "--json")
    assert (said.code, home.path.exists()) == (0, False)
    assert said.lines == [
        {
            "folder": str(home.path),
            "folder_bytes": 0,
            "database": str(home.path / "onward.db"),
            "database_bytes": None,
            "key": None,
            "backups": str(home.path / "backups"),
            "backup_count": 0,
            "last_backup_at": None,
        }
    ]
    assert home("where").out.splitlines()[1] == f"Record       {home.path / 'onward.db'} (nothing kept yet)"


def test_where_names_what_there_is(kept: Home) -> None:
    assert kept("backup").code == 0
    (line,) = kept("where", "--json").lines
    assert (line["key"], line["backup_count"]) == ("file", 1)
    assert line["folder_bytes"] > line["database_bytes"] > 0


def test_where_never_shows_a_password(tmp_path: Path) -> None:
    home = Home(tmp_path / "home", "postgresql://robin:secretword@db.example:5432/onward")
    told = home("where").out + home("where", "--json").out
    assert "PostgreSQL at db.example, database onward" in told
    assert "secretword" not in told


@pytest.mark.parametrize("command", [("backup",), ("backup", "--json")])
def test_backup_without_a_record_says_how_to_begin(command: tuple[str, ...], home: Home) -> None:
    said = home(*command)
    assert (said.code, said.out, home.path.exists()) == (1, "", False)
    assert said.err == (
        f"onward: there is no record in {home.path} yet: begin with `onward import PATH` or `onward add COMPANY`\n"
    )


def test_a_backup_comes_back_on_another_machine_with_the_key_on_paper(kept: Home, tmp_path: Path) -> None:
    file, other = tmp_path / "one.backup", Home(tmp_path / "other")
    said = kept("backup", "--to", str(file), "--recovery-key")
    found = KEY.search(said.out)
    assert (said.code, bool(found)) == (0, True)
    key = found[1] if found else ""
    refused = other("restore", str(file))
    assert (refused.code, refused.out) == (1, "")
    assert "opens with another key" in refused.err
    wrong = other("restore", str(file), "--recovery-key", typed=key[:-1] + ("A" if key[-1] != "A" else "B"))
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)
    restored = other("restore", str(file), "--recovery-key", typed=f"{key}\n")
    assert (restored.code, restored.err) == (0, "")
    assert other("applications", "--json").out == kept("applications", "--json").out != ""


def test_restore_asks_first_and_keeps_what_was_there(kept: Home, tmp_path: Path) -> None:
    file = tmp_path / "one.backup"
    before = kept("applications", "--json").out
    assert kept("backup", "--to", str(file)).code == 0
    kept("remove", "feld")
    refused = kept("restore", str(file))
    assert (refused.code, refused.err) == (
        2,
        "onward: this puts a backup in place of your record: say --yes if that is what you want\n",
    )
    (line,) = kept("restore", str(file), "--yes", "--json").lines
    assert Path(line["put_aside"]).exists()
    assert kept("applications", "--json").out == before


@pytest.mark.parametrize("content", [b"", b"nothing of ours", b"SQLite format 3\0" + bytes(4000)])
def test_restore_refuses_other_files_and_changes_nothing(content: bytes, kept: Home, tmp_path: Path) -> None:
    file = tmp_path / "planted"
    file.write_bytes(content)
    before = kept("applications", "--json").out
    said = kept("restore", str(file), "--yes")
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert kept("applications", "--json").out == before


def test_doctor_finds_all_well(kept: Home) -> None:
    kept("backup")
    said = kept("doctor", "--json")
    assert said.code == 0
    states = {line["what"]: line["ok"] for line in said.lines}
    assert {name: states[name] for name in ("SQLite", "Record", "Mail", "Stories", "Last backup")} == dict.fromkeys(
        ("SQLite", "Record", "Mail", "Stories", "Last backup"), True
    )


def test_doctor_of_an_empty_home_is_no_failure(home: Home) -> None:
    assert home("doctor").code == 0


def test_doctor_says_when_the_record_is_damaged(kept: Home) -> None:
    path = kept.path / "onward.db"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    said = kept("doctor", "--json")
    assert said.code == 1
    assert [line["what"] for line in said.lines if not line["ok"]] == ["Record", "Last backup"]
    assert kept("backup").code == 1


def test_doctor_says_when_the_key_is_gone(kept: Home) -> None:
    (kept.path / "onward.key").unlink()
    said = kept("applications")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert said.err.startswith("onward: The key of your record is not in ")
    assert kept("doctor").code == 1
