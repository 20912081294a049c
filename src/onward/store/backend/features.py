"""What SQLCipher's SQLite can do; Django would ask the standard library's instead, which may be years older."""

from django.db.backends.sqlite3.features import DatabaseFeatures as SqliteFeatures


class DatabaseFeatures(SqliteFeatures):
    """What the SQLite inside sqlcipher3 can do."""

    can_alter_table_drop_column = True
    can_return_columns_from_insert = True
    can_return_rows_from_bulk_insert = True
    max_query_params = 32_766
    """SQLITE_MAX_VARIABLE_NUMBER of the SQLite inside; Django thinks of 999, that of many years ago."""
