from pathlib import Path

import pytest

from check_purity import find_outside


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import json\nfrom onward.core.mail import message\nfrom onward.core import known\n", []),
        ("import onward.cli\n", [(1, "imports onward.cli")]),
        ("from onward import cli\n", [(1, "imports onward.cli")]),
        ("import click\n", [(1, "imports click")]),
        (
            "from urllib.parse import unquote\nfrom urllib.request import urlopen\n",
            [(2, "imports urllib.request.urlopen")],
        ),
        ("import os, random\n", [(1, "imports random")]),
        ("\nx = datetime.datetime.now(tz=UTC)\n", [(2, "asks the clock: datetime.now")]),
        ("x = time.monotonic()\n", []),
    ],
)
def test_find_outside_names_what_reaches_beyond_the_core(
    tmp_path: Path, source: str, found: list[tuple[int, str]]
) -> None:
    path = tmp_path / "module.py"
    path.write_text(source)
    assert list(find_outside(path)) == found
