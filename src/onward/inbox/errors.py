"""The errors of an import: what stops the whole of it. Each message says what to do next."""


class ImportStoppedError(Exception):
    """The import stopped before its end. What was taken in is safe: start it again, and it goes on where it stopped."""

    def __init__(self, sentence: str = "") -> None:
        """Say what is the matter, or what the class says where nothing more is known."""
        super().__init__(sentence or type(self).__doc__)


class NoRoomError(ImportStoppedError):
    """The disk is full, or no more may be written to it. What was taken in is safe: free some space, then start the import again, and it goes on where it stopped."""  # noqa: E501  # one message, as it is shown


class RecordBusyError(ImportStoppedError):
    """Something else is writing to your record. What was taken in is safe: wait a minute, then start the import again."""  # noqa: E501  # one message, as it is shown


class ReadersStoppedError(ImportStoppedError):
    """Mail cannot be opened at the moment: the machine may be short of memory. Close other programs, then start the import again."""  # noqa: E501  # one message, as it is shown


class RunUndoneError(ImportStoppedError):
    """This import was undone: begin a new one with the same mail."""
