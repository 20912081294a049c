"""Everything a language's phrases find in one message, looked up once and asked by all others."""

from collections.abc import Iterator
from dataclasses import dataclass

from onward.core.reading.phrasebook import Match, Phrasebook
from onward.core.reading.sentences import Place, Sentence

NEVER = 10_000


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with what was found in it.

    supposes_from: the token from which on the sentence only supposes ("if you are not selected"), or NEVER.
    general_from: the token from which on it speaks of nobody in particular ("candidates who …"), or NEVER.
    told: it tells of others, or quotes somebody.
    """

    sentence: Sentence
    matches: tuple[Match, ...]
    supposes_from: int
    general_from: int
    told: bool

    def says(self, topic: str) -> Iterator[Match]:
        """The matches of one topic."""
        return (m for m in self.matches if m.meaning.topic == topic)


def hear(sentences: tuple[Sentence, ...], book: Phrasebook) -> tuple[Line, ...]:
    """Each sentence with its matches, in order."""
    return tuple(listen(sentence, book) for sentence in sentences)


def listen(sentence: Sentence, book: Phrasebook) -> Line:
    """One sentence held against the phrases."""
    matches = tuple(book.matches(sentence.tokens, sentence.place.value))
    frames = [m for m in matches if m.meaning.topic == "frame"]
    supposes = min((m.start for m in frames if m.meaning.value == "conditional"), default=NEVER)
    general = min((m.start for m in frames if m.meaning.value == "generic"), default=NEVER)
    return Line(sentence, matches, supposes, general, any(m.meaning.value == "told" for m in frames))


def body_lines(lines: tuple[Line, ...]) -> Iterator[Line]:
    """The sender's own words: subject and body, without signature and footer."""
    return (line for line in lines if line.sentence.place in (Place.SUBJECT, Place.BODY))
