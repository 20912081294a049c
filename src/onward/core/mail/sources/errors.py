"""The errors of mail sources: what stops a whole source from being read."""


class SourceError(Exception):
    """This mail cannot be read."""


class MissingSourceError(SourceError):
    """There is nothing at this path; check the spelling."""

    def __init__(self, path: str) -> None:
        """Name the path that was looked for."""
        super().__init__(f"{path} does not exist: check the spelling, or drag the file into the terminal")


class UnreadableSourceError(SourceError):
    """The system does not let us read this path."""

    def __init__(self, path: str, reason: str) -> None:
        """Name the path and what the system said."""
        super().__init__(f"{path} cannot be opened ({reason}): allow reading it, or copy it somewhere of your own")


class NotAMailboxError(SourceError):
    """What is there holds no mail in a form that is known."""

    def __init__(self, path: str, reason: str) -> None:
        """Name the path and what was met in place of mail."""
        super().__init__(
            f"{path} is not a mailbox: {reason}. Give an mbox file (as Gmail Takeout makes), "
            "a Maildir, a folder of .eml files, or one .eml or .emlx"
        )
