import asyncio
import io
from collections.abc import AsyncIterator

import pytest

from onward.shell import streamed
from onward.shell.streamed import BodyEndedError, StreamedBody


async def pieces_of(*pieces: bytes, stalls: bool = False) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece
    if stalls:
        await asyncio.sleep(60)


async def read_all(pieces: AsyncIterator[bytes], length: int) -> bytes:
    loop = asyncio.get_running_loop()
    file = io.BufferedReader(StreamedBody(pieces, length, loop))
    return await loop.run_in_executor(None, file.read)


@pytest.mark.parametrize(
    "pieces", [(b"abcdef",), (b"a", b"", b"bcd", b"ef"), (b"x" * 3_000_000, b"y"), (b"", b"", b"z")]
)
def test_streamed_body_gives_what_came(pieces: tuple[bytes, ...]) -> None:
    whole = b"".join(pieces)
    assert asyncio.run(read_all(pieces_of(*pieces), len(whole))) == whole


def test_streamed_body_ends_where_the_request_says() -> None:
    assert asyncio.run(read_all(pieces_of(b"abcd", b"ef"), 3)) == b"abc"


def test_streamed_body_without_a_body_asks_for_nothing() -> None:
    asked = []

    async def never() -> AsyncIterator[bytes]:
        asked.append(True)
        yield b""

    assert (asyncio.run(read_all(never(), 0)), asked) == (b"", [])


@pytest.mark.parametrize("pieces", [(), (b"ab",), (b"ab", b"c")])
def test_streamed_body_that_breaks_off(pieces: tuple[bytes, ...]) -> None:
    with pytest.raises(BodyEndedError):
        asyncio.run(read_all(pieces_of(*pieces), 4))


def test_streamed_body_that_stalls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streamed, "STALLED_SECONDS", 0.05)
    with pytest.raises(BodyEndedError):
        asyncio.run(read_all(pieces_of(b"ab", stalls=True), 4))


def test_streamed_body_is_asked_for_no_faster_than_it_is_read() -> None:
    given: list[int] = []

    async def endless() -> AsyncIterator[bytes]:
        while True:
            given.append(1)
            yield b"x" * 100_000

    async def read_some() -> int:
        loop = asyncio.get_running_loop()
        file = StreamedBody(endless(), 10**9, loop)
        for _ in range(3):
            await loop.run_in_executor(None, file.read, 1000)
        return len(given)

    assert asyncio.run(read_some()) == streamed.AT_ONCE_BYTES // 100_000


def test_streamed_body_that_is_closed() -> None:
    async def read_late() -> None:
        loop = asyncio.get_running_loop()
        file = StreamedBody(pieces_of(b"abc"), 3, loop)
        file.close()
        await loop.run_in_executor(None, file.readinto, bytearray(3))

    with pytest.raises(BodyEndedError):
        asyncio.run(read_late())
