"""What is written down when something goes wrong: where in our code, never what stood in somebody's mail."""

import logging
import logging.handlers
import traceback
from pathlib import Path

LOG_BYTES = 500_000
LOGS_KEPT = 2


class PlainFormatter(logging.Formatter):
    """One line a record without control characters; of an exception its class and its places, not its words.

    The words of an exception, and the lines of code that a usual traceback shows with values in them, may quote mail.
    """

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S%z")

    def format(self, record: logging.LogRecord) -> str:
        """The record as text."""
        record.message = record.getMessage()
        record.asctime = self.formatTime(record, self.datefmt)
        # Not by the record's own text of the exception: another handler may have left every word of it there.
        error = record.exc_info[1] if record.exc_info else None
        lines = [self.formatMessage(record), *(f"  at {place}" for place in (_name_places(error) if error else ()))]
        return "\n".join(_without_control(line) for line in lines)


class LogFile(logging.handlers.RotatingFileHandler):
    """The file with what went wrong, at most three times half a megabyte; its folder is its owner's alone."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=LOG_BYTES, backupCount=LOGS_KEPT, encoding="utf-8", delay=True)
        self.setLevel(logging.WARNING)
        self.setFormatter(PlainFormatter())


def write_log(path: Path) -> None:
    """Write what goes wrong into this file, from now on."""
    logging.getLogger().addHandler(LogFile(path))


def _name_places(error: BaseException) -> list[str]:
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    earlier = _name_places(cause) if cause is not None else []
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    return [*earlier, f"{type(error).__module__}.{type(error).__qualname__}", *places]


def _without_control(line: str) -> str:
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in line)
