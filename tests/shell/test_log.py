import logging
import sys
from pathlib import Path

from onward.shell.log import LogFile, PlainFormatter

CANARY = "heliotrope-quagga-71"


def quote() -> None:
    """Raise an error whose words quote, from one whose words do."""
    nothing: dict[str, str] = {}
    try:
        nothing[CANARY]
    except KeyError as error:
        raise ValueError(f"cannot read {CANARY}") from error


def made_record(message: str = "it went wrong", *, with_error: bool = True) -> logging.LogRecord:
    """A record of an error that quotes, and comes from one that quotes."""
    info = None
    try:
        quote()
    except ValueError:
        info = sys.exc_info()
    return logging.LogRecord("onward", logging.ERROR, __file__, 1, message, (), info if with_error else None)


def test_format_names_classes_and_places_but_no_words() -> None:
    text = PlainFormatter().format(made_record())
    first, *places = text.splitlines()
    assert first.partition(" ERROR ")[2] == "onward: it went wrong"
    assert [place for place in places if "builtins" in place] == ["  at builtins.KeyError", "  at builtins.ValueError"]
    assert ("test_log.py:" in text, CANARY in text, "except" in text) == (True, False, False)


def test_format_forgets_what_another_handler_wrote() -> None:
    record = made_record()
    logging.Formatter().format(record)
    assert CANARY in (record.exc_text or "")
    assert CANARY not in PlainFormatter().format(record)


def test_format_leaves_one_line_a_record() -> None:
    text = PlainFormatter().format(made_record("Not found: /\r\n2026-01-01 ERROR \x1b[31m", with_error=False))
    assert (len(text.splitlines()), "\x1b" in text, text.endswith(r"/\r\n2026-01-01 ERROR \x1b[31m")) == (
        1,
        False,
        True,
    )


def test_format_leaves_out_the_stack() -> None:
    record = made_record(with_error=False)
    record.stack_info = f"Stack: {CANARY}"
    assert CANARY not in PlainFormatter().format(record)


def test_log_file_holds_warnings_and_stays_small(tmp_path: Path) -> None:
    handler = LogFile(tmp_path / "server.log")
    assert list(tmp_path.iterdir()) == []
    for _ in range(4000):
        handler.handle(made_record("w" * 500, with_error=False))
    handler.close()
    sizes = {path.name: path.stat().st_size for path in tmp_path.iterdir()}
    assert sorted(sizes) == ["server.log", "server.log.1", "server.log.2"]
    assert max(sizes.values()) <= 500_000
