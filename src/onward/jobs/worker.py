"""The worker as a program: `python -m onward.jobs.worker`. Beside a file there is one; beside PostgreSQL, any number.

With --with-server it ends as soon as its standard input does, which is when the server that started it is gone, in
whatever way.
"""

import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import nullcontext

GRACE_SECONDS = 1.0
"""How long a task may go on after the server is gone; cut short, it is begun again at the next start."""

FAILED = 1
RUNS_ALREADY = 3


def main(arguments: list[str]) -> int:
    """Work until told to stop; gives an exit code."""
    with_server = "--with-server" in arguments
    gone = threading.Event()
    if with_server:
        _watch(sys.stdin.fileno(), gone.set)

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onward.settings")
    import django  # noqa: PLC0415  # after the watch, for the server may be gone before this is done

    django.setup()
    return _work(gone)


def _work(gone: threading.Event) -> int:
    from onward.jobs.working import is_only_one, make_worker, work  # noqa: PLC0415  # Django is set up only now
    from onward.shell.log import write_log  # noqa: PLC0415
    from onward.store.errors import AlreadyRunningError  # noqa: PLC0415
    from onward.store.folder import data_folder, prepare_folder  # noqa: PLC0415
    from onward.store.lock_file import hold  # noqa: PLC0415

    folder = data_folder(os.environ)
    prepare_folder(folder)
    write_log(folder.logs / "worker.log")
    worker = make_worker()

    def end() -> None:
        gone.wait()
        worker.stop()
        # Asleep, it ends by itself meanwhile; in the middle of a task it is cut short.
        time.sleep(GRACE_SECONDS)
        os._exit(0)

    threading.Thread(target=end, daemon=True, name="watching").start()
    worker.configure_signals()
    try:
        with hold(folder, "worker") if is_only_one() else nullcontext():
            work(worker)
    except AlreadyRunningError as error:
        print(f"onward: {error}", file=sys.stderr)  # noqa: T201  # a program's word to whoever started it
        return RUNS_ALREADY
    except Exception:
        # Python's own way to end would write out what the error quotes.
        logging.getLogger(__name__).exception("the worker could not go on")
        return FAILED
    return 0


def _watch(descriptor: int, tell: Callable[[], None]) -> None:
    """Tell when the other end of a pipe is gone; nothing is ever written to it."""

    def read() -> None:
        while os.read(descriptor, 1):
            pass
        tell()

    threading.Thread(target=read, daemon=True, name="reading").start()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
