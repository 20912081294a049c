"""What a step makes of what was written in it: lessons, questions, things to do. Kept twice it is one."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.core.problems import Problem
from onward.inbox.models import Mail
from onward.plan.actions.actions import add_action, change_action, forget_action
from onward.plan.actions.lessons import change_lesson, forget_lesson, note_lesson
from onward.plan.actions.questions import change_question, forget_question, note_question
from onward.plan.models import Action, Lesson, Question
from onward.plan.states import (
    ActionPurpose,
    ActionState,
    LessonSource,
    LessonState,
    LessonTheme,
    Sureness,
    Whose,
)
from onward.recovery.models import Recovery
from onward.recovery.queries import TheNo


@dataclass(frozen=True, slots=True)
class MadeLesson:
    """One lesson. part: which one of its step it is; quote, mail: the words that it rests on, and where they stand."""

    part: str
    text: str
    theme: LessonTheme
    whose: Whose = Whose.MINE
    sureness: Sureness = Sureness.GUESSED
    source: LessonSource = LessonSource.REFLECTION
    quote: str = ""
    mail: Mail | None = None


@dataclass(frozen=True, slots=True)
class MadeAction:
    """One thing to do. part: which one of its step it is."""

    part: str
    title: str
    purpose: ActionPurpose
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """All that a step makes. questions: those that threw somebody off."""

    lessons: tuple[MadeLesson, ...] = ()
    questions: tuple[str, ...] = ()
    actions: tuple[MadeAction, ...] = ()


NOTHING = Made()


@dataclass(frozen=True, slots=True)
class Desk:
    """Where things are made: after which no, in which step, and when."""

    recovery: Recovery
    told: TheNo
    step: str
    now: datetime

    def key(self, part: str = "") -> str:
        """What a thing is made of; without a part the beginning of all."""
        return f"{self.recovery.pk}:{self.step}:{part}"

    @property
    def lessons(self) -> QuerySet[Lesson]:
        """The lessons that came of this step."""
        return Lesson.objects.of(self.recovery.seeker).filter(key__startswith=self.key())

    @property
    def actions(self) -> QuerySet[Action]:
        """The things to do that came of this step."""
        return Action.objects.of(self.recovery.seeker).filter(key__startswith=self.key())

    @property
    def questions(self) -> QuerySet[Question]:
        """All questions of this application, from wherever."""
        home = self.told.application
        here = Q(application=home) | Q(application__merged_into=home)
        return Question.objects.of(self.recovery.seeker).filter(here)


def put_into_plan(desk: Desk, made: Made, before: Made = NOTHING) -> tuple[str, tuple[Problem, ...]]:
    """Let the plan hold what the step makes now; gives a sentence about what is new, empty where nothing is.

    before: what the step made when it was kept last. What the person has changed since stays as they changed it, unless
    the step says something else now; what the step makes no more goes, unless something came of it. With problems
    nothing was stored.
    """
    with transaction.atomic():
        results = [
            *[_put_lesson(desk, one, is_known=one in before.lessons) for one in made.lessons],
            *[_put_question(desk, text) for text in made.questions],
            *[_put_action(desk, one, is_known=one in before.actions) for one in made.actions],
        ]
        problems = tuple(problem for _sort, _is_new, wrong in results for problem in wrong)
        if problems:
            transaction.set_rollback(True)
            return "", problems
        _drop_gone(desk, made, before)
    return _sentence([sort for sort, is_new, _wrong in results if is_new]), ()


def take_back(desk: Desk, made: Made, at: datetime) -> None:
    """Take out of the plan what was made at this moment, unless something came of it."""
    with transaction.atomic():
        for lesson in desk.lessons.filter(created_at=at).exclude(state=LessonState.CHOSEN):
            forget_lesson(lesson)
        for action in desk.actions.filter(created_at=at, state=ActionState.OPEN):
            forget_action(action)
        for question in desk.questions.filter(created_at=at, text__in=made.questions, answer=""):
            forget_question(question)


Result = tuple[str, bool, tuple[Problem, ...]]


def _put_lesson(desk: Desk, made: MadeLesson, *, is_known: bool) -> Result:
    there = desk.lessons.filter(key=desk.key(made.part)).first()
    if there is not None:
        problems = () if is_known else change_lesson(there, text=made.text, theme=made.theme, whose=made.whose)
        return "lesson", False, problems
    _lesson, problems = note_lesson(
        desk.recovery.seeker,
        text=made.text,
        theme=made.theme,
        source=made.source,
        sureness=made.sureness,
        whose=made.whose,
        quote=made.quote,
        application=desk.told.application,
        fact=desk.told.event.key if desk.told.event else "",
        mail=made.mail,
        key=desk.key(made.part),
        now=desk.now,
    )
    return "lesson", True, problems


def _put_question(desk: Desk, text: str) -> Result:
    there = desk.questions.filter(text=text).first()
    if there is None:
        home = desk.told.application
        _question, problems = note_question(
            desk.recovery.seeker, text=text, threw_off=True, practise=True, application=home, now=desk.now
        )
        return "question", True, problems
    if not there.threw_off:
        return "question", False, change_question(there, text=text, answer=there.answer, threw_off=True, practise=True)
    return "question", False, ()


def _put_action(desk: Desk, made: MadeAction, *, is_known: bool) -> Result:
    there = desk.actions.filter(key=desk.key(made.part)).first()
    if there is not None:
        if is_known:
            return "action", False, ()
        problems = change_action(
            there,
            title=made.title,
            purpose=ActionPurpose(there.purpose),
            effort_minutes=there.effort_minutes,
            on=made.on,
            starts_at=there.starts_at,
            place=there.place,
            now=desk.now,
        )
        return "action", False, problems
    _action, problems = add_action(
        desk.recovery.seeker,
        title=made.title,
        purpose=made.purpose,
        on=made.on,
        application=desk.told.application,
        key=desk.key(made.part),
        now=desk.now,
    )
    return "action", True, problems


def _drop_gone(desk: Desk, made: Made, before: Made) -> None:
    for lesson in desk.lessons.filter(key__in=_gone(desk, made.lessons, before.lessons)):
        if lesson.state != LessonState.CHOSEN:
            forget_lesson(lesson)
    for action in desk.actions.filter(key__in=_gone(desk, made.actions, before.actions), state=ActionState.OPEN):
        forget_action(action)
    for question in desk.questions.filter(text__in=set(before.questions) - set(made.questions), answer=""):
        forget_question(question)


def _gone(desk: Desk, made: Iterable[MadeLesson | MadeAction], before: Iterable[MadeLesson | MadeAction]) -> set[str]:
    return {desk.key(one.part) for one in before} - {desk.key(one.part) for one in made}


def _sentence(new: list[str]) -> str:
    words: dict[str, Callable[[int], str]] = {
        "lesson": lambda number: ngettext("%(number)d lesson", "%(number)d lessons", number),
        "question": lambda number: ngettext("%(number)d question", "%(number)d questions", number),
        "action": lambda number: ngettext("%(number)d thing to do", "%(number)d things to do", number),
    }
    told = [words[sort](new.count(sort)) % {"number": new.count(sort)} for sort in words if sort in new]
    return _("Now in your plan: %(things)s.") % {"things": ", ".join(told)} if told else ""
