"""What somebody does in an application; talks with a mentor; where people meet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.ids import new_id
from onward.accounts.models import Seeker
from onward.core.problems import Problem
from onward.journey.actions import hold
from onward.journey.actions.inputs import check_day, check_text, check_url
from onward.journey.models import Application
from onward.people.models import Gathering, Involvement, Person, Talk
from onward.people.records import check_lines
from onward.people.states import GatheringKind, PartTaken

TALKS = 3


@dataclass(frozen=True, slots=True)
class GatheringChange:
    """A gathering as it is stored; with problems nothing was."""

    gathering: Gathering | None = None
    problems: tuple[Problem, ...] = ()


def involve(person: Person, application: Application, part: PartTaken, *, now: datetime) -> Involvement:
    """Say what somebody has to do with an application; said again, it is the same."""
    with transaction.atomic():
        row = Involvement.objects.of(person.seeker).filter(person=person, application=application, part=part).first()
        if row is None:
            return Involvement.objects.add(
                person.seeker, person=person, application=application, part=part, created_at=now
            )
        row.removed_at = None
        row.save(update_fields=["removed_at"])
        return row


def remove_involvement(row: Involvement, *, at: datetime | None) -> None:
    """Take it out; None brings it back."""
    row.removed_at = at
    row.save(update_fields=["removed_at"])


def tell_referee(row: Involvement, *, on: date | None) -> None:
    """Say when a referee was told that they may be asked; None: not yet."""
    row.told_on = on
    row.save(update_fields=["told_on"])


def begin_talks(person: Person, topics: tuple[str, ...]) -> tuple[Talk, ...]:
    """Plan three short talks, each with its topic; those that are there stay as they are."""
    seeker = person.seeker
    rows = [Talk(seeker=seeker, person=person, place=place, topic=topics[place - 1]) for place in range(1, TALKS + 1)]
    Talk.objects.add_all(rows, ignore_conflicts=True)
    return tuple(Talk.objects.of(seeker).filter(person=person).order_by("place"))


def leave_talks(person: Person) -> None:
    """Take the talks out that nothing was written about."""
    Talk.objects.of(person.seeker).filter(person=person, done=False, note="", on=None).delete()


def change_talk(  # noqa: PLR0913  # a talk has four sides
    talk: Talk, *, topic: str, on: date | None, note: str, done: bool, now: datetime
) -> tuple[Problem, ...]:
    """Keep what a talk is about, when it is, what came of it; with problems nothing was stored."""
    topic, note = " ".join(topic.split()), note.strip()
    problems = [*check_lines([("topic", topic)]), *check_day(on, "on", now), *check_text(note, "note")]
    if not problems:
        talk.topic, talk.on, talk.note, talk.done = topic, on, note, done
        talk.save(update_fields=["topic", "on", "note", "done"])
    return tuple(problems)


def keep_gathering(  # noqa: PLR0913  # each is a field of it
    seeker: Seeker,
    gathering: Gathering | None = None,
    *,
    name: str,
    kind: GatheringKind,
    on: date | None = None,
    place: str = "",
    url: str = "",
    note: str = "",
    row_id: UUID | None = None,
    now: datetime,
) -> GatheringChange:
    """Write down where people meet, or change what is said of it; name is needed.

    row_id: of a new one; the one that is there already under it is given back as it is.
    """
    name, place, url, note = " ".join(name.split()), " ".join(place.split()), url.strip(), note.strip()
    problems = [
        *check_lines([("name", name), ("place", place)]),
        *check_day(on, "on", now),
        *check_url(url),
        *check_text(note, "note"),
    ]
    if not name:
        problems.append(Problem(_("Write what it is called."), "name"))
    if problems:
        return GatheringChange(problems=tuple(problems))
    values = {"name": name, "kind": kind, "on": on, "place": place, "url": url, "note": note}
    if gathering is None:
        return GatheringChange(_add_once(seeker, row_id, {"created_at": now, **values}))
    for column, value in values.items():
        setattr(gathering, column, value)
    gathering.save(update_fields=list(values))
    return GatheringChange(gathering)


def _add_once(seeker: Seeker, row_id: UUID | None, values: Mapping[str, object]) -> Gathering:
    """The gathering of this id, or a new one; one that was taken out stays out, and there is another."""
    with transaction.atomic():
        hold(seeker)
        there = Gathering.objects.of(seeker).filter(id=row_id).first() if row_id else None
        if there and there.removed_at is None:
            return there
        return Gathering.objects.add(seeker, id=row_id if row_id and not there else new_id(), **values)


def note_went(gathering: Gathering, *, went: bool) -> None:
    """Say whether the person was there."""
    gathering.went = went
    gathering.save(update_fields=["went"])


def remove_gathering(gathering: Gathering, *, at: datetime | None) -> None:
    """Take it out of the list; None brings it back."""
    gathering.removed_at = at
    gathering.save(update_fields=["removed_at"])
