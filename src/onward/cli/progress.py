"""A progress bar on standard error: only on a terminal, only when the work takes longer than a second."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SECONDS_WITHOUT_A_BAR = 1.0


@contextmanager
def show_progress(*, wanted: bool = True) -> Iterator[Callable[[int, int], None]]:
    """Gives a function to call with the bytes done and the bytes there are; it draws only what is worth drawing."""
    if not wanted or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    drawn = BarColumn(bar_width=None, complete_style="cyan", finished_style="cyan", pulse_style="cyan")
    columns = (TextColumn("Reading"), drawn, DownloadColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task("", total=None)
    started = time.monotonic()
    shown = False

    def advance(done: int, total: int) -> None:
        nonlocal shown
        bar.update(task, completed=done, total=total)
        if not shown and time.monotonic() - started > SECONDS_WITHOUT_A_BAR:
            bar.start()
            shown = True

    try:
        yield advance
    finally:
        if shown:
            bar.stop()
