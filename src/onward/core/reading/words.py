"""A text as words with what stands between them, so that names are found by walking over words once."""

import re
from dataclasses import dataclass
from functools import lru_cache

# A word keeps its inner marks ("R-10442", "C++", "AI/ML", "Aidan's", "Technicien(ne)"); "d'" and "dell'" are words.
MORE = r"[\w&'’+#]*"
WORD = re.compile(
    rf"[^\W_]{MORE}(?:(?:[-./·*](?=[^\W_])(?![A-Z]{{2,5}}\d{{3}})|:(?=in(?:nen)?\b)|\([^\W\d_]{{1,5}}\)){MORE})*"
    r"|[&@©]|\{\{[^{}\n]{0,40}\}\}"
)
ELISION = re.compile(r"(?:[^\W\d_i]|qu|[dans]ell|all|un)['’](?=[^\W\d_]{2})", re.IGNORECASE)
SOFT_LINE = 48  # characters: where a line this long breaks between two words, the sentence goes on


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A text's words, in four rows of the same length.

    lows: lower case, straight apostrophes. starts, ends: places in the text. gaps: the marks before each word (empty
    for mere space and soft line breaks, with a line feed in it where a line ends), and one more for the end.
    """

    text: str
    lows: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]

    def __len__(self) -> int:
        return len(self.lows)

    def slice(self, start: int, end: int) -> str:
        """The text from word `start` up to and without word `end`, as it stands."""
        return self.text[self.starts[start] : self.ends[end - 1]] if start < end else ""

    def word(self, at: int) -> str:
        """One word as it is written."""
        return self.text[self.starts[at] : self.ends[at]]

    def is_capital(self, at: int) -> bool:
        """True when the word begins with a capital letter of any script that has them."""
        return self.text[self.starts[at]].isupper()


@lru_cache(maxsize=16)
def words_of(text: str) -> Words:
    """The words of a text."""
    lows: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    gaps: list[str] = []
    last = line = 0
    for match in WORD.finditer(text):
        start, end = match.span()
        between = text[last:start]
        if between in {" ", ""}:
            gaps.append("")
        elif "\n" in between:
            gaps.append(mark_of_break(between, last - line, text[start]))
            line = last + between.rfind("\n") + 1
        else:
            gaps.append(between.strip())
        low = match[0].lower()
        if "'" in low or "’" in low:
            low = low.replace("’", "'")
            elided = ELISION.match(text, start, end)
            if elided:
                lows.append(low[: elided.end() - start])
                starts.append(start)
                ends.append(elided.end())
                gaps.append("")
                low, start = low[elided.end() - start :], elided.end()
        lows.append(low)
        starts.append(start)
        ends.append(end)
        last = end
    gaps.append(text[last:].strip() or "\n")
    return Words(text, lows, starts, ends, gaps)


def mark_of_break(between: str, line_length: int, first: str) -> str:
    """What a line break between two words means: nothing in a wrapped sentence, else a line feed with its marks."""
    marks = between.strip()
    if not marks and between.count("\n") == 1 and (line_length >= SOFT_LINE or (first.islower() and line_length >= 25)):
        return ""
    head, _, tail = between.partition("\n")
    return f"{head.strip()}\n{tail.strip()}"
