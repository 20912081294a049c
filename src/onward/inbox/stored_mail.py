"""Where the mail lies that must come back byte for byte from a backup; told in SQL, so that no table need be known."""

import zlib

from onward.store.verify import StoredMail

MAIL_TABLE = "inbox_mail"
STORED_MAIL = StoredMail(
    names=f"SELECT id FROM {MAIL_TABLE} ORDER BY id",  # noqa: S608  # a name of our own
    one=f"SELECT raw, sha256 FROM {MAIL_TABLE} WHERE id = ?",  # noqa: S608  # the same
    unpack=zlib.decompress,
)
