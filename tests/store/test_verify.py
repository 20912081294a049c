from datetime import UTC, datetime, timedelta

from onward.store.backup import open_file
from onward.store.folder import DataFolder
from onward.store.verify import (
    StoredMail,
    all_mail,
    choose_mail,
    count_rows,
    find_changed_mail,
    find_damage,
    one_moment,
)

NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)


def test_nothing_is_wrong_with_a_good_record(record: DataFolder, key: bytes, mail: StoredMail) -> None:
    with open_file(record.database, key) as connection:
        assert find_damage(connection, thorough=True) == ()
        assert count_rows(connection) == {"mail": 40, "note": 40}
        assert find_changed_mail(connection, mail, all_mail(connection, mail)) == ()


def test_find_damage_sees_a_row_that_points_nowhere(record: DataFolder, key: bytes) -> None:
    with open_file(record.database, key) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM mail WHERE id = 3")
        assert find_damage(connection) == ("a row of note points to a row of mail that is not there",)


def test_count_rows_of_tables_with_strange_names(record: DataFolder, key: bytes) -> None:
    with open_file(record.database, key) as connection:
        connection.execute('CREATE TABLE "a ""b"" c" (x integer)')
        connection.execute("CREATE TABLE sqliteish (x integer)")
        assert count_rows(connection) == {'a "b" c': 0, "mail": 40, "note": 40, "sqliteish": 0}


def test_find_changed_mail_sees_other_content_and_content_that_does_not_unpack(
    record: DataFolder, key: bytes, mail: StoredMail
) -> None:
    with open_file(record.database, key) as connection:
        connection.execute("UPDATE mail SET raw = (SELECT raw FROM mail WHERE id = 1) WHERE id = 2")
        connection.execute("UPDATE mail SET raw = x'00' WHERE id = 4")
        connection.execute("UPDATE mail SET sha256 = '' WHERE id = 6")
        assert find_changed_mail(connection, mail, all_mail(connection, mail)) == ("2", "4", "6")
        assert find_changed_mail(connection, mail, (99,)) == ("99",)


def test_choose_mail_takes_all_of_few(record: DataFolder, key: bytes, mail: StoredMail) -> None:
    with open_file(record.database, key) as connection:
        assert choose_mail(connection, mail, NOW) == tuple(range(1, 41))


def test_choose_mail_takes_a_hundredth_of_many_and_others_each_day(record: DataFolder, key: bytes) -> None:
    many = StoredMail(
        "WITH RECURSIVE n (id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < 20000) SELECT id FROM n", ""
    )
    with open_file(record.database, key) as connection:
        today = choose_mail(connection, many, NOW)
        assert choose_mail(connection, many, NOW + timedelta(hours=5)) == today
        tomorrow = choose_mail(connection, many, NOW + timedelta(days=1))
    assert 150 < len(today) < 250
    assert len(set(today) & set(tomorrow)) < 20


def test_one_moment_does_not_see_what_others_write_meanwhile(record: DataFolder, key: bytes) -> None:
    with open_file(record.database, key) as reader, open_file(record.database, key) as writer:
        with one_moment(reader):
            writer.execute("DELETE FROM note")
            assert count_rows(reader)["note"] == 40
        assert count_rows(reader)["note"] == 0
