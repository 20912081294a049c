"""The worker beside the server: started, started again when it ends, ended with the server."""

import subprocess
import sys
import threading
import time

FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 60.0
STEADY_SECONDS = 60.0
"""A worker that ran for so long was well; the next pause is a short one again."""
PATIENCE_SECONDS = 2.0


class WorkerKeeper:
    """Keeps one worker running.

    The worker holds the reading end of a pipe of which only this process has the other end: it ends when this process
    does, also when that is killed.
    """

    def __init__(
        self, command: tuple[str, ...] = (sys.executable, "-m", "onward.jobs.worker", "--with-server")
    ) -> None:
        self._command = command
        self._ending = threading.Event()
        self._lock = threading.Lock()
        self._worker: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, daemon=True, name="keeping")

    def start(self) -> None:
        """Start the worker, and see to it from now on."""
        self._thread.start()

    def stop(self) -> None:
        """End the worker; what it is in the middle of is begun again at the next start."""
        self._ending.set()
        with self._lock:
            worker = self._worker
        if worker is None:
            return
        if worker.stdin is not None:
            worker.stdin.close()
        try:
            worker.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()

    def _keep(self) -> None:
        pause = FIRST_PAUSE_SECONDS
        while True:
            started_at = time.monotonic()
            with self._lock:
                if self._ending.is_set():
                    return
                # In a session of its own, so that Ctrl-C reaches us alone and we end it in order.
                self._worker = subprocess.Popen(  # noqa: S603  # our own interpreter and module
                    self._command, stdin=subprocess.PIPE, start_new_session=True
                )
            self._worker.wait()
            pause = FIRST_PAUSE_SECONDS if time.monotonic() - started_at > STEADY_SECONDS else pause
            if self._ending.wait(pause):
                return
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
