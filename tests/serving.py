"""A real server in a folder of its own, and requests written byte by byte."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE_SECONDS = 20.0
COMMAND = (sys.executable, "-m", "onward", "serve")


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: status, headers with names in lower case, body."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Served:
    """A running server."""

    process: subprocess.Popen[str]
    host: str
    home: Path

    @property
    def port(self) -> int:
        return int(self.host.rpartition(":")[2])

    @property
    def url(self) -> str:
        return f"http://{self.host}"

    @property
    def cookie_name(self) -> str:
        return "onward_" + self.host.removeprefix("jobs-").partition(".")[0]

    def send(self, request: bytes, address: str = "127.0.0.1") -> Reply:
        """Send bytes as they are."""
        with socket.create_connection((address, self.port), timeout=PATIENCE_SECONDS) as connection:
            connection.sendall(request)
            received = bytearray()
            while piece := connection.recv(65536):
                received += piece
        return read_reply(bytes(received))

    def ask(self, target: str, *lines: str, method: str = "GET", host: str | None = None, body: bytes = b"") -> Reply:
        """Send a request with our own name in Host and these header lines."""
        head = [f"{method} {target} HTTP/1.1", f"Host: {host or self.host}", "Connection: close", *lines]
        if body or method == "POST":
            head.append(f"Content-Length: {len(body)}")
        return self.send("\r\n".join([*head, "", ""]).encode("latin-1") + body)

    def new_token(self) -> str:
        """A ticket that is good for a minute."""
        return new_token(self.home)

    def launch_file(self) -> Path:
        """The file that opens the pages: it is written a moment after the address is said."""
        path = self.home / "run" / "open.html"
        give_up_at = time.monotonic() + PATIENCE_SECONDS
        while not path.exists() and time.monotonic() < give_up_at:
            time.sleep(0.02)
        return path

    def sign_in(self) -> str:
        """Log in as a program does, and give the line with the cookie."""
        reply = self.ask(f"/launch?token={self.new_token()}")
        assert (reply.status, reply.headers["location"]) == (302, "/")
        return f"Cookie: {reply.headers['set-cookie'].partition(';')[0]}"


def read_reply(received: bytes) -> Reply:
    """Take a reply apart."""
    head, _, body = received.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    return Reply(int(first.split()[1]), headers, body)


def surroundings(home: Path) -> dict[str, str]:
    """The environment of a server in this folder, without anything of ours."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
    return {**kept, "ONWARD_HOME": str(home), "ONWARD_KEY_STORE": "file", "PYTHONWARNINGS": "error"}


def new_token(home: Path) -> str:
    """Ask the command for an address, as a person would beside a running server, and take the ticket out of it."""
    said = subprocess.run(
        [*COMMAND, "--print-url"], env=surroundings(home), capture_output=True, text=True, check=True, timeout=60
    )
    return said.stdout.strip().rpartition("=")[2]


@contextmanager
def serving(home: Path, *options: str, **environ: str) -> Iterator[Served]:
    """A server that answers, ended in the end; it opens no browser but one that BROWSER names."""
    process = subprocess.Popen(
        [*COMMAND, *(options or (() if "BROWSER" in environ else ("--no-browser",)))],
        env={**surroundings(home), **environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        found = re.search(r"http://(\S+)", said)
        assert found is not None, f"{said!r} {process.communicate(timeout=5)}"
        yield Served(process, found.group(1), home)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def wait_until_gone(process_id: int, seconds: float) -> bool:
    """Whether a process has ended within this time."""
    give_up_at = time.monotonic() + seconds
    while time.monotonic() < give_up_at:
        if not is_there(process_id):
            return True
        time.sleep(0.02)
    return not is_there(process_id)


def is_there(process_id: int) -> bool:
    """Whether a process runs; one that has ended and that nobody has asked about yet does not."""
    try:
        stat = Path(f"/proc/{process_id}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def worker_of(home: Path, seconds: float = PATIENCE_SECONDS) -> int:
    """The process id of the worker beside a server, as it stands in its lock."""
    give_up_at = time.monotonic() + seconds
    while time.monotonic() < give_up_at:
        try:
            said = (home / "run" / "worker.lock").read_text().strip()
        except FileNotFoundError:
            said = ""
        if said.isdigit() and is_there(int(said)):
            return int(said)
        time.sleep(0.02)
    raise AssertionError("no worker came up")
