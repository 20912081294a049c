import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from onward.shell.gateway import BODY_BYTES, Environ, Gateway, make_environ

HOST = "jobs-0a1b2c3d.localhost:7427"


@dataclass(frozen=True, slots=True)
class Headers:
    """Headers as granian has them."""

    pairs: tuple[tuple[str, str], ...]

    def items(self) -> list[tuple[str, str]]:
        return list(self.pairs)


@dataclass(slots=True)
class Scope:
    """A request as granian tells it."""

    headers: Headers = field(default_factory=lambda: Headers((("host", HOST),)))
    authority: str | None = None
    method: str = "POST"
    path: str = "/é/x"
    query_string: str = "a=b"
    proto: str = "http"
    http_version: str = "1.1"
    server: str = "[::1]:7427"
    client: str = "[::1]:50000"
    scheme: str = "http"


@dataclass(slots=True)
class Exchange:
    """Granian's side of one request."""

    pieces: tuple[bytes, ...] = ()
    answers: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            yield piece

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.answers.append((status, dict(headers), body))


LARGE = {"/large": 2 * BODY_BYTES}


def stream(
    application: Callable[[Environ, Any], Iterable[bytes]], exchange: Exchange, *pairs: tuple[str, str], **more: str
) -> tuple[int, bytes]:
    scope = Scope(headers=Headers((("host", HOST), *pairs)), path="/large", **more)
    asyncio.run(Gateway(application, LARGE)(scope, exchange))
    ((status, _, body),) = exchange.answers
    return status, body


def refuse(_: Environ, start_response: Any) -> Iterable[bytes]:  # noqa: ANN401  # as WSGI has it
    start_response("403 Forbidden", [])
    return [b"no"]


def answer(application: Callable[[Environ, Any], Iterable[bytes]], *pieces: bytes) -> tuple[int, dict[str, str], bytes]:
    exchange = Exchange(pieces)
    asyncio.run(Gateway(application)(Scope(), exchange))
    (only,) = exchange.answers
    return only


def echo(environ: Environ, start_response: Any) -> Iterable[bytes]:  # noqa: ANN401  # as WSGI has it
    start_response("200 OK", [("X-Path", environ["PATH_INFO"]), ("Set-Cookie", " a=b")])
    return [environ["wsgi.input"].read(), b"!"]


def test_gateway_hands_on_what_came_and_what_is_answered() -> None:
    assert answer(echo, b"ab", b"c") == (200, {"X-Path": "/Ã©/x", "Set-Cookie": "a=b"}, b"abc!")


def test_gateway_closes_what_it_read() -> None:
    closed = []

    class Pieces:
        def __iter__(self) -> Iterator[bytes]:
            raise ValueError("heliotrope-quagga-71")

        def close(self) -> None:
            closed.append(True)

    def application(_: Environ, start_response: Any) -> Pieces:  # noqa: ANN401  # as WSGI has it
        start_response("200 OK", [])
        return Pieces()

    logging.disable(logging.CRITICAL)
    try:
        status, headers, body = answer(application)
    finally:
        logging.disable(logging.NOTSET)
    assert (status, body, headers["Cache-Control"], closed) == (500, b"", "no-store", [True])


@pytest.mark.parametrize(("extra", "status"), [(0, 200), (1, 413)])
def test_gateway_takes_no_more_than_it_says(extra: int, status: int) -> None:
    piece = b"x" * (BODY_BYTES // 4)
    assert answer(echo, piece, piece, piece, piece, b"x" * extra)[0] == status


def test_gateway_streams_to_an_address_that_takes_more() -> None:
    piece = b"x" * (BODY_BYTES // 4)
    length = ("content-length", str(5 * len(piece)))
    assert stream(echo, Exchange((piece,) * 5), length) == (200, piece * 5 + b"!")


def test_gateway_asks_before_it_reads_what_is_streamed() -> None:
    begun = []

    class Untouched(Exchange):
        async def __aiter__(self) -> AsyncIterator[bytes]:
            begun.append(True)
            yield b""

    assert (stream(refuse, Untouched(), ("content-length", "9")), begun) == ((403, b"no"), [])


@pytest.mark.parametrize(
    ("pairs", "status"),
    [
        ([], 411),
        ([("transfer-encoding", "chunked")], 411),
        ([("transfer-encoding", "chunked"), ("content-length", "3")], 411),
        ([("content-length", "3"), ("content-length", "4")], 411),
        ([("content-length", "-3")], 411),
        ([("content-length", "\u0663")], 411),
        ([("content-length", "0" * 20)], 411),
        ([("content-length", str(2 * BODY_BYTES + 1))], 413),
        ([("content-length", "9" * 15)], 413),
    ],
)
def test_gateway_streams_only_what_says_its_length(pairs: list[tuple[str, str]], status: int) -> None:
    assert stream(echo, Exchange((b"abc",)), *pairs) == (status, b"")


def test_gateway_takes_no_more_than_is_said() -> None:
    assert stream(echo, Exchange((b"abcdef",)), ("content-length", "3")) == (200, b"abc!")


def test_gateway_streams_only_what_is_posted() -> None:
    too_much = Exchange((b"x" * BODY_BYTES, b"x"))
    assert stream(echo, too_much, ("content-length", str(BODY_BYTES + 1)), method="PUT") == (413, b"")


def test_gateway_with_a_stream_that_breaks_off() -> None:
    logging.disable(logging.CRITICAL)
    try:
        assert stream(echo, Exchange((b"ab",)), ("content-length", "3")) == (500, b"")
    finally:
        logging.disable(logging.NOTSET)


def test_make_environ_of_a_plain_request() -> None:
    environ = make_environ(Scope(), b"abc")
    told = {name: value for name, value in environ.items() if not name.startswith("wsgi.")}
    assert told == {
        "CONTENT_LENGTH": "3",
        "CONTENT_TYPE": "",
        "HTTP_HOST": HOST,
        "PATH_INFO": "/Ã©/x",
        "QUERY_STRING": "a=b",
        "REMOTE_ADDR": "[::1]",
        "REQUEST_METHOD": "POST",
        "SCRIPT_NAME": "",
        "SERVER_NAME": "[::1]",
        "SERVER_PORT": "7427",
        "SERVER_PROTOCOL": "HTTP/1.1",
    }


@pytest.mark.parametrize(
    ("authority", "pairs", "host"),
    [
        (None, (("host", HOST),), HOST),
        (HOST, (("host", HOST),), HOST),
        (HOST, (), HOST),
        ("attacker.example", (("host", HOST),), f"{HOST},attacker.example"),
        (HOST, (("host", "attacker.example"),), f"attacker.example,{HOST}"),
        (HOST, (("host", HOST), ("host", HOST)), f"{HOST},{HOST},{HOST}"),
        (None, (("host", HOST), ("host", "attacker.example")), f"{HOST},attacker.example"),
    ],
)
def test_make_environ_tells_every_host(authority: str | None, pairs: tuple[tuple[str, str], ...], host: str) -> None:
    assert make_environ(Scope(headers=Headers(pairs), authority=authority), b"")["HTTP_HOST"] == host


def test_make_environ_without_a_host() -> None:
    assert "HTTP_HOST" not in make_environ(Scope(headers=Headers(())), b"")


def test_make_environ_measures_the_body_itself() -> None:
    pairs = (("host", HOST), ("content-length", "999"), ("content_length", "7"), ("content-type", "text/plain"))
    environ = make_environ(Scope(headers=Headers(pairs)), b"")
    told = [name for name in environ if "CONTENT" in name]
    assert (sorted(told), environ["CONTENT_LENGTH"], environ["CONTENT_TYPE"]) == (
        ["CONTENT_LENGTH", "CONTENT_TYPE"],
        "",
        "text/plain",
    )


def test_make_environ_holds_nothing_of_our_own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_X_FORWARDED_HOST", "attacker.example")
    monkeypatch.setenv("ONWARD_SECRET_KEY", "heliotrope-quagga-71")
    assert {"HTTP_X_FORWARDED_HOST", "ONWARD_SECRET_KEY"} & make_environ(Scope(), b"").keys() == set()
