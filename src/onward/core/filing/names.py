"""Company names and mail domains brought to forms that can be compared."""

import re
import unicodedata
from functools import lru_cache

from onward.core.filing.words import read_set

LEGAL = read_set("legal_forms")
TEAMS = [tuple(phrase.split("-")) for phrase in sorted(read_set("teams"), key=len, reverse=True)]
UNLIKE_LATIN = str.maketrans(
    {"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ı": "i", "þ": "th", "ð": "d"}
)
TWO_LETTERS_FOR_UMLAUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
DOTTED_LETTERS = re.compile(r"\b((?:\w\.){2,}\w?|\w\.\w)(?!\w)")
SECOND_LEVEL = frozenset(["co", "com", "ac", "org", "gov", "edu", "net", "or", "ne", "gob", "gouv", "nhs"])
COUNTRY_LETTERS = 2


@lru_cache(maxsize=8192)
def split_name(name: str) -> tuple[str, ...]:
    """The words of a company's name, folded to plain letters; dotted legal forms are one word."""
    text = unicodedata.normalize("NFKD", name.casefold().translate(UNLIKE_LATIN))
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = re.sub(r"\bz o\.? ?o\b\.?", "zoo", text)
    text = re.sub(r"\b(\w)/(\w)\b", r"\1\2", text)
    text = DOTTED_LETTERS.sub(lambda found: found[0].replace(".", ""), text)
    return tuple(re.findall(r"[^\W_]+", re.sub(r"['’`]", "", text).replace("&", " and ").replace("+", " and ")))


@lru_cache(maxsize=8192)
def core_words(name: str) -> tuple[str, ...]:
    """The words of a name without an article before it and without legal form or "Careers" behind it."""
    words = split_name(name)
    team = next((phrase for phrase in TEAMS if len(words) > len(phrase) and words[-len(phrase) :] == phrase), ())
    words = words[: len(words) - len(team)]
    while len(words) > 1 and (words[-1] in LEGAL or words[-1] == "and"):
        words = words[:-1]
    return words[1:] if len(words) > 1 and words[0] == "the" else words


@lru_cache(maxsize=8192)
def spellings(name: str) -> tuple[str, ...]:
    """A name as one word, in each way a domain or a shorter mention may write it; the first is the barest."""
    core = core_words(name)
    umlaut = core_words(name.casefold().translate(TWO_LETTERS_FOR_UMLAUT))
    forms = ["".join(core), "".join(split_name(name)), "".join(w for w in core if w != "and"), "".join(umlaut)]
    return tuple(dict.fromkeys(form for form in forms if form))


def acronym(name: str) -> str | None:
    """The first letters of a name of three words or more, else None."""
    core = core_words(name)
    letters = "".join(word[0] for word in core if word not in ("and", "of", "for", "the", "de", "et", "und"))
    return letters if len(letters) > COUNTRY_LETTERS else None


def site_of(domain: str) -> str:
    """The part of a domain that somebody registered: "mail.halden.co.uk" → "halden.co.uk"."""
    labels = domain.split(".")
    ends = 2
    if len(labels) > COUNTRY_LETTERS and len(labels[-1]) == COUNTRY_LETTERS and labels[-2] in SECOND_LEVEL:
        ends = 3
    return ".".join(labels[-ends:])


def word_of(site: str) -> str:
    """A registered domain as one word, to be compared with `spellings`: "three-rivers.example" → "threerivers"."""
    return site.partition(".")[0].replace("-", "")
