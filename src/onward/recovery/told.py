"""What somebody told after a no: their sentences, apart by what they are there for, and what was made of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from onward.accounts.days import day_of
from onward.core.reading.reading import Theme
from onward.core.reading.said import Said, Sort, what_pasted_says, what_they_said
from onward.inbox.mails import message_of
from onward.inbox.models import Mail
from onward.inbox.views.saying import Line, tell_sentence
from onward.plan.models import Lesson, Strength
from onward.plan.queries.reasons import THEMES
from onward.plan.states import LessonTheme
from onward.recovery.asking import answers_about
from onward.recovery.steps.step import Place

PASTED, PHONED = "pasted", "phoned"
MOST_MAILS = 5
FEWEST = 4
"""Greetings and names are shorter than so many words."""


@dataclass(frozen=True, slots=True)
class ToldSentence:
    """One of their sentences. key: by which a lesson or a strength is made of it. taken: what was made of it already.

    counts: it is about this person, so that something may be taken from it; theme: of the reason it gives.
    """

    line: Line
    text: str
    key: str
    theme: LessonTheme
    counts: bool
    taken: str


@dataclass(frozen=True, slots=True)
class Told:
    """One answer. source: a mail's key, `pasted` or `phoned`; who: as it is signed; on: when it came."""

    source: str
    who: str
    on: date | None
    mail: Mail | None
    sentences: tuple[ToldSentence, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    source: str
    who: str
    at: datetime | None
    mail: Mail | None
    said: Said


def all_told(place: Place) -> tuple[Told, ...]:
    """Every answer after this no, the newest mail first, then what was pasted and what was said on the phone."""
    answers = list(_answers(place))
    keys = [_key(place, answer, number) for answer in answers for number in range(len(answer.said.sentences))]
    taken = _taken(place, keys)
    return tuple(_told(place, answer, taken) for answer in answers)


def find_told(place: Place, key: str) -> tuple[Told, ToldSentence] | None:
    """The sentence of this key, with its answer; None where there is none."""
    for told in all_told(place):
        for sentence in told.sentences:
            if sentence.key == key:
                return told, sentence
    return None


def _answers(place: Place) -> Iterable[_Answer]:
    mails = list(answers_about(place.seeker, place.told.application))[-MOST_MAILS:]
    raws = {row.pk: row for row in Mail.objects.of(place.seeker).filter(pk__in=[mail.pk for mail in mails])}
    for mail in reversed([raws[one.pk] for one in mails if one.pk in raws]):
        who = mail.sender_name or mail.sender_address
        yield _Answer(mail.key, who, mail.sent_at, mail, what_they_said(message_of(mail)))
    for source, step, field in ((PASTED, "answer", "text"), (PHONED, "phone", "said")):
        text = str(place.answers(step).get(field, "")).strip()
        if text:
            yield _Answer(source, "", place.taken[step].changed_at, None, what_pasted_says(text))


def _told(place: Place, answer: _Answer, taken: dict[str, str]) -> Told:
    sentences = []
    for number, one in enumerate(answer.said.sentences):
        key = _key(place, answer, number)
        counts = Sort.ABOUT_YOU in one.sorts or (Sort.STANDARD not in one.sorts and len(one.text.split()) >= FEWEST)
        theme = THEMES.get(one.theme, LessonTheme(one.theme)) if isinstance(one.theme, Theme) else LessonTheme.OTHER
        sentences.append(ToldSentence(tell_sentence(one), one.text, key, theme, counts, taken.get(key, "")))
    return Told(answer.source, answer.who, day_of(answer.at, place.zone), answer.mail, tuple(sentences))


def _key(place: Place, answer: _Answer, number: int) -> str:
    """By the mail where there is one, so that it is the same wherever the mail is told; else by what it was kept in."""
    return f"told:{answer.source if answer.mail else f'{place.recovery.pk.hex}:{answer.source}'}:{number}"


def _taken(place: Place, keys: list[str]) -> dict[str, str]:
    lessons = Lesson.objects.of(place.seeker).filter(key__in=keys).values_list("key", flat=True)
    strengths = Strength.objects.of(place.seeker).filter(key__in=keys).values_list("key", flat=True)
    return {**dict.fromkeys(strengths, "strength"), **dict.fromkeys(lessons, "lesson")}
