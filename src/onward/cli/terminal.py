"""The console that commands print on for people; width and colours come from the terminal, or NO_COLOR and COLUMNS."""

import io
import sys
from typing import NoReturn

from rich.console import Console


class Terminal(Console):
    """A console that tells of a closed pipe like any other writer, so that it is answered in one place."""

    def on_broken_pipe(self) -> NoReturn:
        """Raise what was met."""
        raise BrokenPipeError


def open_terminal() -> Console:
    """Standard output; a letter that its encoding lacks is printed as `?` rather than stopping everything."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return Terminal(highlight=False)


def can_ask() -> bool:
    """Whether somebody sits there who can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()
