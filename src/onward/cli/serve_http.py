"""Where the server listens: both loopback addresses of this computer, and no other."""

import errno
import socket
import sys
from collections.abc import Callable, Iterator
from typing import Any

import click
from granian._granian import SocketHolder
from granian.constants import HTTPModes, Interfaces
from granian.server import MTServer

from onward.shell.addresses import DEFAULT_PORT

PORTS_TRIED = 50
BACKLOG = 128
LOOPBACK = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))


def bind_port(wanted: int | None) -> list[socket.socket]:
    """Take the wanted port, or the first free one from ours on, on every loopback address: a browser may ask at any.

    Raises ClickException.
    """
    if wanted is not None:
        taken = _take(wanted)
        if taken is None:
            raise click.ClickException(f"port {wanted} is in use; name another, or leave --port out")
        return taken
    for port in range(DEFAULT_PORT, DEFAULT_PORT + PORTS_TRIED):
        taken = _take(port)
        if taken is not None:
            return taken
    raise click.ClickException(
        f"the ports {DEFAULT_PORT} to {DEFAULT_PORT + PORTS_TRIED - 1} are all in use; name a free one with --port"
    )


class Listener(MTServer):
    """One address. Granian's server with threads runs beside others in one process, so that killing it ends it all.

    Its way with a process for each worker would leave those processes behind, each with a key of sessions of its own.
    """

    def __init__(self, bound: socket.socket) -> None:
        address, port = bound.getsockname()[:2]
        self._bound = bound
        super().__init__(
            "onward",
            address=address,
            port=port,
            interface=Interfaces.RSGI,
            http=HTTPModes.http1,
            websockets=False,
            log_enabled=False,
            log_access=False,
        )

    def _init_shared_socket(self) -> None:
        """Take the socket that is bound already: granian's own would share its port with a program that asks for it."""
        holder = SocketHolder(self._bound.detach(), False, BACKLOG)  # type: ignore[call-arg]  # noqa: FBT003  # types lag
        self._shd = holder  # type: ignore[assignment]  # the same

    def _serve(self, spawn_target: Any, target_loader: Callable[[], Any]) -> None:  # noqa: ANN401  # granian's own call
        """Start only; the usual way would wait here, and refuse on a Python with its global lock, which we need not."""
        self.startup(spawn_target, target_loader())  # type: ignore[no-untyped-call]  # granian says no types here


class Listeners:
    """The server on all addresses that are bound."""

    def __init__(self, bound: list[socket.socket]) -> None:
        self._listeners = [Listener(one) for one in bound]

    def start(self) -> None:
        """Answer from now on."""
        from django.core.wsgi import get_wsgi_application
        from django.urls import reverse

        from onward.inbox.uploads import BODY_BYTES
        from onward.shell.gateway import Gateway

        gateway = Gateway(get_wsgi_application(), {reverse("inbox:upload"): BODY_BYTES})
        for listener in self._listeners:
            listener.serve(target_loader=lambda: gateway, wrap_loader=False)

    def are_alive(self) -> bool:
        """Whether all of them still answer."""
        return all(worker.inner.is_alive() for listener in self._listeners for worker in listener.wrks)

    def stop(self) -> None:
        """Take no more requests."""
        for listener in self._listeners:
            # For a thread that has ended by itself it would otherwise leave the whole process.
            listener.interrupt_children.clear()
            listener.shutdown()  # type: ignore[no-untyped-call]  # granian says no types here


def _take(port: int) -> list[socket.socket] | None:
    """Sockets that listen on this port, None where it is in use on one of the addresses."""
    taken: list[socket.socket] = []
    for family, address in _addresses_here():
        try:
            taken.append(_bind(family, address, port))
        except OSError as error:
            for earlier in taken:
                earlier.close()
            if error.errno in {errno.EADDRINUSE, errno.EACCES}:
                return None
            raise
    return taken


def _addresses_here() -> Iterator[tuple[socket.AddressFamily, str]]:
    """The loopback addresses that this computer has; some have none of the sixth version."""
    for family, address in LOOPBACK:
        try:
            _bind(family, address, 0).close()
        except OSError:
            continue
        yield family, address


def _bind(family: socket.AddressFamily, address: str, port: int) -> socket.socket:
    bound = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            # There, a port is shared unless one asks for it alone.
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            # Else the last answers of a server that has ended would keep its port for a minute.
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((address, port))
        bound.listen(BACKLOG)
        bound.setblocking(False)  # noqa: FBT003  # the standard library's call
    except OSError:
        bound.close()
        raise
    return bound
