"""Lessons in the order in which they are worth taking up, facts apart from guesses, and what the record offers."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from django.db.models import QuerySet

from onward.accounts.models import Seeker
from onward.core.stats.patterns import LEAST, Sign, count_sources, find_patterns
from onward.core.stats.ranking import Backing, Endings, rank_of
from onward.journey.models import Application
from onward.plan.keys import key_of_nothing, key_of_record
from onward.plan.models import Action, Lesson
from onward.plan.queries.reasons import SaidReason, endings, said_reasons
from onward.plan.states import ActionState, LessonSource, LessonState, LessonTheme, Sureness, Whose

SHOWN = 10
"""So many lessons of a list are shown at once."""
MYSELF = "myself"
"""The source of whatever somebody wrote down without saying of what: it is all one."""
OTHERS = "others"
PARTS = (*Sureness.values, OTHERS)
"""The lists of lessons: what one can change oneself by how sure it is, and the rest."""
FROM_THE_FIRST: Mapping[str, int] = MappingProxyType({})
QUOTED = 3
"""So many of the sentences that make a pattern are shown."""
BY_THEME: Mapping[str, Whose] = {
    LessonTheme.COMPETITION: Whose.NOBODYS,
    LessonTheme.FIT: Whose.NOBODYS,
    LessonTheme.UNKNOWN: Whose.NOBODYS,
    LessonTheme.INTERNAL: Whose.THEIRS,
    LessonTheme.FILLED: Whose.THEIRS,
    LessonTheme.UNFAIR: Whose.THEIRS,
}
"""Whose a theme usually is to change, where it is not the person's."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A lesson and how far in front it stands. sources: how many independent ones say the same, it among them."""

    lesson: Lesson
    rank: float
    sources: int

    @property
    def is_pattern(self) -> bool:
        """Whether it comes often enough to be more than chance."""
        return self.sources >= LEAST

    @property
    def is_one_view(self) -> bool:
        """Whether it is what one person said, so far."""
        return self.sources == 1 and self.lesson.sureness == Sureness.SAID


@dataclass(frozen=True, slots=True)
class Offered:
    """What several employers gave as their reason, which nobody took up or left yet. reasons: the newest of them."""

    theme: LessonTheme
    whose: Whose
    sources: int
    reasons: tuple[SaidReason, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One list of lessons, as far as it is shown. start: how many stand before these; more: whether others follow."""

    lessons: tuple[Weighed, ...]
    start: int
    more: bool


@dataclass(frozen=True, slots=True)
class Lessons:
    """The open lessons: what one can change oneself, by how sure it is, and what is theirs or nobody's."""

    said: Shelf
    seen: Shelf
    guessed: Shelf
    others: Shelf
    offered: tuple[Offered, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is none of any sort."""
        shelves = (self.said, self.seen, self.guessed, self.others)
        return not self.offered and not any(shelf.lessons for shelf in shelves)


@dataclass(frozen=True, slots=True)
class Short:
    """Lessons in short. top: what stands furthest in front; offered: what nobody took up or left yet."""

    top: tuple[Weighed, ...]
    offered: tuple[Offered, ...]


@dataclass(frozen=True, slots=True)
class _Light:
    """What ranking needs of a lesson. source: None where the record is, whose sentences are counted themselves."""

    id: UUID
    theme: str
    sureness: str
    whose: str
    state: str
    source: Hashable


def ranked_lessons(seeker: Seeker, starts: Mapping[str, int] = FROM_THE_FIRST, shown: int = SHOWN) -> Lessons:
    """The open lessons, each list with what stands furthest in front; at most ten queries for any number.

    starts: how many to leave out at the beginning of `said`, `seen`, `guessed` or `others`. shown: the most of each.
    """
    light, reasons, ended = _light_lessons(seeker), said_reasons(seeker), endings(seeker)
    ranks = _rank(light, reasons, ended)
    parts = {name: [one for one in light if _part_of(one) == name] for name in PARTS}
    cut = {name: _cut(part, ranks, starts.get(name, 0), shown + 1) for name, part in parts.items()}
    rows = _whole(seeker, [one.id for part in cut.values() for one in part[:shown]])
    shelves = {
        name: Shelf(_weigh(part[:shown], rows, ranks), starts.get(name, 0), len(part) > shown)
        for name, part in cut.items()
    }
    return Lessons(**shelves, offered=_offer(seeker, reasons, ended))


def lessons_in_short(seeker: Seeker, number: int = 3) -> Short:
    """What stands furthest in front, and what the record offers; at most ten queries."""
    light, reasons, ended = _light_lessons(seeker), said_reasons(seeker), endings(seeker)
    return Short(_first(seeker, light, reasons, ended, number), _offer(seeker, reasons, ended))


def offered_lessons(seeker: Seeker) -> tuple[Offered, ...]:
    """What at least three employers gave as their reason, and nobody took up or left; at most eight queries."""
    return _offer(seeker, said_reasons(seeker), endings(seeker))


def find_lesson(seeker: Seeker, lesson_id: UUID) -> Lesson | None:
    """One lesson with its application and company; None where there is none."""
    return _rows(seeker).filter(id=lesson_id).first()


def lessons_of(seeker: Seeker, application: Application) -> tuple[Lesson, ...]:
    """What was taken from one application, oldest first, without what was set aside."""
    rows = _rows(seeker).filter(application=application).exclude(state=LessonState.ASIDE)
    return tuple(rows.order_by("id"))


def learned_nothing(seeker: Seeker, application: Application, fact: str = "") -> Lesson | None:
    """The answer that there is nothing to learn from this one, where it was given."""
    keys = {key_of_nothing(application.id), key_of_nothing(application.id, fact)}
    return _rows(seeker).filter(key__in=keys).first()


def aside_lessons(seeker: Seeker) -> tuple[Lesson, ...]:
    """What was set aside last, newest first."""
    rows = _rows(seeker).filter(state=LessonState.ASIDE)
    return tuple(rows.order_by("-decided_at", "-id")[:SHOWN])


def chosen_actions(seeker: Seeker) -> tuple[Action, ...]:
    """The open actions that came of lessons, the nearest first, with their lessons."""
    rows = Action.objects.of(seeker).filter(state=ActionState.OPEN, lesson__isnull=False).select_related("lesson")
    return tuple(rows.order_by("on", "id")[:SHOWN])


def action_of(lesson: Lesson) -> Action | None:
    """The one action that a lesson became, whether it is done or not."""
    return Action.objects.of(lesson.seeker).filter(lesson=lesson).order_by("-id").first()


def usually_whose(theme: LessonTheme) -> Whose:
    """Whose a theme usually is to change."""
    return BY_THEME.get(theme, Whose.MINE)


def _light_lessons(seeker: Seeker) -> list[_Light]:
    """All lessons that nobody set aside, without their words; one query."""
    rows = Lesson.objects.of(seeker).exclude(state=LessonState.ASIDE).order_by("-id")
    columns = ("id", "theme", "sureness", "whose", "state", "source")
    homes = ("application__company_id", "application_id", "mail_id")
    return [
        _Light(
            id=row[0],
            theme=row[1],
            sureness=row[2],
            whose=row[3],
            state=row[4],
            source=next((home for home in row[6:] if home), None if row[5] == LessonSource.RECORD else MYSELF),
        )
        for row in rows.values_list(*columns, *homes)
    ]


def _first(
    seeker: Seeker, light: Sequence[_Light], reasons: Sequence[SaidReason], ended: Endings, number: int
) -> tuple[Weighed, ...]:
    mine = [one for one in light if one.state == LessonState.OPEN and one.whose == Whose.MINE]
    ranks = _rank(light, reasons, ended)
    first = _cut(mine, ranks, 0, number)
    return _weigh(first, _whole(seeker, [one.id for one in first]), ranks)


def _part_of(one: _Light) -> str:
    if one.state != LessonState.OPEN:
        return ""
    return one.sureness if one.whose == Whose.MINE else OTHERS


def _rank(light: Sequence[_Light], reasons: Iterable[SaidReason], ended: Endings) -> dict[UUID, tuple[float, int]]:
    """By lesson its rank and its sources; what employers wrote counts for the same theme."""
    signs = [Sign(one.theme, Backing(one.sureness), one.source) for one in light if one.source is not None]
    signs += [Sign(reason.theme, Backing.SAID, reason.source) for reason in reasons]
    counted = count_sources(signs)
    ranks = {}
    for one in light:
        backing = Backing(one.sureness)
        # What the record showed once may be told by fewer now, for mail may have been taken back.
        sources = counted.get((one.theme, backing is not Backing.GUESSED), 1)
        ranks[one.id] = rank_of(one.theme, backing, sources=sources, minutes=None, endings=ended), sources
    return ranks


def _cut(part: Sequence[_Light], ranks: Mapping[UUID, tuple[float, int]], start: int, number: int) -> list[_Light]:
    """So many from there on. Of two of the same rank the newer comes first; what is not one's own has none."""
    ordered = sorted(part, key=lambda one: -ranks[one.id][0] if one.whose == Whose.MINE else 0)
    return ordered[start : start + number]


def _weigh(
    part: Sequence[_Light], rows: Mapping[UUID, Lesson], ranks: Mapping[UUID, tuple[float, int]]
) -> tuple[Weighed, ...]:
    return tuple(Weighed(rows[one.id], *ranks[one.id]) for one in part if one.id in rows)


def _whole(seeker: Seeker, ids: Sequence[UUID]) -> Mapping[UUID, Lesson]:
    return {row.id: row for row in _rows(seeker).filter(id__in=ids)} if ids else {}


def _rows(seeker: Seeker) -> QuerySet[Lesson]:
    return Lesson.objects.of(seeker).select_related("application__company")


def _offer(seeker: Seeker, reasons: Sequence[SaidReason], ended: Endings) -> tuple[Offered, ...]:
    """What one can change oneself first, by its rank; of two of the same rank the one that was said later."""
    named = [one for one in reasons if one.theme != LessonTheme.OTHER]
    patterns = find_patterns(Sign(one.theme, Backing.SAID, one.source) for one in named)
    sources = {one.theme: one.sources for one in patterns}
    offered = [
        Offered(theme, usually_whose(theme), sources[theme], _newest(theme, reasons))
        for theme in dict.fromkeys(one.theme for one in named)
        if theme in sources
    ]
    if not offered:
        return ()
    keys = [key_of_record(one.theme) for one in offered]
    taken = set(Lesson.objects.of(seeker).filter(key__in=keys).values_list("key", flat=True))
    left = [one for one in offered if key_of_record(one.theme) not in taken]
    return tuple(sorted(left, key=lambda one: (one.whose != Whose.MINE, -_rank_of_offered(one, ended))))


def _rank_of_offered(one: Offered, ended: Endings) -> float:
    return rank_of(one.theme, Backing.SEEN, sources=one.sources, minutes=None, endings=ended)


def _newest(theme: LessonTheme, reasons: Iterable[SaidReason]) -> tuple[SaidReason, ...]:
    """The newest sentence of each source, as many as are shown."""
    by_source: dict[UUID, SaidReason] = {}
    for one in reasons:
        if one.theme == theme:
            by_source.setdefault(one.source, one)
    return tuple(by_source.values())[:QUOTED]
