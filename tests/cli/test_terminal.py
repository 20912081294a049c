import io
import sys

import pytest

from onward.cli.terminal import Terminal, can_ask, open_terminal


def test_open_terminal_prints_letters_that_the_encoding_lacks_as_question_marks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(stream, encoding="ascii", errors="strict"))
    open_terminal().print("after · the no")
    sys.stdout.flush()
    assert stream.getvalue() == b"after ? the no\n"


def test_terminal_raises_a_closed_pipe_as_what_it_is() -> None:
    class ClosedPipe(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        Terminal(file=ClosedPipe()).print("anything")


def test_nobody_can_be_asked_without_a_terminal() -> None:
    assert can_ask() is False
