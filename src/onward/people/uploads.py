"""Files of people that come in through the browser: read in memory, never written to a disk."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

FIELD = "file"


class InMemory(FileUploadHandler):
    """Keeps what comes in under FIELD, the first file of it; the server takes no body that memory does not hold."""

    def __init__(self, most_bytes: int) -> None:
        super().__init__()
        self._most = most_bytes
        self._pieces: list[bytes] = []
        self._size = 0
        self.name: str | None = None

    def new_file(self, field_name: str, file_name: str, *rest: Any, **more: Any) -> None:  # noqa: ANN401  # Django's
        """Begin a file."""
        super().new_file(field_name, file_name, *rest, **more)
        if field_name != FIELD or self.name is not None:
            raise SkipFile
        self.name = str(file_name)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002  # Django's call
        """Keep what came, up to one byte more than is taken, by which it is known to be too much."""
        if self._size <= self._most:
            self._pieces.append(raw_data)
            self._size += len(raw_data)

    def file_complete(self, file_size: int) -> None:  # Django's call
        """Nothing is handed on to Django."""

    @property
    def data(self) -> bytes:
        """The file."""
        return b"".join(self._pieces)
