"""What did they actually say? The sender's own words, sentence by sentence, each sorted by what it is there for.

The no, the reason and whether an answer is read are those of `read`. What nearly every form letter says, what is about
this person, which door is left open and what is asked for is heard by phrases of its own (phrases/said/). A sentence
is called personal only where words in it can be named that hold for this application; in doubt it is standard or other.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib import resources

from onward.core.known import Known
from onward.core.mail.decode import decode
from onward.core.mail.message import Message, PassageKind
from onward.core.mail.sources.pasted import pasted
from onward.core.reading.heard import Line, body_lines, hear
from onward.core.reading.kind import Decision
from onward.core.reading.language import detect_language
from onward.core.reading.model import SentenceModel, sentence_model
from onward.core.reading.own_words import OwnWords, own_words
from onward.core.reading.people import is_person
from onward.core.reading.phrasebook import Match, Phrasebook, Span, compile_book
from onward.core.reading.read import book_for, decision_on
from onward.core.reading.reading import Kind, Theme
from onward.core.reading.reason import ENOUGH, ENOUGH_OF_PHRASES, NEAR, WITH_REASONS, adjustment, themes_of
from onward.core.reading.reply import find_reply
from onward.core.reading.sentences import TOKEN, Place, sentences_of, tokenize
from onward.core.reading.voices import WEIGHT_OF_FORCE, weight_of

TOPIC = "said"
DECIDING = frozenset({Kind.REJECTION, Kind.CLOSED, Kind.OFFER, Kind.INTERVIEW})
SAID_ONCE = frozenset({Kind.INTERVIEW})
"""An invitation is one sentence; that others speak of the interview, too, makes them no invitations."""
ABOUT_AN_ANSWER = frozenset({Kind.REJECTION, Kind.CLOSED, Kind.FEEDBACK, Kind.INTERVIEW, Kind.OFFER})
"""Mail that answers one person. Elsewhere "I will ring you" is the next step, and "you viewed" a job alert."""
IN_FORM_LETTERS = frozenset({Kind.REJECTION, Kind.CLOSED, Kind.ACKNOWLEDGEMENT})
LONE_SURROGATE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
"""Halves of characters, which no mail can hold; those between stand for bytes that a file could not be read by."""
LEAST_WORDS = 4  # of a sentence that is counted; greetings, names and headings are shorter
LEAST_COUNTED, LEAST_STANDARD = 2, 3
FORM_SHARE, PARTLY_SHARE = 0.6, 0.4
FORM_SHARE_BY_NAME = 0.8  # where a person signs, more is asked before it is called a form letter


class Sort(StrEnum):
    """What a sentence is there for; one sentence may be of several sorts."""

    STANDARD = "standard"
    ABOUT_YOU = "about_you"
    REASON = "reason"
    DECISION = "decision"
    DOOR_OPEN = "door_open"
    REPLY = "reply"
    NEXT_STEP = "next_step"
    OTHER = "other"


class Written(StrEnum):
    """How a mail came to be: a form letter, one with words of its own, a person's own words, or nobody can tell."""

    FORM = "form"
    PARTLY = "partly"
    PERSON = "person"
    UNKNOWN = "unknown"


class Door(StrEnum):
    """Whether they leave a door open: not at all, in the usual words, or in words that are meant for this person."""

    NONE = "none"
    COURTESY = "courtesy"
    MEANT = "meant"


@dataclass(frozen=True, slots=True)
class SaidSentence:
    """One sentence as it stands, what it is there for, and the words in it that tell.

    sorts: in the order of `Sort`; empty where the language is not sorted yet. because: verbatim; None where the whole
    sentence tells, or nothing does. theme: of the reason, where it gives one.
    """

    text: str
    sorts: tuple[Sort, ...]
    because: str | None
    theme: Theme | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What one mail says, sentence by sentence, and what can be said of it as a whole.

    standard_share: standard sentences among those with at least four words; None where too few are there to tell.
    reply_read: whether a person likely reads an answer, None when unknown; reply_because: what tells, words or address.
    """

    sentences: tuple[SaidSentence, ...]
    language: str | None
    written: Written
    standard_share: float | None
    reply_read: bool | None
    reply_because: str | None
    door: Door


def what_they_said(message: Message) -> Said:
    """The sentences of a message with their sorts, and what they come to; nothing escapes as an exception."""
    language = detect_language(message.passage(PassageKind.NEW, PassageKind.SIGNATURE) or message.subject)
    lines = hear(sentences_of(message), book_for(language))
    decision = decision_on(message, lines, language, Known())
    phrases = said_phrases(language or "en")
    themes = themes_in(lines, decision, sentence_model(f"{language}-reasons"))
    deciding = deciding_sentences(lines, decision)
    sentences = []
    for line in lines:
        if line.sentence.place is not Place.SUBJECT:
            heard = Heard(line, phrases.matches(line.sentence.tokens), decision.kind, own_words(language or "en"))
            text = line.sentence.text
            sentence = sort_sentence(heard, themes.get(text), decides=text in deciding)
            if line.sentence.place is Place.BODY or sentence.sorts != (Sort.OTHER,):
                sentences.append(sentence if phrases.by_beginning else without_other(sentence))
    reply, reply_because = find_reply(message, lines, decision.kind)
    share = standard_share(sentences) if phrases.by_beginning else None
    by_name = message.sender is not None and is_person(message.sender.name, message.sender.address)
    return Said(
        sentences=tuple(sentences),
        language=language,
        written=how_written(sentences, share, by_name=by_name),
        standard_share=share,
        reply_read=reply,
        reply_because=reply_because,
        door=door_of(sentences),
    )


def what_pasted_says(text: str) -> Said:
    """The same for any mail that a person pastes: its source, with the header lines a program shows, or only words."""
    return what_they_said(decode(pasted(LONE_SURROGATE.sub("\ufffd", text))))


@cache
def said_phrases(language: str) -> Phrasebook:
    """The phrases that tell what a sentence is there for; none for a language that has no file of them yet."""
    file = resources.files("onward.core.reading") / "phrases" / "said" / f"{language}.toml"
    return compile_book(tomllib.loads(file.read_text("utf-8"))) if file.is_file() else Phrasebook()


def themes_in(lines: tuple[Line, ...], decision: Decision, model: SentenceModel | None) -> dict[str, Theme]:
    """The sentences that give a reason, each with its theme, weighed as find_reason weighs the one it names."""
    if decision.kind not in WITH_REASONS:
        return {}
    spoken = tuple(body_lines(lines))
    at_no = next((at for at, line in enumerate(spoken) if line.sentence.text == decision.sentence), None)
    found: dict[str, Theme] = {}
    for at, line in enumerate(spoken):
        away = 0 if decision.kind is Kind.FEEDBACK else NEAR - 1 if at_no is None else abs(at - at_no)
        best = ENOUGH if model else ENOUGH_OF_PHRASES
        for theme, spoken_for in themes_of(line, model if away <= NEAR else None).items():
            weight = spoken_for + adjustment(theme, away, decision.kind)
            if weight > best:
                best, found[line.sentence.text] = weight, theme
    return found


def deciding_sentences(lines: tuple[Line, ...], decision: Decision) -> frozenset[str]:
    """The sentence that decided the kind, and every other that says the same in words that decide by themselves."""
    kinds = DECIDING.intersection((decision.kind, *decision.also))
    texts = {decision.sentence} if decision.kind in kinds and decision.sentence else set()
    for line in body_lines(lines):
        for match in line.says("kind"):
            kind = Kind(match.meaning.value)
            if kind in kinds - SAID_ONCE and weight_of(match, line, kind) >= WEIGHT_OF_FORCE[3]:
                texts.add(line.sentence.text)
    return frozenset(texts)


@dataclass(frozen=True, slots=True)
class Heard:
    """A line of a message of this kind, with the phrases of phrases/said/ that stand in it."""

    line: Line
    found: Sequence[Match]
    kind: Kind
    own_words: OwnWords | None

    @property
    def tokens(self) -> tuple[str, ...]:
        """The words and marks of the sentence."""
        return self.line.sentence.tokens

    def first(self, *values: str) -> Match | None:
        """The first match that means one of these."""
        return next((match for match in self.found if match.meaning.value in values), None)

    def personal(self) -> Span | None:
        """The words that hold for this person only, and are no supposition, no general rule and no question."""
        if self.kind is Kind.SENT:  # the person's own words are about others
            return None
        values = {"about_you", "about_you_in_feedback"} if self.kind is Kind.FEEDBACK else {"about_you"}
        spans = [(match.start, match.end) for match in self.found if match.meaning.value in values]
        if self.own_words and self.kind in ABOUT_AN_ANSWER and "?" not in self.tokens:
            spans += filter(None, [self.own_words.own(self.tokens)])
        firm = min(self.line.supposes_from, self.line.general_from)
        return min((span for span in spans if span[0] < firm), default=None)

    def is_plain(self) -> bool:
        """Whether it says what any letter says, in words that any letter is made of."""
        return bool(self.own_words and self.kind in IN_FORM_LETTERS and self.own_words.is_plain(self.tokens))

    def refuses_answer(self) -> Match | None:
        """Where no answer is read, by the broader phrases that every language has; only where there are no others."""
        if self.own_words:
            return None
        return next((match for match in self.line.says("reply") if match.meaning.value == "false"), None)


def sort_sentence(heard: Heard, theme: Theme | None, *, decides: bool) -> SaidSentence:
    """What one sentence is there for. What holds for this person is never called standard."""
    meant = heard.first("door_meant") if heard.kind in ABOUT_AN_ANSWER else None
    personal = heard.personal() or span_of(meant)
    courtesy = heard.first("door_courtesy")
    door = meant or courtesy or heard.first("door_open")
    refused = heard.first("reply_no", "feedback_no") or heard.refuses_answer()
    reply = refused or heard.first("reply_yes")
    step = heard.first("next_step")
    standard = None if personal else heard.first("courtesy", "standard") or courtesy or refused
    plain = not personal and not (door or step or reply) and heard.is_plain()
    found = (
        (Sort.STANDARD, bool(standard) or plain),
        (Sort.ABOUT_YOU, personal is not None),
        (Sort.REASON, theme is not None and (decides or not (refused or heard.first("courtesy")))),
        (Sort.DECISION, decides),
        (Sort.DOOR_OPEN, door is not None),
        (Sort.REPLY, reply is not None),
        (Sort.NEXT_STEP, step is not None),
    )
    sorts = tuple(sort for sort, holds in found if holds) or (Sort.OTHER,)
    text = heard.line.sentence.text
    telling = personal or span_of(door or reply or step or standard)
    return SaidSentence(
        text, sorts, words_at(text, *telling) if telling else None, theme if Sort.REASON in sorts else None
    )


def span_of(match: Match | None) -> Span | None:
    """Where a phrase stands."""
    return (match.start, match.end) if match else None


def without_other(sentence: SaidSentence) -> SaidSentence:
    """The same for a language that is not sorted yet: nothing was found there because nobody looked."""
    return replace(sentence, sorts=tuple(sort for sort in sentence.sorts if sort is not Sort.OTHER))


def words_at(text: str, start: int, end: int) -> str:
    """The words of a text that its tokens [start, end) stand for, verbatim."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter that is longer in lower case: places do not agree
        return text
    spans = [found.span() for found in TOKEN.finditer(lowered) for _ in tokenize(found[0])]
    return text[spans[start][0] : spans[end - 1][1]]


def counted(sentences: Iterable[SaidSentence]) -> list[SaidSentence]:
    """The sentences that tell how a mail was written."""
    return [sentence for sentence in sentences if len(sentence.text.split()) >= LEAST_WORDS]


def standard_share(sentences: Iterable[SaidSentence]) -> float | None:
    """How much of a mail is standard, from 0 to 1; None where too little is said to tell."""
    long_enough = counted(sentences)
    standard = [sentence for sentence in long_enough if Sort.STANDARD in sentence.sorts]
    return len(standard) / len(long_enough) if len(long_enough) >= LEAST_COUNTED else None


def how_written(sentences: Sequence[SaidSentence], share: float | None, *, by_name: bool) -> Written:
    """Form letter or a person's own words; unknown where neither is plain. by_name: a person is named as the sender."""
    if any(Sort.ABOUT_YOU in sentence.sorts for sentence in sentences):
        return Written.PARTLY if share is not None and share >= PARTLY_SHARE else Written.PERSON
    standard = sum(Sort.STANDARD in sentence.sorts for sentence in counted(sentences))
    least = FORM_SHARE_BY_NAME if by_name else FORM_SHARE
    return Written.FORM if share is not None and share >= least and standard >= LEAST_STANDARD else Written.UNKNOWN


def door_of(sentences: Iterable[SaidSentence]) -> Door:
    """The widest door that any sentence leaves open."""
    doors = [sentence for sentence in sentences if Sort.DOOR_OPEN in sentence.sorts]
    if any(Sort.ABOUT_YOU in sentence.sorts for sentence in doors):
        return Door.MEANT
    return Door.COURTESY if doors else Door.NONE
