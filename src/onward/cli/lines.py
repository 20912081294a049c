"""JSON lines on standard output: UTF-8 whatever the locale, one object a line, flushed when a piece of work is done."""

import json
import sys
from collections.abc import Iterable, Mapping

ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Made once: `json.dumps` makes one for each line."""


def write_lines(values: Iterable[Mapping[str, object]]) -> None:
    """Write each value as one line and flush; a letter that UTF-8 cannot hold becomes `?`."""
    stream = sys.stdout.buffer
    for value in values:
        stream.write(ENCODE(value).encode("utf-8", "replace") + b"\n")
    stream.flush()
