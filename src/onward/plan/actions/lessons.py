"""What a person can do with lessons. Each act has the one that takes it back beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TypedDict

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.ids import new_id
from onward.accounts.models import Seeker
from onward.core.problems import Problem
from onward.inbox.models import Mail
from onward.journey.actions import hold
from onward.journey.actions.inputs import check_text, clean_line
from onward.journey.models import Application
from onward.plan.actions.actions import add_action, change_action, reopen_action
from onward.plan.actions.inputs import check_said, clean_quote
from onward.plan.keys import key_of_action, key_of_nothing
from onward.plan.models import Action, Lesson
from onward.plan.states import (
    ActionPurpose,
    ActionState,
    LessonSource,
    LessonState,
    LessonTheme,
    Sureness,
    Whose,
)

Problems = tuple[Problem, ...]


class Sides(TypedDict):
    """What a person says of the action that a lesson becomes."""

    title: str
    effort_minutes: int | None
    on: date | None
    starts_at: time | None
    place: str
    purpose: ActionPurpose
    now: datetime


@dataclass(frozen=True, slots=True)
class LessonWords:
    """What a person may change of a lesson, as it stands before they do."""

    text: str
    theme: LessonTheme
    whose: Whose


def note_lesson(  # noqa: PLR0913  # a lesson has many sides
    seeker: Seeker,
    *,
    text: str,
    theme: LessonTheme,
    source: LessonSource,
    sureness: Sureness,
    whose: Whose,
    quote: str = "",
    application: Application | None = None,
    fact: str = "",
    mail: Mail | None = None,
    key: str = "",
    now: datetime,
) -> tuple[Lesson | None, Problems]:
    """Keep a lesson; with problems nothing was stored.

    key: what it was made of. The one that is there already under it is given back as it is, also when the person has
    changed it or set it aside since; without a key it is a new one each time.
    """
    words, quoted = clean_line(text), clean_quote(quote)
    problems = (*check_lesson(words), *check_text(quoted, "quote"))
    if problems:
        return None, problems
    sides = {"text": words, "quote": quoted, "theme": theme, "source": source, "sureness": sureness}
    homes = {"application": application, "fact": fact, "mail": mail}
    return _keep(seeker, key, {**sides, "whose": _fair(theme, whose), **homes, "created_at": now}), ()


def forget_lesson(lesson: Lesson) -> None:
    """Take a lesson back as if it had never been written; what was chosen of it stays, without it."""
    Lesson.objects.of(lesson.seeker).filter(id=lesson.id).delete()


def change_lesson(lesson: Lesson, *, text: str, theme: LessonTheme, whose: Whose) -> Problems:
    """Say it in other words, or of another sort; the words it rests on stay. With problems nothing was stored."""
    words = clean_line(text)
    problems = tuple(check_lesson(words))
    if not problems:
        lesson.text, lesson.theme, lesson.whose = words, theme, _fair(theme, whose)
        lesson.save(update_fields=["text", "theme", "whose"])
    return problems


def words_of(lesson: Lesson) -> LessonWords:
    """What `change_lesson` takes to bring a lesson back to how it stands now."""
    return LessonWords(lesson.text, LessonTheme(lesson.theme), Whose(lesson.whose))


def set_aside(lesson: Lesson, *, now: datetime) -> None:
    """Let a lesson rest; it stays where it can be taken up again."""
    _decide(lesson, LessonState.ASIDE, now)


def take_up(lesson: Lesson) -> None:
    """Take up again a lesson that was set aside: as chosen where something was chosen of it, else as open."""
    chosen = Action.objects.of(lesson.seeker).filter(lesson=lesson).exclude(state=ActionState.DROPPED).exists()
    _decide(lesson, LessonState.CHOSEN if chosen else LessonState.OPEN, lesson.decided_at if chosen else None)


def choose_lesson(  # noqa: PLR0913  # an action has many sides
    lesson: Lesson,
    *,
    title: str,
    effort_minutes: int | None,
    on: date | None,
    starts_at: time | None = None,
    place: str = "",
    purpose: ActionPurpose = ActionPurpose.SKILL,
    now: datetime,
) -> tuple[Action | None, Problems]:
    """Make one action of a lesson; with problems nothing was stored.

    A lesson has one action: chosen again, the one that is there is put into these words and is open again.
    """
    if lesson.whose != Whose.MINE:
        return None, (Problem(_("This is not yours to change. Say that it is, if you think so, then choose it."), ""),)
    sides: Sides = {
        "title": title,
        "effort_minutes": effort_minutes,
        "on": on,
        "starts_at": starts_at,
        "place": place,
        "purpose": purpose,
        "now": now,
    }
    seeker = lesson.seeker
    with transaction.atomic():
        application = _application_of(lesson)
        key = key_of_action(lesson.id)
        action, problems = add_action(seeker, lesson=lesson, application=application, key=key, **sides)
        if action is None:
            return None, problems
        change_action(action, **sides)
        reopen_action(action)
        _decide(lesson, LessonState.CHOSEN, now)
    return action, ()


def unchoose_lesson(lesson: Lesson, *, now: datetime) -> None:
    """Take the choice back: the lesson is open, its action gone, or dropped again where it was there before."""
    with transaction.atomic():
        actions = Action.objects.of(lesson.seeker).filter(key=key_of_action(lesson.id))
        if lesson.decided_at:
            actions.filter(created_at=lesson.decided_at).delete()
        actions.update(state=ActionState.DROPPED, decided_at=now)
        _decide(lesson, LessonState.OPEN, None)


def learn_nothing(seeker: Seeker, application: Application, *, fact: str = "", now: datetime) -> Lesson:
    """Keep that there is nothing to learn from this one: a lesson set aside, so that nobody asks again.

    fact: the key of one event, where it is about that alone. `forget_lesson` takes it back.
    """
    sides = {
        "text": _("Nothing to learn from this one"),
        "theme": LessonTheme.UNKNOWN,
        "source": LessonSource.HAND,
        "sureness": Sureness.GUESSED,
        "whose": Whose.NOBODYS,
    }
    with transaction.atomic():
        key = key_of_nothing(application.id, fact)
        lesson = _keep(seeker, key, {**sides, "application": application, "fact": fact, "created_at": now})
        set_aside(lesson, now=now)
    return lesson


def check_lesson(words: str) -> list[Problem]:
    """What is wrong with the cleaned words of a lesson."""
    return check_said(words, "text", needed=_("Write it in a few words."))


def _application_of(lesson: Lesson) -> Application | None:
    if lesson.application_id is None:
        return None
    return Application.objects.of(lesson.seeker).filter(id=lesson.application_id).first()


def _keep(seeker: Seeker, key: str, sides: Mapping[str, object]) -> Lesson:
    """The lesson of this key as it is, or a new one."""
    with transaction.atomic():
        hold(seeker)
        there = Lesson.objects.of(seeker).filter(key=key).first() if key else None
        row_id = new_id()
        return there or Lesson.objects.add(seeker, id=row_id, key=key or str(row_id), **sides)


def _fair(theme: LessonTheme, whose: Whose) -> Whose:
    # What was unfair is kept as what it is; it is nothing that one should do better oneself.
    return Whose.THEIRS if theme == LessonTheme.UNFAIR and whose == Whose.MINE else whose


def _decide(lesson: Lesson, state: LessonState, at: datetime | None) -> None:
    lesson.state, lesson.decided_at = state, at
    lesson.save(update_fields=["state", "decided_at"])
