"""Names inside text: rows of capitalised words, and how names are compared."""

import re
import unicodedata
from functools import lru_cache

from onward.core.reading.name_lists import listed
from onward.core.reading.words import Words

LONGEST_NAME = 80  # characters, as the command line promises
MOST_WORDS = 9

# Small words may stand inside a name, never at its end; "for" only behind words such as Institute.
LINKING = listed("linking")
HEADS_FOR = listed("heads_for")
# Words that make a name an organisation's.
ORGANISATIONS = listed("organisations")
SHORTENED = listed("shortened")
LEGAL_WORDS = listed("legal")
LEGAL_FORM = re.compile(
    r"[,\s]+(?:inc|incorporated|ltd|limited|llc|l\.l\.c|llp|plc|corp|corporation|co|company|gmbh(?:\s*&\s*co\.?\s*kg)?|ag|se|kg|ohg|ug|e\.?\s?v|mbh|s\.?a\.?s?|sarl|s\.?à\.?r\.?l"
    r"|s\.?r\.?l|s\.?p\.?a|s\.?l\.?u?|b\.?v|n\.?v|oyj?|ab|a/s|aps|as|sp\.\s?z\s?o\.\s?o|pty|pvt|private|group|holding|holdings|lda|ltda)\.?$",
    re.IGNORECASE,
)

LEGAL_TAIL = re.compile(r"\.?[ \t]+(?:z[ \t]?o\.?[ \t]?o|KG)\b")


@lru_cache(maxsize=8192)
def squash(text: str) -> str:
    """A name as one word: lower case, no accents, marks or spaces; "&" is "and"."""
    if text.isascii() and text.isalnum():
        return text.lower()
    plain = unicodedata.normalize(
        "NFKD",
        text.lower()
        .replace("&", "and")
        .replace("ø", "o")
        .replace("ł", "l")
        .replace("ß", "ss")
        .replace("æ", "ae")
        .replace("ı", "i"),
    )
    return "".join(c for c in plain if c.isalnum() and c.isascii())


def without_legal_form(name: str) -> str:
    """A company's name without GmbH, Ltd and their like at its end."""
    shorter = LEGAL_FORM.sub("", name.strip())
    return shorter or name.strip()


def same_name(a: str, b: str) -> bool:
    """True when two names are the same but for case, accents, spaces and legal form."""
    x, y = squash(without_legal_form(a)), squash(without_legal_form(b))
    return bool(x) and x == y


def tidy_name(text: str) -> str:
    """A span of text as a name: folded, without marks around it, or empty when too long to be one."""
    name = " ".join(text.split()).strip(" ,;:.!?-–—|/*\"“”'‘’()[]<>•·#_")
    if text.rstrip().endswith(".") and LEGAL_FORM.search(" " + name.rpartition(" ")[2] + "."):
        name += "."
    if name.count("(") > name.count(")"):
        name = name + ")" if text.find(")", text.find(name) + len(name)) >= 0 else name.rpartition("(")[0].strip()
    return name if len(name) <= LONGEST_NAME else ""


def joins(words: Words, at: int) -> bool:
    """True when word `at` and the one before it may be of one name: mere space, or the stop of "St. "."""
    gap = words.gaps[at]
    if gap in {"", "'s"}:
        return True
    before = words.lows[at - 1]
    if gap == ".":
        return before in SHORTENED or (len(before) == 1 and words.is_capital(at - 1))
    if gap == ",":
        return words.lows[at].replace(".", "") in LEGAL_WORDS
    return gap == "+"


def is_name_word(words: Words, at: int) -> bool:
    """True for a word that may stand in a name by itself: capital first, or a number."""
    first = words.text[words.starts[at]]
    return first.isupper() or first.isdigit()


def name_end(words: Words, at: int, stops: frozenset[str]) -> int:
    """The word behind the name that begins at word `at`; `at` itself when none does."""
    if at >= len(words) or not is_name_word(words, at):
        return at
    end = at + 1
    while end < len(words) and end - at < MOST_WORDS and joins(words, end):
        if is_name_word(words, end):
            if words.lows[end] in stops:
                break
            end += 1
            continue
        ahead = end
        while (
            ahead < len(words)
            and ahead - end < 3
            and (words.lows[ahead] in LINKING or (words.lows[ahead] == "for" and words.lows[ahead - 1] in HEADS_FOR))
            and joins(words, ahead)
        ):
            ahead += 1
        if (
            ahead == end
            or ahead >= len(words)
            or not joins(words, ahead)
            or not words.is_capital(ahead)
            or words.lows[ahead] in stops
        ):
            break
        end = ahead + 1
    return legal_end(words, end)


def legal_end(words: Words, end: int) -> int:
    """The word behind "Sp. z o.o." and "GmbH & Co. KG" when a name has come to their first words."""
    tail = LEGAL_TAIL.match(words.text, words.ends[end - 1]) if words.lows[end - 1] in {"sp", "co"} else None
    while tail and end < len(words) and words.starts[end] < tail.end():
        end += 1
    return end


def name_start(words: Words, at: int, stops: frozenset[str]) -> int:
    """The first word of the name that ends right before word `at`; `at` itself when none does."""
    start = at
    while start > 0 and at - start < MOST_WORDS:
        before = start - 1
        if is_name_word(words, before) and words.lows[before] not in stops and (start == at or joins(words, start)):
            start = before
            continue
        if start == at or words.lows[before] not in LINKING or not joins(words, start):
            break
        while before > 0 and words.lows[before] in LINKING and joins(words, before):
            before -= 1
        if not words.is_capital(before) or words.lows[before] in stops:
            break
        start = before
    return start
