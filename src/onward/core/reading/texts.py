"""A message's subject and body as words with the cues that stand in them, and where the signature begins."""

from dataclasses import dataclass
from functools import lru_cache

from onward.core.mail.message import Message, PassageKind
from onward.core.reading.cues import Cues, Hit
from onward.core.reading.words import Words, words_of

LONGEST_LOOK = 6_000  # characters of body in which names are looked for
LONGEST_SUBJECT = 400


@dataclass(frozen=True, slots=True, eq=False)
class TextWithCues:
    """A text's words, the cues in them, and the word at which its signature begins."""

    words: Words
    hits: list[Hit]
    signature: int


@lru_cache(maxsize=16)
def text_with_cues(text: str, cues: Cues) -> TextWithCues:
    """A text as words with cues; kept, since one message is asked for its role and its employer in turn."""
    words = words_of(text)
    hits = cues.hits(words)
    return TextWithCues(words, hits, signature_start(words, hits, cues))


def own_text(message: Message) -> str:
    """What the sender wrote, signature last."""
    return message.passage(PassageKind.NEW, PassageKind.SIGNATURE)[:LONGEST_LOOK]


def signature_start(words: Words, hits: list[Hit], cues: Cues) -> int:
    """The word at which the signature begins: behind "Kind regards", else at a name over a short last line."""
    total = len(words)
    for hit in reversed(hits):
        if (
            hit.row == "signing"
            and hit.start > 0.25 * total
            and "\n" in words.gaps[hit.start]
            and any("\n" in words.gaps[i] for i in range(hit.end, min(hit.end + 4, total) + 1))
        ):
            return hit.start
    breaks = [at for at in range(total) if "\n" in words.gaps[at]] + [total]
    for place in range(len(breaks) - 2, -1, -1):
        first, last = breaks[place], breaks[place + 1]
        if first < 0.4 * total or last - first > 5:
            continue
        if "\n\n" not in words.text[words.ends[first - 1] : words.starts[first]] or not words.is_capital(first):
            continue
        if not any(cues.role_weight(words.lows[i]) for i in range(first, last)) and all(
            words.is_capital(i) or words.lows[i] in {"of", "and", "&", "the", "de"} for i in range(first, last)
        ):
            return first
    return total
