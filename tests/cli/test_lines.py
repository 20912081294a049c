import json

import pytest

from onward.cli.lines import write_lines


def test_write_lines_is_one_object_a_line_in_utf_8(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write_lines([{"a": "Größe\n", "b": None}, {"a": [1, True]}])
    assert capfdbinary.readouterr().out == '{"a":"Größe\\n","b":null}\n{"a":[1,true]}\n'.encode()


def test_write_lines_replaces_what_utf_8_cannot_hold(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write_lines([{"a": "half \ud83d"}])
    assert json.loads(capfdbinary.readouterr().out) == {"a": "half ?"}
