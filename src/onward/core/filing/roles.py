"""Whether two job titles, as different mails word them, may name one job."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from onward.core.filing.words import read_set, read_table

FILLING = read_set("filling") | read_set("no_job")
HEADS = read_set("heads")
SENIORITY = read_table("seniority")
SAME = read_table("same")
SHORT_FOR = [
    (re.compile(r"\b" + words.replace(" ", "[ -]") + r"\b"), short) for words, short in read_table("short_for").items()
]
GENDER_TAG = re.compile(
    r"\(\s*[mwfdhxvi](?:\s*[/|*,-]\s*[mwfdhxvi])+\s*\)|\b[mwf]/[mwfd](?:/[dxi])?\b|(?<=\w)[:*](?:in|innen)\b|(?<=\w)\(?/?-?in\)(?!\w)"
)
HEAD_WEIGHT = 0.5
SHORTEST_PLURAL = 5


@dataclass(frozen=True, slots=True)
class Title:
    """A job title taken apart: its words without order, what sort of work, and how senior."""

    words: frozenset[str]
    heads: frozenset[str]
    seniority: frozenset[str]


@lru_cache(maxsize=8192)
def parse_title(role: str) -> Title:
    """Take a job title apart; gender tags, plural forms, filling words and word order do not count."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", role.casefold()) if not unicodedata.combining(c))
    folded = GENDER_TAG.sub(" ", folded)
    for pattern, short in SHORT_FOR:
        folded = pattern.sub(short, folded)
    found = [word for word in re.findall(r"[a-z0-9+#]+|[^\W\d_]+", folded) if word not in FILLING]
    seniority = frozenset(SENIORITY[word] for word in found if word in SENIORITY)
    words = [fold_word(word) for word in found if word not in SENIORITY]
    heads = frozenset(word for word in words if word in HEADS)
    return Title(frozenset(words), heads, seniority)


def fold_word(word: str) -> str:
    """One form for a word's plural and its usual short form."""
    if len(word) >= SHORTEST_PLURAL and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return SAME.get(word, word)


def compare_titles(one: Title, other: Title) -> float:
    """How likely two titles name one job at one employer: 0 two jobs, 0.5 cannot tell, 1 the same words."""
    if one.words == other.words:
        alike = 1.0
    elif not one.words or not other.words:
        alike = 0.5
    elif one.heads and other.heads and not one.heads & other.heads:
        return 0.0
    else:
        alike = share_of_words(one, other)
    if one.seniority == other.seniority:
        return alike
    # One of them may leave out "Senior"; two different grades are two jobs.
    return min(alike, 0.55) if not one.seniority or not other.seniority else min(alike, 0.1)


def share_of_words(one: Title, other: Title) -> float:
    """How much of the shorter title stands in the longer one; a little less than 1 when the longer says more."""
    both = weigh(one.words & other.words)
    short, long = sorted((weigh(one.words), weigh(other.words)))
    return both / short * (0.75 + 0.25 * both / long)


def weigh(words: frozenset[str]) -> float:
    """What words tell about which job is meant."""
    return sum(HEAD_WEIGHT if word in HEADS else 1.0 for word in words)
