"""The command as a person starts it, once and twice, and how it ends."""

import os
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.serving import COMMAND, Served, serving, surroundings, wait_until_gone, worker_of

ENOUGH_SECONDS = 2.0
"""From the command to the first answer; the issue allows no more."""


def run(home: Path, *options: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the command until it ends by itself."""
    return subprocess.run(
        [*COMMAND, *options],
        env={**surroundings(home), **environ},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )


def listening(process_id: int) -> set[str]:
    """The addresses at which a process listens, in hexadecimal, as the kernel says it."""
    sockets = set()
    for descriptor in Path(f"/proc/{process_id}/fd").iterdir():
        target = str(descriptor.readlink()) if descriptor.is_symlink() else ""
        if target.startswith("socket:["):
            sockets.add(target[8:-1])
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[9] in sockets and fields[3] == "0A":
                found.add(fields[1].partition(":")[0])
    return found


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "localhost.example", "", "127.0.0.1.nip.io"])  # noqa: S104
def test_serve_for_others_is_refused(tmp_path: Path, host: str) -> None:
    refused = run(tmp_path, "--host", host)
    assert (refused.returncode, refused.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert "Onward answers this computer alone" in refused.stderr


def test_serve_listens_on_loopback_alone(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert listening(server.process.pid) == {"0100007F", "00000000000000000000000001000000"}


def test_serve_answers_soon(tmp_path: Path) -> None:
    with serving(tmp_path):
        pass
    begun_at = time.monotonic()
    with serving(tmp_path) as server:
        assert server.ask("/healthz").body == b"ok"
        assert time.monotonic() - begun_at < ENOUGH_SECONDS


def test_serve_says_where_it_is_in_one_line(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        host = server.host
        server.ask("/nothing")
        server.ask("/", host="attacker.example")
        server.process.send_signal(signal.SIGINT)
        said = server.process.communicate(timeout=10)
    assert (said, server.process.returncode, host.startswith("jobs-")) == (("", ""), 0, True)
    assert [path.name for path in (tmp_path / "logs").iterdir()] == []


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_serve_ends_quickly_when_told(tmp_path: Path, name: str) -> None:
    with serving(tmp_path) as server, socket.create_connection(("127.0.0.1", server.port)) as idle:
        idle.sendall(f"GET /healthz HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode())
        idle.recv(100)
        worker = worker_of(tmp_path)
        begun_at = time.monotonic()
        server.process.send_signal(getattr(signal, name))
        assert (server.process.wait(10), time.monotonic() - begun_at < 2.5) == (0, True)
        assert wait_until_gone(worker, 0.5)
    assert sorted(path.name for path in (tmp_path / "run").iterdir() if path.suffix != ".lock") == []


def test_serve_ends_its_sessions(tmp_path: Path) -> None:
    with serving(tmp_path, "--no-browser", "--port", "7998") as server:
        cookie = server.sign_in()
        assert server.ask("/", cookie).status == 200
    with serving(tmp_path, "--no-browser", "--port", "7998") as again:
        assert (again.host, again.ask("/", cookie).status) == (server.host, 403)


def test_killed_serve_leaves_no_session_and_starts_again(tmp_path: Path) -> None:
    with serving(tmp_path, "--no-browser", "--port", "7997") as server:
        cookie = server.sign_in()
        server.process.kill()
        server.process.wait(5)
    with serving(tmp_path, "--no-browser", "--port", "7997") as again:
        assert again.ask("/", cookie).status == 403
        assert worker_of(tmp_path) > 0


def test_serve_takes_the_next_free_port(tmp_path: Path) -> None:
    with serving(tmp_path / "one") as first, serving(tmp_path / "two") as second:
        assert second.port != first.port
        assert (second.ask("/healthz").status, first.ask("/healthz").status) == (200, 200)
        assert second.ask("/healthz", host=first.host).status == 421


@pytest.mark.parametrize(("family", "address"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")])
def test_serve_refuses_a_port_in_use_on_either_address(
    tmp_path: Path, family: socket.AddressFamily, address: str
) -> None:
    with socket.socket(family) as taken:
        taken.bind((address, 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = run(tmp_path, "--no-browser", "--port", str(port))
    assert (refused.returncode, refused.stderr) == (
        1,
        f"Error: port {port} is in use; name another, or leave --port out\n",
    )


def test_port_of_serve_is_shared_with_nobody(tmp_path: Path) -> None:
    with serving(tmp_path) as server, socket.socket() as thief:
        thief.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        with pytest.raises(OSError, match="in use"):
            thief.bind(("127.0.0.1", server.port))


def test_second_serve_opens_the_first(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        said = run(tmp_path, "--print-url")
        first, address = said.stdout.splitlines()
        assert (said.returncode, first) == (0, f"Onward runs already, at {server.url}")
        assert server.ask(address.removeprefix(server.url)).status == 302


def test_second_serve_without_a_way_in_is_refused(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        refused = run(tmp_path, "--no-browser")
        assert (refused.returncode, refused.stdout) == (1, "")
        assert refused.stderr.startswith(f"onward: Onward runs already (process {server.process.pid})")


def test_serve_for_many_is_refused(tmp_path: Path) -> None:
    refused = run(tmp_path, "--no-browser", ONWARD_HOSTS="jobs.example.org", ONWARD_SECRET_KEY="x" * 50)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "is for one person" in refused.stderr


def test_printed_address_is_good_once(tmp_path: Path) -> None:
    with serving(tmp_path, "--print-url") as server:
        assert server.process.stdout is not None
        target = server.process.stdout.readline().strip().removeprefix(server.url)
        assert [server.ask(target).status for _ in range(2)] == [302, 403]


def test_launch_file_is_there_for_its_owner_while_it_is_good(tmp_path: Path) -> None:
    said = tmp_path / "said"
    with serving(tmp_path / "home", BROWSER=f"cp /dev/null {said} %s") as server:
        path = server.launch_file()
        wait_for(path)
        assert (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(path.parent.stat().st_mode)) == (0o600, 0o700)
        assert [line for line in processes_of(server) if "token" in line] == []
    assert path.exists() is False


def test_serve_without_a_screen_says_what_to_do(tmp_path: Path) -> None:
    with serving(tmp_path, "--port", "7996") as server:
        assert server.process.stdout is not None
        assert server.process.stdout.readline() == (
            "There is no screen here. For an address to open elsewhere: onward serve --print-url\n"
        )


def test_dead_worker_is_started_again(tmp_path: Path) -> None:
    with serving(tmp_path):
        first = worker_of(tmp_path)
        os.kill(first, signal.SIGKILL)
        assert wait_until_gone(first, 2.0)
        assert worker_of(tmp_path) != first


def wait_for(path: Path, seconds: float = 5.0) -> None:
    """Wait until a file is there."""
    give_up_at = time.monotonic() + seconds
    while not path.exists():
        assert time.monotonic() < give_up_at, path
        time.sleep(0.02)


def processes_of(server: Served) -> list[str]:
    """What stands in the list of processes, and in the environment, of everything that a server started."""
    shown = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"({server.process.pid})" in f"({(process / 'stat').read_text().rpartition(')')[2].split()[1]})":
                shown.append((process / "cmdline").read_text() + (process / "environ").read_text())
        except OSError:
            continue
    return shown


DROP_SESSIONS = """
import django
django.setup()
from django.db import connection
connection.cursor().execute("DROP TABLE accounts_session")
"""


def test_what_goes_wrong_in_serve_is_written_down(tmp_path: Path) -> None:
    environ = {**surroundings(tmp_path), "DJANGO_SETTINGS_MODULE": "onward.settings"}
    with serving(tmp_path) as server:
        cookie = server.sign_in()
        subprocess.run([sys.executable, "-c", DROP_SESSIONS], env=environ, check=True, timeout=60)
        assert server.ask("/", cookie).status == 500
    assert "OperationalError" in (tmp_path / "logs" / "server.log").read_text(encoding="utf-8")
