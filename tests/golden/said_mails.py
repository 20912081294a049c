"""The sorted mails of tests/golden/said: what a person says each sentence is there for, and how much is found of it."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onward.core.mail.decode import decode
from onward.core.mail.message import Message
from onward.core.reading.said import Said, Sort, what_they_said

GOLDEN = Path(__file__).resolve().parent
SAID = GOLDEN / "said"
HALVES = ("tuned", "held_out")


@dataclass(frozen=True, slots=True)
class SortedMail:
    """One mail and what a person says of it: sentences in order with their sorts, and the mail as a whole."""

    name: str
    raw: bytes
    sentences: tuple[tuple[str, frozenset[Sort]], ...]
    written: str
    reply: str
    door: str

    def message(self) -> Message:
        """The mail, decoded."""
        return decode(self.raw)


@dataclass(frozen=True, slots=True)
class Score:
    """How often a sort was found rightly, found wrongly, and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 1 where nothing is there."""
        there = self.right + self.missed
        return self.right / there if there else 1.0


@cache
def sorted_mails(half: str) -> tuple[SortedMail, ...]:
    """The mails of one half, in the order of their names."""
    return tuple(read_sorted_mail(path) for path in sorted((SAID / half).glob("*.toml")))


def read_sorted_mail(path: Path) -> SortedMail:
    """One file: either a golden mail is named in it, or the mail is made of its sentences, each a paragraph."""
    label = tomllib.loads(path.read_text(encoding="utf-8"))
    if "mail" in label:
        raw = (GOLDEN / "mail" / f"{label['mail']}.eml").read_bytes()
    else:
        head = f"From: {label['from']}\nTo: robin.vale@mail.example\nSubject: {label['subject']}\n"
        body = "\n\n".join(text for _, text in label["sentences"])
        raw = f"{head}Content-Type: text/plain; charset=utf-8\n\n{body}\n".encode()
    sentences = tuple((text, frozenset(map(Sort, sorts.split()))) for sorts, text in label["sentences"])
    return SortedMail(path.stem, raw, sentences, label["written"], label["reply"], label["door"])


@cache
def said_of(mail: SortedMail) -> Said:
    """What is found in a mail."""
    return what_they_said(mail.message())


def score_of(sort: Sort, mails: Iterable[SortedMail]) -> Score:
    """How one sort is found in these mails, counted in sentences."""
    right = wrong = missed = 0
    for mail in mails:
        found = {sentence.text: sentence.sorts for sentence in said_of(mail).sentences}
        for text, sorts in mail.sentences:
            here = sort in found.get(text, ())
            right += here and sort in sorts
            wrong += here and sort not in sorts
            missed += sort in sorts and not here
    return Score(right, wrong, missed)


def table_of(half: str) -> str:
    """Precision and recall of every sort, and how many mails are summed up rightly, as lines of text."""
    mails = sorted_mails(half)
    rows = [
        f"{half}: {len(mails)} mails",
        f"{'':12}{'right':>6}{'wrong':>6}{'missed':>7}{'precision':>10}{'recall':>8}",
    ]
    for sort in Sort:
        score = score_of(sort, mails)
        counts = f"{score.right:6}{score.wrong:6}{score.missed:7}"
        rows.append(f"{sort.value:12}{counts}{score.precision:10.3f}{score.recall:8.3f}")
    whole = (
        ("written", [(said_of(mail).written.value, mail.written) for mail in mails]),
        ("door", [(said_of(mail).door.value, mail.door) for mail in mails]),
        ("reply", [(ANSWERS[said_of(mail).reply_read], mail.reply) for mail in mails]),
    )
    rows += [f"{name:12}{sum(a == b for a, b in pairs):6} of {len(pairs)}" for name, pairs in whole]
    return "\n".join(rows)


ANSWERS = {True: "yes", False: "no", None: "unknown"}
