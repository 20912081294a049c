"""What people read keeps to docs/words.md, and each exercise says where it comes from."""

import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from gates import ROOT, committable_files
from seen_words import Seen, words_of_code, words_of_data, words_of_page

WORDS = "docs/words.md"
CHAPTER = "## Words that are not said"
ON_PAGES, ANYWHERE = "### On a page", "### Anywhere, documents too"
PURPOSE = "A private self-reflection and job-search planning tool. It does not diagnose, treat, monitor or prevent any "
PURPOSE += "medical or mental-health condition and is not a substitute for professional help."

# "path: word as docs/words.md lists it": why it stands there. One that is not needed any more is refused as well.
EXCEPTIONS: dict[str, str] = {
    "src/onward/journey/states.py: '": "stands in a migration, which another sign would ask for again",
    "src/onward/desk/templates/desk/me/places.html: recovery": "the recovery key of a backup, as its command calls it",
    "src/onward/inbox/templates/inbox/import_run.html: percent": "how much of a mailbox is read",
    "src/onward/inbox/templates/inbox/importing.html: %": "how much of a file is sent",
    "src/onward/recovery/apps.py: recovery": "the name of the app, which no page shows",
    "src/onward/recovery/content/en/writing.toml: hurting yourself": "says when to leave writing alone; asks nobody",
}

STRAIGHT = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
"""An apostrophe of a typewriter; what people read has the other one. Letters go out as they are typed."""
SOURCE_WORDS = ("claim", "grade", "studied_in", "text")
GRADE = re.compile(r"[ABC][+\u2212-]?(, | for )\w.*")
"""A letter of the evidence, and words of ours behind it, for nobody knows the letters."""
BANNED_SOURCES = ("worldmetrics.org",)
"""Pages that copy figures from each other."""


@dataclass(frozen=True, slots=True)
class NotSaid:
    """A word of the list. word: as it stands there.

    A star at its end stands for any letters, capitals are meant as such, and % is meant behind a figure.
    """

    word: str
    anywhere: bool

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds it as a whole word."""
        if self.word == "%":
            return re.compile(r"\d\s?%")
        stem = re.escape(self.word.rstrip("*")).replace("\\ ", r"\s+").replace("'", "['\u2019]")
        rest = r"\w*" if self.word.endswith("*") else ""
        return re.compile(rf"(?<![\w-]){stem}{rest}(?![\w-])", 0 if self.word.isupper() else re.IGNORECASE)


def read_list(text: str) -> tuple[NotSaid, ...]:
    """The words that docs/words.md says are not said: what stands as code in the first cell of its tables."""
    _, _, chapter = text.partition(f"\n{CHAPTER}\n")
    chapter = re.split(r"^## ", chapter, maxsplit=1, flags=re.MULTILINE)[0]
    found = []
    for part in re.split(r"^(?=### )", chapter, flags=re.MULTILINE):
        for row in re.findall(r"^\| (.*?) \|", part, re.MULTILINE):
            found += [NotSaid(word, part.startswith(ANYWHERE)) for word in re.findall(r"`([^`]+)`", row)]
    return tuple(found)


def find_said(seen: Seen, words: tuple[NotSaid, ...]) -> Iterator[tuple[int, str]]:
    """The line and the word of everything that is read there and not said."""
    text = re.sub(r"\s+", " ", seen.text).replace(PURPOSE, "")
    for word in words:
        if word.pattern.search(text):
            yield seen.line, word.word


def all_sources(data: Mapping[str, Any]) -> Iterator[object]:
    """Every source in a file of words, of the whole file and of each exercise in it."""
    for name, one in data.items():
        if name == "source":
            yield from one if isinstance(one, list) else [one]
        elif isinstance(one, Mapping):
            yield from all_sources(one)


def check_sources(data: Mapping[str, Any]) -> Iterator[str]:
    """A sentence for everything that an exercise does not say about where it comes from, in each of its sources."""
    for source in all_sources(data):
        if not isinstance(source, Mapping):
            yield "source must be a table"
            continue
        grade, url = str(source.get("grade", "")), source.get("url")
        # Our own advice has no address, and where only a front page is known the name alone is truer.
        yield from (f"source has no {name}" for name in SOURCE_WORDS if not str(source.get(name, "")).strip())
        if not isinstance(url, str):
            url = ""
            yield 'source has no url: an address, or "" where none leads to the source itself'
        if grade and not GRADE.fullmatch(grade):
            yield f"source has a grade that is not A, B or C with words behind it: {grade}"
        if url and not url.startswith("https://"):
            yield "source has an address without https://"
        elif url and not urlsplit(url).path.strip("/"):
            yield f"source leads to a front page: {url}"
        yield from (f"source is {host}, which copies" for host in BANNED_SOURCES if host in url)
        checked_on = source.get("checked_on")
        if not (checked_on == "" or isinstance(checked_on, date)):
            yield 'source has no checked_on: a day without quotation marks, or "" while nobody has checked it'


def is_content(name: str) -> bool:
    """Whether a file holds words of exercises."""
    return re.fullmatch(r"src/onward/\w+/content/.*\.toml", name) is not None


def reader_of(name: str) -> Callable[[str], Iterator[Seen]] | None:
    """What takes the words out of a file that people read; None where nobody reads it."""
    if re.fullmatch(r"src/onward/.*\.html", name):
        return words_of_page
    if re.fullmatch(r"src/onward/.*\.py", name) and not name.startswith("src/onward/core/"):
        return words_of_code
    if is_content(name) or re.fullmatch(r"src/onward/\w+/help/\w+\.toml", name):
        return words_of_data
    if name.endswith(".md") and name != WORDS:
        return lambda text: (Seen(number, line) for number, line in enumerate(text.split("\n"), start=1))
    return None


def check_file(name: str, text: str, words: tuple[NotSaid, ...]) -> Iterator[tuple[str, str]]:
    """For everything wrong in one file: the exception that would allow it, and a sentence."""
    reader = reader_of(name)
    if reader is None:
        return
    if is_content(name):
        try:
            yield from ((f"{name}: source", f"{name}: {said}") for said in check_sources(tomllib.loads(text)))
        except tomllib.TOMLDecodeError as error:
            yield f"{name}: source", f"{name}: not readable, {error}"
            return
    asked = tuple(word for word in words if word.anywhere or not name.endswith(".md"))
    for seen in reader(text):
        for line, word in find_said(seen, asked):
            yield f"{name}: {word}", f"{name}:{line}: {word}"
        if STRAIGHT.search(seen.text) and not name.endswith((".md", "/letters.toml")):
            yield f"{name}: '", f"{name}:{seen.line}: a straight apostrophe, where ’ is meant"


def main() -> int:
    """Print every word that is not said and stands somewhere all the same; gives 1 when there is one."""
    words = read_list((ROOT / WORDS).read_text(encoding="utf-8"))
    found: list[tuple[str, str]] = []
    names = {path.relative_to(ROOT).as_posix(): path for path in committable_files(ROOT)}
    read = [name for name in names if reader_of(name)]
    for name in read:
        found += check_file(name, names[name].read_text(encoding="utf-8"), words)
    refused = [sentence for exception, sentence in found if exception not in EXCEPTIONS]
    needed = {exception for exception, _ in found}
    refused += [f"{exception}: no exception needed any more" for exception in EXCEPTIONS if exception not in needed]
    if not words:
        refused.append(f"{WORDS}: no list under “{CHAPTER}”")
    print("\n".join(refused) or f"{len(read)} files keep to {len(words)} words that are not said.")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
