"""The words of letters: who is greeted, what is asked, in seven languages and as they address each other."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from onward.core.mail.headers import clean_line
from onward.journey.standing import TALKED
from onward.journey.states import Stage
from onward.plan.states import DraftKind

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")
MOST_WORDS = 90
"""What a letter that asks for advice should stay within."""
LONGEST_NAME = 120
TELLS_OF_THE_SEARCH = frozenset({DraftKind.REACH_OUT, DraftKind.STRENGTHS})
"""The letters to people who may not know of it yet."""
WORD = re.compile(r"\w[\w'’.@/-]*")
FOR_ALL_GENDERS = re.compile(r"\s*[(\[]?\b[mwdfhxnv](?:\s?[/|]\s?[mwdfhxnv]){1,3}\b[)\]]?", re.IGNORECASE)
TITLES = frozenset(
    "dr dr. prof prof. mr mr. mrs mrs. ms ms. mx mx. herr frau ing. ir. drs. dott. dott.ssa sr. sra.".split()
)


class Register(StrEnum):
    """How two people address each other."""

    FAMILIAR = "familiar"
    FORMAL = "formal"


@dataclass(frozen=True, slots=True)
class Words:
    """What a letter says. subject: of a new mail; an answer keeps the one it answers."""

    subject: str
    body: str
    language: str


def write_letter(  # noqa: PLR0913  # a letter has many sides, whoever writes names those they know
    kind: DraftKind,
    *,
    language: str = "en",
    register: Register = Register.FORMAL,
    stage: str = Stage.UNKNOWN,
    to_name: str = "",
    company: str = "",
    role: str = "",
    own_name: str = "",
    again: bool = False,
    with_detail: bool = True,
    in_secret: bool = False,
) -> Words:
    """A letter of this kind; whatever is not known is not spoken of. A language that is not among ours is English.

    stage: how far the application came. to_name: the person's name, empty where only a mailbox is known. role: the
    job that it is about, or that is sought. again: a follow-up after a first one. with_detail: an advice request asks,
    after its one question, a second one that fits the stage. in_secret: whoever is told that the person looks for work
    is asked to keep it between them.
    """
    language = language if language in LANGUAGES else "en"
    texts = read_texts(language)
    given = texts[kind.value]
    # A friend is asked as a friend, an authority as one, whatever stood in some mail.
    register = {DraftKind.STRENGTHS: Register.FAMILIAR, DraftKind.DATA_REQUEST: Register.FORMAL}.get(kind, register)
    names = {"company": short(company), "role": short(FOR_ALL_GENDERS.sub("", role))}
    names["about"] = texts["about"][_known(names)].format(**names)
    words = given.get(register.value, given)
    if kind is DraftKind.ADVICE:
        paragraphs = _advice(words, stage, with_detail=with_detail)
    else:
        paragraphs = words["again"] if again and "again" in words else words["text"]
        if kind is DraftKind.REACH_OUT and names["role"]:
            paragraphs = [words["sought"], *paragraphs[1:]]
        if in_secret and kind in TELLS_OF_THE_SEARCH:
            paragraphs = [*paragraphs, texts["between_us"][register.value]]
    told = [paragraph.format(**names) for paragraph in paragraphs]
    body = "\n\n".join([hello(language, register, to_name), *told, _close(texts, register, own_name)])
    return Words(words.get("subject", given.get("subject", "")).format(**names), f"{body}\n", language)


def write_nudge(asked: str, *, language: str, register: Register) -> Words:
    """A letter that asks once more; its greeting and its end are those of the letter that asked first."""
    written = write_letter(DraftKind.NUDGE, language=language, register=register)
    paragraphs = [part.strip() for part in asked.strip().split("\n\n") if part.strip()]
    own = written.body.strip().split("\n\n")
    if len(paragraphs) > 1 and max(len(paragraphs[0]), len(paragraphs[-1])) <= LONGEST_NAME:
        own = [paragraphs[0], *own[1:-1], paragraphs[-1]]
    return Words(written.subject, "\n\n".join(own) + "\n", written.language)


def hello(language: str, register: Register, to_name: str) -> str:
    """The first line of a letter: by first name, by the whole name, or to whoever reads it."""
    greetings = read_texts(language)["hello"]
    name = short(to_name)
    if not name:
        return str(greetings["nobody"])
    return str(greetings[register.value]).format(name=name, first=first_name(name))


def first_name(name: str) -> str:
    """The first name of a person: `Dana` of `Dr. Dana Brook` and of `Brook, Dana`."""
    behind = name.partition(",")[2].split()
    words = [word for word in (behind or name.split()) if word.lower() not in TITLES]
    return words[0] if words else name


def short(text: str) -> str:
    """A name as a letter holds it: on one line, cut where nobody would write it out."""
    return clean_line(text.encode("utf-8", "ignore").decode())[:LONGEST_NAME].strip()


def count_words(text: str) -> int:
    """How many words a letter has."""
    return len(WORD.findall(text))


@cache
def read_texts(language: str) -> Mapping[str, Any]:
    """The texts of one language; raises FileNotFoundError where there are none."""
    file = resources.files("onward.plan") / "content" / language / "letters.toml"
    return tomllib.loads(file.read_text("utf-8"))


def _advice(words: Mapping[str, Any], stage: str, *, with_detail: bool) -> list[str]:
    came = stage if stage in TALKED else Stage.APPLIED
    questions = [words["question"], words["detail"][came]] if with_detail else [words["question"]]
    return [words["thanks"][came], " ".join(questions), words["light"]]


def _known(names: Mapping[str, str]) -> str:
    return "_".join(name for name in ("role", "company") if names[name]) or "nothing"


def _close(texts: Mapping[str, Any], register: Register, own_name: str) -> str:
    close, name = str(texts["close"][register.value]), short(own_name)
    return f"{close}\n{name}" if name else close
