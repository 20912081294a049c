"""Golden pairs: a mail, what a person says it means, and which facts the reader gets wrong."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from names import same_name
from onward.core.known import Known
from onward.core.mail.decode import decode
from onward.core.mail.message import Message
from onward.core.reading.read import read
from onward.core.reading.reading import Reading

GOLDEN = Path(__file__).resolve().parent
MAIL = GOLDEN / "mail"
MISSES = GOLDEN / "known_misses.toml"
FLOORS = GOLDEN / "floors.toml"

FACTS = (
    "kind", "also", "language", "company", "role", "requisition", "stage", "theme", "reply_possible", "evidence"
)  # fmt: skip
NAMELESS = frozenset({"outreach", "other"})  # who or what these are about is not labelled
WITH_REASONS = frozenset({"rejection", "closed", "feedback", "withdrawal"})

Checked = dict[str, bool]


@dataclass(frozen=True, slots=True)
class Pair:
    """One mail with its label; the name is its path under `mail`, without an ending."""

    name: str

    @property
    def language(self) -> str:
        """The language whose folder it lies in."""
        return self.name.partition("/")[0]

    def label(self) -> dict[str, Any]:
        """What a person says the mail means."""
        return tomllib.loads((MAIL / f"{self.name}.toml").read_text(encoding="utf-8"))

    def message(self) -> Message:
        """The mail, decoded."""
        return decode((MAIL / f"{self.name}.eml").read_bytes())


def all_pairs() -> list[Pair]:
    """Every pair, in the order of the names."""
    paths = sorted(MAIL.glob("*/*/*.eml"))
    return [Pair(path.relative_to(MAIL).with_suffix("").as_posix()) for path in paths]


@cache
def check_pair(pair: Pair) -> Checked:
    """Each labelled fact of a pair, and whether it is read right."""
    label, message = pair.label(), pair.message()
    own = message.sender.address if label["kind"] == "sent" and message.sender else ""
    return check_reading(label, message, read(message, Known(own_addresses=frozenset({own} - {""}))))


def check_reading(label: Mapping[str, Any], message: Message, reading: Reading) -> Checked:
    """Each labelled fact of one mail, and whether this reading has it right."""
    kinds = {label["kind"], *label.get("also", ())}
    found = {reading.kind.value, *(kind.value for kind in reading.also)}
    theme = reading.reason.theme.value if reading.reason else None
    checked = {
        "kind": bool(found & kinds),
        "also": found <= kinds or not found & kinds,
        "language": reading.language == label["language"],
        "evidence": stands_verbatim(message, reading),
    }
    if label["kind"] not in NAMELESS:
        checked["company"] = same_name(reading.company, label.get("company"))
        checked["role"] = same_name(reading.role, label.get("role"))
    if "requisition" in label and label["kind"] not in NAMELESS:
        checked["requisition"] = same_name(reading.requisition, label["requisition"])
    if "stage" in label:
        checked["stage"] = reading.stage.value == label["stage"]
    if "theme" in label or label["kind"] in WITH_REASONS:
        checked["theme"] = theme == label.get("theme")
    if "reply_possible" in label:
        checked["reply_possible"] = reading.reply_possible is label["reply_possible"]
    return checked


def stands_verbatim(message: Message, reading: Reading) -> bool:
    """True when every evidence stands in subject, From or text, white space folded."""
    mail = [" ".join(text.split()) for text in (message.subject, message.sender_text, message.text)]
    return all(any(" ".join(e.text.split()) in text for text in mail) for e in reading.evidence)


def misses_of(pairs: Iterable[Pair]) -> dict[str, list[str]]:
    """The facts that are read wrong, pair by pair; pairs without any are left out."""
    wrong = {pair.name: [fact for fact in FACTS if check_pair(pair).get(fact) is False] for pair in pairs}
    return {name: facts for name, facts in wrong.items() if facts}


def shares_of(pairs: Iterable[Pair]) -> dict[str, dict[str, tuple[int, int]]]:
    """By language and fact: how many are right, of how many that are labelled."""
    right: dict[str, Counter[str]] = {}
    labelled: dict[str, Counter[str]] = {}
    for pair in pairs:
        checked = check_pair(pair)
        labelled.setdefault(pair.language, Counter()).update(checked.keys())
        right.setdefault(pair.language, Counter()).update(fact for fact, is_right in checked.items() if is_right)
    return {
        language: {fact: (right[language][fact], counts[fact]) for fact in FACTS if counts[fact]}
        for language, counts in labelled.items()
    }


def table_of(shares: Mapping[str, Mapping[str, tuple[int, int]]]) -> str:
    """Shares in percent as lines of text, a language a line."""
    lines = ["      " + " ".join(f"{fact:>14}" for fact in FACTS)]
    for language, facts in shares.items():
        cells = (f"{100 * right / of:5.1f} of {of:4d}" for right, of in (facts.get(f, (0, 0)) for f in FACTS) if of)
        lines.append(f"{language:5} " + " ".join(f"{cell:>14}" for cell in cells))
    return "\n".join(lines)


def read_misses() -> dict[str, list[str]]:
    """The kept list of facts that are still read wrong."""
    return tomllib.loads(MISSES.read_text(encoding="utf-8"))
