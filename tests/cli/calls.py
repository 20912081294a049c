"""Ways to call commands from tests: in this process, and in processes of their own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import onward

SOURCE = str(Path(onward.__file__).parent.parent)


@dataclass(frozen=True, slots=True)
class Said:
    """What a command left with and said."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Onward = Callable[..., Said]


@dataclass(frozen=True, slots=True)
class Home:
    """A data folder of its own, and commands in processes of their own that keep things in it."""

    path: Path
    database_url: str = ""

    @property
    def surroundings(self) -> dict[str, str]:
        """The environment of its commands."""
        named = {"ONWARD_HOME": str(self.path), "ONWARD_KEY_STORE": "file", "PYTHONPATH": SOURCE, "COLUMNS": "120"}
        dropped = {"DJANGO_SETTINGS_MODULE", "DATABASE_URL"}
        kept = {name: value for name, value in os.environ.items() if name not in dropped}
        return kept | named | ({"DATABASE_URL": self.database_url} if self.database_url else {})

    def start(
        self, *arguments: str, stdin: int | None = None, stdout: int | None = None, stderr: int | None = None
    ) -> subprocess.Popen[str]:
        """Start a command and do not wait for it."""
        command = (sys.executable, "-m", "onward", *arguments)
        return subprocess.Popen(command, env=self.surroundings, text=True, stdin=stdin, stdout=stdout, stderr=stderr)

    def __call__(self, *arguments: str, typed: str = "") -> Said:
        """Run a command to its end."""
        pipe = subprocess.PIPE
        process = self.start(*arguments, stdin=pipe, stdout=pipe, stderr=pipe)
        out, err = process.communicate(typed, timeout=120)
        return Said(process.returncode, out, err)
