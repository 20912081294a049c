"""From granian's requests to Django's: one function of the kind that WSGI knows, called in a few threads.

Granian offers WSGI itself, but leaves out there which host an absolute address asks for, which we must know; and it
hands every variable of our environment to each request. So we speak its own protocol, RSGI, and translate.

A body is read before Django is asked, up to what fits into memory. Only where an address takes more is Django asked
first, so that nobody who is not signed in fills a disk; it then reads the body as it comes in.
"""

import asyncio
import io
import logging
from collections.abc import AsyncIterator, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Protocol

from onward.shell.headers import NOT_KEPT, answer_headers, make_nonce
from onward.shell.streamed import StreamedBody

BODY_BYTES = 12_000_000
"""What one request may send to an address that takes no files."""
THREADS = 8
STREAMING_THREADS = 2
"""How many files may come in at once; pages are answered meanwhile."""

_LONGEST_LENGTH = 16

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
    """The application as granian calls it; safe to use from several servers at once.

    large_bodies: path → how many bytes a POST to it may send; these are read as they come in.
    """

    def __init__(self, application: Application, large_bodies: Mapping[str, int] | None = None) -> None:
        self._application = application
        self._large_bodies = dict(large_bodies or {})
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="answering")
        self._streaming_threads = ThreadPoolExecutor(STREAMING_THREADS, thread_name_prefix="answering-streamed")

    async def __call__(self, scope: Scope, exchange: Exchange) -> None:
        """Answer one request; what goes wrong on our side is written down without its words, and answered with 500."""
        try:
            if scope.method == "POST" and scope.path in self._large_bodies:
                answer = await self._answer_streamed(scope, exchange, self._large_bodies[scope.path])
            else:
                answer = await self._answer(scope, exchange)
        except Exception:
            logger.exception("a request could not be answered")
            answer = answer_alone(HTTPStatus.INTERNAL_SERVER_ERROR)
        exchange.response_bytes(answer.status, answer.headers, answer.body)

    async def _answer(self, scope: Scope, exchange: Exchange) -> Answer:
        body = await read_body(exchange)
        if body is None:
            return answer_alone(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        environ = make_environ(scope, body)
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._ask, environ)

    async def _answer_streamed(self, scope: Scope, exchange: Exchange, most_bytes: int) -> Answer:
        length = told_length(scope)
        if length is None:
            return answer_alone(HTTPStatus.LENGTH_REQUIRED)
        if length > most_bytes:
            return answer_alone(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        loop = asyncio.get_running_loop()
        body = StreamedBody(aiter(exchange), length, loop)
        environ = {**make_environ(scope, b""), "wsgi.input": io.BufferedReader(body), "CONTENT_LENGTH": str(length)}
        try:
            return await loop.run_in_executor(self._streaming_threads, self._ask, environ)
        finally:
            body.close()

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


def told_length(scope: Scope) -> int | None:
    """How many bytes a request says its body has; None where it does not say so, or not clearly."""
    headers = scope.headers.items()
    told = [value for name, value in headers if name == "content-length"]
    if any(name == "transfer-encoding" for name, _ in headers) or len(told) != 1:
        return None
    return int(told[0]) if told[0].isascii() and told[0].isdigit() and len(told[0]) < _LONGEST_LENGTH else None


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
