"""The body of a request as it comes in, for Django in a thread beside the loop that receives it."""

import asyncio
import io
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

AT_ONCE_BYTES = 1_000_000
"""About how much of it is held in memory."""
STALLED_SECONDS = 60.0
"""How long nothing may come before whoever sends it is thought gone."""


class BodyEndedError(OSError):
    """A request ended before its end: the browser was closed, or stopped sending."""

    def __init__(self) -> None:
        super().__init__(type(self).__doc__)


class StreamedBody(io.RawIOBase):
    """The body as a file that is read once, by one thread; nothing of it is asked for before it is read.

    length: in bytes, as the request says. Reading raises BodyEndedError where less than that comes.
    """

    def __init__(self, pieces: AsyncIterator[bytes], length: int, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        self._pieces = pieces
        self._left = length
        self._loop = loop
        self._held = memoryview(b"")

    def readable(self) -> bool:
        """That it can be read."""
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """Put what came next into a buffer, how much that was; 0 at the end."""
        if self.closed:
            raise BodyEndedError
        if not self._held and self._left:
            self._held = memoryview(asyncio.run_coroutine_threadsafe(self._receive(), self._loop).result())
            if not self._held:
                raise BodyEndedError
        target = memoryview(buffer).cast("B")
        size = min(len(target), len(self._held), self._left)
        target[:size] = self._held[:size]
        self._held = self._held[size:]
        self._left -= size
        return size

    async def _receive(self) -> bytes:
        """The pieces that come next, together; nothing at the end, or when nothing more comes."""
        received = bytearray()
        try:
            while len(received) < min(AT_ONCE_BYTES, self._left):
                async with asyncio.timeout(STALLED_SECONDS):
                    received += await anext(self._pieces)
        except (StopAsyncIteration, TimeoutError):
            pass
        return bytes(received)
