"""The server of one person: from the lock to the last thread."""

import os
import signal
import socket
import sys
import threading
import webbrowser
from dataclasses import dataclass
from datetime import UTC, datetime

import click

from onward.cli.serve_http import Listeners, bind_port
from onward.cli.serve_worker import WorkerKeeper
from onward.shell.addresses import name_host
from onward.store.checks import refuse_bad_store
from onward.store.durable import write_durably
from onward.store.errors import AlreadyRunningError
from onward.store.folder import DataFolder, install_id
from onward.store.lock_file import hold

ADDRESS_FILE = "address"
FILE_SECONDS = 60.0
"""How long the launch file lies there: as long as its ticket is good."""
LAST_ANSWERS_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class WayIn:
    """How the person gets in: by the browser that is opened, by an address that is printed, or by neither."""

    browser: bool
    print_url: bool


def serve_here(folder: DataFolder, *, port: int | None, way_in: WayIn) -> None:
    """Serve until Ctrl-C; where Onward runs already, open that one. Raises StoreError, ClickException."""
    if os.environ.get("ONWARD_HOSTS", "").strip():
        raise click.ClickException("`onward serve` is for one person on this computer; unset ONWARD_HOSTS")
    refuse_bad_store(folder)
    try:
        with hold(folder, "server"):
            _serve(folder, bind_port(port), way_in)
    except AlreadyRunningError:
        url = _running_url(folder)
        if url is None or not (way_in.browser or way_in.print_url):
            raise
        _set_up(url.removeprefix("http://"))
        click.echo(f"Onward runs already, at {url}")
        opened = _open(folder, url, way_in)
        if opened is not None:
            opened.join()


def _serve(folder: DataFolder, bound: list[socket.socket], way_in: WayIn) -> None:
    host = name_host(install_id(folder), bound[0].getsockname()[1])
    url = f"http://{host}"
    _set_up(host)

    from django.db import connection

    from onward.accounts.actions import end_sessions
    from onward.accounts.launch import remove_launch_file
    from onward.cli.ground import bring_up_to_date, is_hosted
    from onward.shell.log import write_log

    bring_up_to_date(folder, now=datetime.now(UTC))
    # A database of its own may serve others, whose sessions are not ours; in our file there is nobody else.
    end = end_sessions if not is_hosted() else lambda: 0
    end()
    connection.close()
    stop = threading.Event()
    listeners = Listeners(bound)
    listeners.start()
    # After the listeners, which set up logs and signals of their own.
    write_log(folder.logs / "server.log")
    _end_by_signal(stop)
    keeper = WorkerKeeper()
    keeper.start()
    try:
        write_durably(folder.run / ADDRESS_FILE, f"{url}\n".encode())
        click.echo(f"Onward is at {url} (Ctrl-C ends it)")
        _open(folder, url, way_in)
        # In short waits, for on Windows a long one hears no Ctrl-C.
        while not stop.wait(0.5) and listeners.are_alive():
            pass
    finally:
        (folder.run / ADDRESS_FILE).unlink(missing_ok=True)
        remove_launch_file(folder.run)
        keeper.stop()
        listeners.stop()
        end()
        connection.close()
    _leave(stop)


def _set_up(host: str) -> None:
    os.environ["ONWARD_SERVES"] = host
    os.environ["DJANGO_SETTINGS_MODULE"] = "onward.settings"
    import django

    django.setup()


def _open(folder: DataFolder, url: str, way_in: WayIn) -> threading.Thread | None:
    """Let the person in; gives the thread that opens the browser, which may take its time."""
    from django.db import connection

    from onward.accounts.actions import open_launch, the_person
    from onward.accounts.launch import launch_address, remove_launch_file, write_launch_file

    if not (way_in.browser or way_in.print_url):
        return None
    now = datetime.now(UTC)
    token = open_launch(the_person(now=now), now=now)
    connection.close()
    if way_in.print_url:
        click.echo(launch_address(url, token))
        return None
    if not has_screen():
        click.echo("There is no screen here. For an address to open elsewhere: onward serve --print-url")
        return None
    path = write_launch_file(folder.run, url, token)
    remover = threading.Timer(FILE_SECONDS, remove_launch_file, (folder.run,))
    remover.daemon = True
    remover.start()
    opener = threading.Thread(target=_open_file, args=(path.as_uri(),), daemon=True, name="opening")
    opener.start()
    return opener


def _open_file(address: str) -> None:
    if not webbrowser.open(address):
        click.echo("No browser could be opened. For an address to open by hand: onward serve --print-url")


def has_screen() -> bool:
    """Whether a browser would have a window; one in the terminal would take the terminal from us."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("BROWSER"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _running_url(folder: DataFolder) -> str | None:
    try:
        return (folder.run / ADDRESS_FILE).read_text("ascii").strip() or None
    except (FileNotFoundError, UnicodeDecodeError):
        return None


def _end_by_signal(stop: threading.Event) -> None:
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
        number = getattr(signal, name, None)
        if number is not None:
            signal.signal(number, lambda _number, _frame: stop.set())


def _leave(stop: threading.Event) -> None:
    """End the process when its last answers are given, or a second later: Python would wait for them for ever."""
    if not stop.is_set():
        raise click.ClickException("the server has ended by itself; start it again, and see logs/server.log")
    answering = [thread for thread in threading.enumerate() if thread.name.startswith("answering")]
    for thread in answering:
        thread.join(LAST_ANSWERS_SECONDS / max(len(answering), 1))
    if any(thread.is_alive() for thread in answering):
        sys.stdout.flush()
        os._exit(0)
