"""What `onward applications` prints for people: every application under its section, the one that moved last first."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from django.db.models import F
from rich.console import Console
from rich.text import Text

from onward.accounts.models import Seeker
from onward.cli.stories import print_indented
from onward.cli.terminal import open_terminal
from onward.cli.text import count, days, shorten
from onward.cli.told import QUOTE_LENGTH, name_application, short_id
from onward.cli.words import STAGES
from onward.core.reading.reading import Stage as CoreStage
from onward.journey.models import Application, Evidence
from onward.journey.queries import live_applications
from onward.journey.standing import is_unanswered, known_until
from onward.journey.states import EventKind, Outcome

CONSIDERING, ALIVE, ANSWERS, SILENT = "Considering", "Still alive", "Answers", "No answer"
SECTIONS = (ALIVE, CONSIDERING, ANSWERS, SILENT)
SHOWN = 20
"""So many of each section are shown unless all are asked for."""
REASON = "reason"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the list: how many applications stand in it, and those of them that are shown."""

    title: str
    count: int
    rows: tuple[Application, ...]


def print_applications(seeker: Seeker, sections: Sequence[Section], now: datetime, *, ending: str = "") -> None:
    """Print the list. ending: behind the number of applications."""
    console = open_terminal()
    answered = [row.id for section in sections if section.title == ANSWERS for row in section.rows]
    reasons = find_reasons(seeker, answered)
    for section in sections:
        console.print(Text(f"{section.title} ({section.count:,})", style="bold cyan"))
        for row in section.rows:
            print_application(console, row, tell_course(seeker, row, now), reasons.get(row.id, ""))
        if section.count > len(section.rows):
            console.print(Text(f"  {section.count - len(section.rows):,} from earlier: add --all", style="dim"))
        console.print()
    counted = sum(section.count for section in sections)
    console.print(Text(f"{count(counted, 'application', 'applications')}{ending}"))


def find_newest(seeker: Seeker, now: datetime) -> tuple[Section, ...]:
    """The sections of the whole list, each with what moved last in it; only that much is read of a long record."""
    heads = live_applications(seeker).order_by(F("last_heard_at").desc(nulls_last=True), "-id")
    found: defaultdict[str, list[UUID]] = defaultdict(list)
    for row_id, outcome, closes_on, from_mail in heads.values_list("id", "outcome", "closes_on", "from_mail"):
        until = known_until(seeker.mail_read_until, now, from_mail=from_mail)
        found[section_of(outcome, closes_on, until)].append(row_id)
    wanted = [row_id for ids in found.values() for row_id in ids[:SHOWN]]
    rows = Application.objects.of(seeker).filter(id__in=wanted).select_related("company").in_bulk()
    return tuple(
        Section(title, len(found[title]), tuple(rows[row_id] for row_id in found[title][:SHOWN]))
        for title in SECTIONS
        if found[title]
    )


def make_sections(seeker: Seeker, rows: Sequence[Application], now: datetime, *, every: bool) -> tuple[Section, ...]:
    """The sections of these applications, in the order they come in; every: also those that lie further back."""
    found: defaultdict[str, list[Application]] = defaultdict(list)
    for row in rows:
        until = known_until(seeker.mail_read_until, now, from_mail=row.from_mail)
        found[section_of(row.outcome, row.closes_on, until)].append(row)
    return tuple(
        Section(title, len(found[title]), tuple(found[title] if every else found[title][:SHOWN]))
        for title in SECTIONS
        if found[title]
    )


def section_of(outcome: str, closes_on: date | None, until: datetime | None) -> str:
    """The section that an application stands in, as far as it is known."""
    if is_unanswered(outcome, closes_on, until):
        return SILENT
    if outcome == Outcome.CONSIDERING:
        return CONSIDERING
    return ALIVE if outcome in {Outcome.OPEN, Outcome.OFFER, Outcome.ACCEPTED} else ANSWERS


def tell_course(seeker: Seeker, row: Application, now: datetime) -> str:
    """How it stands, how long it took and how far it came.

    Counted to when it is known; to now where no mail was read.
    """
    known = known_until(seeker.mail_read_until, now, from_mail=row.from_mail)
    until = (known or now).astimezone(UTC).date()
    stage = STAGES[CoreStage(row.furthest_stage)] if row.shows_stage else ""
    label = str(Outcome(row.outcome).label)
    first, last = (
        moment.astimezone(UTC).date() if moment else None for moment in (row.first_heard_at, row.last_heard_at)
    )
    if row.outcome == Outcome.CONSIDERING:
        parts = [label, f"closes on {row.deadline_on}" if row.deadline_on else ""]
    elif first is None or last is None:
        parts = [label, stage]
    elif is_unanswered(row.outcome, row.closes_on, known):
        parts = [f"{days((until - last).days)} without a word", stage]
    elif row.outcome == Outcome.OPEN:
        begun, passed = max((until - first).days, 0), max((until - last).days, 0)
        so_far = f"{days(begun)} so far" if begun else ""
        parts = [label, so_far, f"last word {days(passed) + ' ago' if passed else 'today'}"]
    else:
        parts = [label, days((last - first).days) if row.event_count > 1 else "", stage]
    return " · ".join(part for part in parts if part)


def find_reasons(seeker: Seeker, applications: Sequence[UUID]) -> Mapping[UUID, str]:
    """What they gave as their reason, by application, the newest where there are several; one query."""
    wanted = set(applications)
    if not wanted:
        return {}
    said = (
        Evidence.objects.of(seeker).filter(about=REASON, event__withdrawn_in=None).exclude(event__kind=EventKind.SENT)
    )
    rows = said.order_by("event__place", "id").values_list("event__application", "text")
    return {application: text for application, text in rows if application in wanted}


def print_application(console: Console, row: Application, course: str, reason: str) -> None:
    """Print one application in two lines, and the reason they gave."""
    print_indented(console, Text.assemble((name_application(row), "bold"), "  ", (short_id(row.id), "dim")), 2)
    print_indented(console, Text(course), 4)
    if reason:
        print_indented(console, Text.assemble("they said: ", (f"“{shorten(reason, QUOTE_LENGTH)}”", "italic")), 4)
