"""What went wrong with one piece of data, told beside the data rather than raised."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about one message (or one source) that a person may want to know.

    what: a short sentence in plain words, "unknown character set 'x-foo'".
    where: the place it was met, "header Date", "part 2", "line 7".
    """

    what: str
    where: str
