"""Text into sentences, sentences into tokens that phrases can be held against."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from onward.core.mail.message import Message, PassageKind

LONGEST_SENTENCE = 1_200  # characters; longer runs are cut, so that no text can make matching slow
MOST_SENTENCES = 200
MOST_TEXT = 60_000  # characters of a message in which sentences are looked for

TOKEN = re.compile(r"[^\W_]+(?:['’`´][^\W_]+)*|[,;:!?()\"“”–—|/.&+#@-]")
# A full stop ends a sentence unless it stands behind a title, a legal form, a single initial or a number's dot.
ABBREVIATIONS = frozenset(
    (
        "dr mr mrs ms mx prof st no nr inc ltd co corp dept e.g i.e eg ie approx vs etc ref sr jr messrs z.b "
        "bzw d.h ca ggf inkl sig dott sra mme cf bv b.v n.v s.a s.l i.a u.a o.g abt tel ext fig vol hon rev "
        "gen"
    ).split()
)
SENTENCE_END = re.compile(r"(?:(?<![.!?…])[.!?…]+[\"'”’)\]]*+(?=\s|$))|(?:(?<=[a-zà-ÿ])[.!?](?=[A-Z][a-z]))|[。！？]")
# "am 14. November", "14. und 15. Mai": an ordinal number's dot; "no. 7": short for number only before one.
DATE_GOES_ON = re.compile(r" (?:[a-zà-ÿ]|(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-zä]*\b)")
BEFORE_NUMBERS = frozenset({"no", "nr", "n"})
LINE_ITEM = re.compile(r"\s*(?:[-*•·–—>#]+\s+|\d{1,2}[.)]\s+)")
SPLIT_CONTRACTION = {
    "won't": ("will", "not"),
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "shan't": ("shall", "not"),
    "wont": ("will", "not"),
    "dont": ("do", "not"),
    "didnt": ("did", "not"),
    "cant": ("can", "not"),
    "isnt": ("is", "not"),
    "havent": ("have", "not"),
    "u": ("you",),
    "ur": ("your",),
}
ENDINGS = {"'ve": "have", "'re": "are", "'ll": "will", "'d": "would", "'m": "am"}


class Place(StrEnum):
    """Where a sentence stands."""

    SUBJECT = "subject"
    BODY = "body"
    SIGNATURE = "signature"
    FOOTER = "footer"


@dataclass(frozen=True)
class Sentence:
    """One sentence as it stands (white space folded), where it stands, and the number of its paragraph."""

    text: str
    place: Place
    paragraph: int

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """Words and marks in lower case, with contractions taken apart: "won't" is "will", "not"."""
        return tokenize(self.text)


def tokenize(text: str) -> tuple[str, ...]:
    """Words and marks of a text in lower case, contractions taken apart."""
    out: list[str] = []
    for token in TOKEN.findall(text.lower()):
        if len(token) == 1 or token.isalpha():
            out.extend(SPLIT_CONTRACTION.get(token, (token,)))
        else:
            out.extend(take_apart(token.replace("’", "'").replace("`", "'").replace("´", "'")))
    return tuple(out)


def take_apart(token: str) -> tuple[str, ...]:
    """A token with an apostrophe as the words it stands for; possessives lose their ending."""
    if token in SPLIT_CONTRACTION:
        return SPLIT_CONTRACTION[token]
    if token.endswith("n't"):
        return (token[:-3], "not")
    if token in ("it's", "that's", "here's", "there's", "what's", "he's", "she's", "who's", "where's", "let's"):
        return (token[:-2], "us" if token == "let's" else "is")
    for ending, word in ENDINGS.items():
        if token.endswith(ending):
            return (token[: -len(ending)], word)
    head, apostrophe, tail = token.partition("'")
    if apostrophe and tail == "s":
        return (head, "'s")
    if apostrophe and len(head) <= 2:  # French and Italian elision: l'offre, d'emploi, un'altra
        return (head, *take_apart(tail))
    return (
        (head, tail)
        if apostrophe
        and head
        in (
            "qu",
            "dell",
            "all",
            "nell",
            "sull",
            "dall",
            "quest",
            "jusqu",
            "lorsqu",
            "puisqu",
            "aujourd",
            "un",
            "quell",
            "senz",
            "com",
        )
        else (token,)
    )


def sentences_of(message: Message) -> tuple[Sentence, ...]:
    """The subject and the sender's own words, sentence by sentence; quoted history is left out."""
    found: list[Sentence] = []
    subject = fold(message.subject)
    if subject:
        found.append(Sentence(subject[:LONGEST_SENTENCE], Place.SUBJECT, 0))
    places = {PassageKind.NEW: Place.BODY, PassageKind.SIGNATURE: Place.SIGNATURE, PassageKind.FOOTER: Place.FOOTER}
    paragraph, room = 0, MOST_TEXT
    for passage in message.passages:
        if passage.kind in places and room > 0:
            for block in re.split(r"\n[ \t]*\n", passage.text[:room]):
                paragraph += 1
                found.extend(Sentence(text, places[passage.kind], paragraph) for text in split_block(block))
            room -= len(passage.text)
        if len(found) >= MOST_SENTENCES:
            break
    return tuple(found[:MOST_SENTENCES])


def fold(text: str) -> str:
    """The text on one line, white space folded."""
    return " ".join(text.split())


def split_block(block: str) -> list[str]:
    """The sentences of a paragraph, wrapped lines joined, list items and greeting lines on their own."""
    out: list[str] = []
    for line in join_wrapped(block.split("\n")):
        start = 0
        for end in SENTENCE_END.finditer(line):
            head = line[start : end.start()]
            if end[0].startswith(".") and is_abbreviation(head, line[end.end() :]):
                continue
            out.append(line[start : end.end()].strip())
            start = end.end()
        out.append(line[start:].strip())
    return [piece[i : i + LONGEST_SENTENCE] for piece in out if piece for i in range(0, len(piece), LONGEST_SENTENCE)]


def join_wrapped(lines: list[str]) -> list[str]:
    """Lines of a hard-wrapped paragraph made one; a short line, a list item or a heading ends what it stands in."""
    joined: list[str] = []
    previous = 0
    for raw in lines:
        line = fold(raw)
        if not line:
            continue
        goes_on = (
            joined
            and len(joined[-1]) < LONGEST_SENTENCE
            and not LINE_ITEM.match(raw)
            and (line[0].islower() or (previous >= 45 and joined[-1][-1] not in ".!?:"))
        )
        if goes_on and not (joined[-1][-1] in ",:" and previous < 30):
            joined[-1] += " " + line
        else:
            joined.append(line)
        previous = len(line)
    return joined


def is_abbreviation(head: str, rest: str) -> bool:
    """True when the full stop between `head` and `rest` does not end a sentence."""
    word = head.rpartition(" ")[2].lstrip("(\"'")
    if word.isdigit():
        return len(word) <= 2 and bool(DATE_GOES_ON.match(rest))
    if word.lower() in BEFORE_NUMBERS:
        return rest.lstrip()[:1].isdigit()
    return word.lower() in ABBREVIATIONS or (len(word) == 1 and word.isupper() and word != "I")
