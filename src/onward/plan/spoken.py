"""How long a text takes to say aloud."""

from dataclasses import dataclass

WORDS_A_MINUTE = 130
"""At a calm pace; our own measure."""
HALF_A_MINUTE = 30


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text said aloud. words: how many; seconds: about how long it takes."""

    words: int

    @property
    def seconds(self) -> int:
        """About how long it takes, to five seconds."""
        return round(self.words * 60 / WORDS_A_MINUTE / 5) * 5 if self.words else 0

    @property
    def fits(self) -> bool:
        """Whether it is said within half a minute."""
        return self.seconds <= HALF_A_MINUTE


def words_in(text: str) -> Spoken:
    """The words of a text that can be said: a dash alone is none."""
    return Spoken(sum(any(sign.isalnum() for sign in word) for word in text.split()))
