"""What they actually said, as pages tell it: each sentence with quiet notes beside it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onward.core.reading.reading import Theme
from onward.core.reading.said import Door, Said, SaidSentence, Sort, Written
from onward.inbox.showing import Snippet, show

NOTES: dict[Sort, tuple[Promise, str]] = {
    Sort.DECISION: (_("the answer"), "plain"),
    Sort.ABOUT_YOU: (_("about you"), "green"),
    Sort.REASON: (_("a reason they give"), "warm"),
    Sort.DOOR_OPEN: (_("door left open"), "plain"),
    Sort.NEXT_STEP: (_("what comes next"), "plain"),
    Sort.REPLY: (_("about replies"), "plain"),
    Sort.STANDARD: (_("standard phrase"), "quiet"),
}
"""The word for each sort and its tone, in the order in which they are shown; the rest has no note."""
THEMES: dict[Theme, Promise] = {
    Theme.COMPETITION: _("a reason: others were closer to it"),
    Theme.EXPERIENCE: _("a reason: experience"),
    Theme.SKILLS: _("a reason: skills"),
    Theme.INTERVIEW: _("a reason: the interview"),
    Theme.FIT: _("a reason: the match with the job or team"),
    Theme.LOGISTICS: _("a reason: place, pay, permit or dates"),
    Theme.OVERQUALIFIED: _("a reason: more experience than the job asks for"),
    Theme.INTERNAL: _("a reason: somebody from inside"),
    Theme.FILLED: _("a reason: the job was taken"),
    Theme.CLOSED: _("a reason: the job is gone"),
    Theme.CONDUCT: _("a reason: how the application went"),
}
WRITTEN: dict[Written, Promise] = {
    Written.FORM: _("Nearly all of it is a form letter: it says nothing about you."),
    Written.PARTLY: _("A form letter with words of its own in it."),
    Written.PERSON: _("It reads as if a person wrote it: there are words about you in it."),
    Written.UNKNOWN: _("Whether it is a form letter cannot be told."),
}
DOORS: dict[Door, Promise] = {
    Door.NONE: _("They say nothing of a later time."),
    Door.COURTESY: _("They leave a door open, in the usual words."),
    Door.MEANT: _("They leave a door open, in words that are about you."),
}
REPLIES: dict[bool | None, Promise] = {
    True: _("A reply is likely to be read by a person."),
    False: _("Nobody is likely to read a reply to it."),
    None: _("Whether anybody reads a reply cannot be told."),
}


@dataclass(frozen=True, slots=True)
class Note:
    """A few words beside a sentence. tone: quiet, plain, green or warm."""

    words: Promise
    tone: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence in snippets with its notes. weight: `about` where it is about this person, `standard`, else empty."""

    snippets: tuple[Snippet, ...]
    notes: tuple[Note, ...]
    weight: str


@dataclass(frozen=True, slots=True)
class Saying:
    """All that is shown of what a mail says. is_sorted: its language is one whose sentences are told apart."""

    lines: tuple[Line, ...]
    is_sorted: bool
    written: Promise
    reply: Promise
    reply_because: str | None
    door: Promise


def tell_said(said: Said) -> Saying:
    """What a mail says, in the words of pages."""
    lines = tuple(tell_sentence(one) for one in said.sentences)
    because = said.reply_because if said.reply_read is not None else None
    return Saying(
        lines,
        any(one.sorts for one in said.sentences),
        WRITTEN[said.written],
        REPLIES[said.reply_read],
        because,
        DOORS[said.door],
    )


def tell_sentence(sentence: SaidSentence) -> Line:
    """One sentence; the words that tell are marked where it is about this person or gives a reason."""
    sorts = sentence.sorts
    standard = Sort.STANDARD in sorts
    notes = tuple(note_on(sentence, sort) for sort in NOTES if sort in sorts)
    marks = [sentence.because] if sentence.because and sorts and not standard else []
    weight = "about" if Sort.ABOUT_YOU in sorts else "standard" if standard and Sort.DECISION not in sorts else ""
    return Line(show(sentence.text, marks), notes, weight)


def note_on(sentence: SaidSentence, sort: Sort) -> Note:
    """The note for one sort of a sentence; a reason is told by its theme, a door that is meant stands out."""
    words, tone = NOTES[sort]
    if sort is Sort.DOOR_OPEN and Sort.ABOUT_YOU in sentence.sorts:
        tone = "green"
    if sort is Sort.REASON and sentence.theme in THEMES:
        words = THEMES[sentence.theme]
    return Note(words, tone)
