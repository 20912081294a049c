"""A progress bar on standard error: only on a terminal, only when the work takes longer than a second."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SECONDS_WITHOUT_A_BAR = 1.0


def _say_nothing() -> str:
    return ""


@contextmanager
def show_progress(
    total_bytes: int, *, wanted: bool = True, tell: Callable[[], str] = _say_nothing
) -> Iterator[Callable[[int, int], None]]:
    """Gives a function to call with the bytes done and the bytes there are; it draws only what is worth drawing.

    tell: what to say behind the bar, asked in the thread of that call.
    """
    if not wanted or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    drawn = BarColumn(bar_width=None, complete_style="cyan", finished_style="cyan", pulse_style="cyan")
    said = TextColumn("{task.description}", markup=False)
    columns = (TextColumn("Reading"), drawn, DownloadColumn(), TimeRemainingColumn(), said)
    console = Console(stderr=True)
    bar = Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False)
    task = bar.add_task("", total=total_bytes)
    # A clock of its own starts it: the first piece of a large mailbox may take longer than that.
    start = threading.Timer(SECONDS_WITHOUT_A_BAR, bar.start)
    start.daemon = True
    start.start()
    try:
        yield lambda done, total: bar.update(task, completed=done, total=total, description=tell())
    finally:
        start.cancel()
        start.join()
        bar.stop()
