"""From granian's requests to Django's: one function of the kind that WSGI knows, called in a few threads.

Granian offers WSGI itself, but leaves out there which host an absolute address asks for, which we must know; and it
hands every variable of our environment to each request. So we speak its own protocol, RSGI, and translate.
"""

import asyncio
import io
import logging
from collections.abc import AsyncIterator, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Protocol

from onward.shell.headers import NOT_KEPT, answer_headers, make_nonce

BODY_BYTES = 12_000_000
"""What one request may send; mailboxes do not come this way."""
THREADS = 8

Environ = dict[str, Any]


class Application(Protocol):
    """What WSGI calls an application, as Django says it."""

    def __call__(self, environ: Environ, start_response: Any, /) -> Iterable[bytes]:  # noqa: ANN401  # as WSGI has it
        """Begin an answer, and give its pieces."""


logger = logging.getLogger(__name__)


class Headers(Protocol):
    """The headers of a request, their names in lower case."""

    def items(self) -> list[tuple[str, str]]:
        """All of them; those that came twice stand here twice."""


class Scope(Protocol):
    """What a request says before its body; authority is the host of an absolute address."""

    proto: str
    http_version: str
    server: str
    client: str
    scheme: str
    method: str
    path: str
    query_string: str
    authority: str | None

    @property
    def headers(self) -> Headers:
        """What it says besides."""


class Exchange(Protocol):
    """Granian's side of one request: its body, and the way to answer."""

    def __aiter__(self) -> AsyncIterator[bytes]:
        """The body, piece by piece."""

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        """Answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent back."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


class Gateway:
    """The application as granian calls it; safe to use from several servers at once."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="answering")

    async def __call__(self, scope: Scope, exchange: Exchange) -> None:
        """Answer one request; what goes wrong on our side is written down without its words, and answered with 500."""
        try:
            body = await read_body(exchange)
            if body is None:
                answer = answer_alone(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            else:
                environ = make_environ(scope, body)
                answer = await asyncio.get_running_loop().run_in_executor(self._threads, self._ask, environ)
        except Exception:
            logger.exception("a request could not be answered")
            answer = answer_alone(HTTPStatus.INTERNAL_SERVER_ERROR)
        exchange.response_bytes(answer.status, answer.headers, answer.body)

    def _ask(self, environ: Environ) -> Answer:
        begun: list[tuple[str, list[tuple[str, str]]]] = []
        pieces = self._application(environ, lambda status, headers: begun.append((status, headers)))
        try:
            body = b"".join(pieces)
        finally:
            close = getattr(pieces, "close", None)
            if close is not None:
                close()
        status, headers = begun[-1]
        # Django begins the values of cookies with a space.
        return Answer(int(status.partition(" ")[0]), [(name, value.strip()) for name, value in headers], body)


async def read_body(pieces: AsyncIterator[bytes] | Exchange) -> bytes | None:
    """The whole body, None where it is larger than we take."""
    read, size = [], 0
    async for piece in pieces:
        size += len(piece)
        if size > BODY_BYTES:
            return None
        read.append(piece)
    return b"".join(read)


def make_environ(scope: Scope, body: bytes) -> Environ:
    """The request as WSGI tells it (PEP 3333).

    An absolute address names a host as well; where that is another, it is told as if it were a second Host header,
    which is refused. Headers with an underscore in their names are left out: they would pass for others.
    """
    server, _, port = scope.server.rpartition(":")
    environ: Environ = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": server,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": scope.client.rpartition(":")[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in _all_headers(scope):
        key = "HTTP_" + name.upper().replace("-", "_")
        environ[key] = f"{environ[key]},{value}" if key in environ else value
    environ.pop("HTTP_CONTENT_LENGTH", None)
    environ["CONTENT_LENGTH"] = str(len(body)) if body else ""
    environ["CONTENT_TYPE"] = environ.pop("HTTP_CONTENT_TYPE", "")
    return environ


def answer_alone(status: HTTPStatus) -> Answer:
    """An answer with nothing in it, where Django is not asked."""
    return Answer(status, [*answer_headers(make_nonce()).items(), ("Cache-Control", NOT_KEPT)], b"")


def _all_headers(scope: Scope) -> Iterable[tuple[str, str]]:
    headers = [(name, value) for name, value in scope.headers.items() if "_" not in name]
    yield from headers
    hosts = [value for name, value in headers if name == "host"]
    if scope.authority is not None and hosts != [scope.authority]:
        yield "host", scope.authority
