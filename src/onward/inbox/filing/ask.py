"""What is asked after filing: only where the answer changes an outcome, a stage or a company."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from onward.accounts.models import Seeker
from onward.core.filing.names import spellings
from onward.core.filing.stories import Filed
from onward.core.reading.reading import Certainty as ReadingCertainty
from onward.core.reading.reading import Reading
from onward.inbox.filing.gather import Gathered
from onward.inbox.filing.groups import readings_by_key
from onward.inbox.models import Proposal
from onward.inbox.states import ProposalKind, ProposalState
from onward.journey.models import Application, Event
from onward.journey.standing import Counted, Standing, fold, in_order
from onward.journey.states import Certainty

TENTATIVE = frozenset({Certainty.LIKELY, Certainty.UNSURE})
ANSWERED = frozenset({ProposalState.ACCEPTED, ProposalState.DECLINED})
BATCH = 500


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be asked. key: what it is about, which tells it from every other question of its kind."""

    kind: str
    key: str
    application: UUID
    other: UUID | None
    because: str


@dataclass(frozen=True, slots=True)
class _Told(Counted):
    """An event that counts, with what it is asked about by."""

    key: str = ""
    place: datetime | None = None
    certainty: str = Certainty.SURE


def ask(seeker: Seeker, filed: Filed, gathered: Gathered) -> None:
    """Bring the open questions to what filing left unsure; what was answered is never asked again."""
    told = _told(seeker)
    homes = _homes(told)
    wanted = {
        (question.kind, question.key): question
        for question in (*_about_events(seeker, told, gathered), *_about_pairs(filed, homes))
    }
    fresh = dict(wanted)
    changed: list[Proposal] = []
    rows = Proposal.objects.of(seeker).filter(kind__in=(ProposalKind.EVENT, ProposalKind.MERGE))
    for row in rows:
        question = fresh.pop((row.kind, row.key), None)
        if row.state not in ANSWERED and _bring_to(row, question):
            changed.append(row)
    Proposal.objects.of(seeker).bulk_update(changed, ["state", "application", "other", "because"], batch_size=BATCH)
    Proposal.objects.add_all(
        Proposal(
            seeker=seeker,
            kind=question.kind,
            key=question.key,
            application_id=question.application,
            other_id=question.other,
            because=question.because,
        )
        for question in fresh.values()
    )


def _bring_to(row: Proposal, question: Question | None) -> bool:
    """Let a question that was not answered stand as it is now; whether that is new."""
    before = (row.state, row.application_id, row.other_id, row.because)
    if question is None:
        row.state = ProposalState.GONE
    else:
        row.state, row.because = ProposalState.OPEN, question.because
        row.application_id, row.other_id = question.application, question.other
    return before != (row.state, row.application_id, row.other_id, row.because)


def _told(seeker: Seeker) -> dict[UUID, list[_Told]]:
    """All events that count, by application and in order; one query."""
    told: defaultdict[UUID, list[_Told]] = defaultdict(list)
    rows = Event.objects.of(seeker).filter(withdrawn_in=None)
    columns = rows.values_list("application_id", "kind", "at", "stage", "key", "place", "certainty")
    for application, kind, at, stage, key, place, certainty in columns.iterator(chunk_size=5000):
        told[application].append(_Told(kind, at, stage, key, place, certainty))
    return {application: in_order(events) for application, events in told.items()}


def _homes(told: Mapping[UUID, Sequence[_Told]]) -> dict[str, set[UUID]]:
    """Key → the applications in which it counts."""
    homes: defaultdict[str, set[UUID]] = defaultdict(set)
    for application, events in told.items():
        for event in events:
            homes[event.key].add(application)
    return homes


def _about_events(seeker: Seeker, told: Mapping[UUID, Sequence[_Told]], gathered: Gathered) -> Iterator[Question]:
    """One question for each tentative event on which something hangs."""
    unsure = {one for one, events in told.items() if any(event.certainty in TENTATIVE for event in events)}
    companies = _companies(seeker)
    readings = readings_by_key(gathered)
    for application in sorted(unsure):
        events = told[application]
        named = _names_company(events, readings, companies.get(application, ""))
        whole = fold(events)
        for event in events:
            if event.certainty in TENTATIVE:
                without = fold([other for other in events if other is not event])
                because = _because(whole, without, names_company=event.key == named)
                if because:
                    yield Question(ProposalKind.EVENT, event.key, application, None, because)


def _companies(seeker: Seeker) -> dict[UUID, str]:
    """Application → its company's name, where mail alone says it."""
    rows = Application.objects.of(seeker).exclude(company=None).values_list("id", "company__name", "said")
    return {row_id: name for row_id, name, said in rows if "company" not in said}


def _names_company(events: Sequence[_Told], readings: Mapping[str, Reading], company: str) -> str | None:
    """The first event that names the company, where only unsure mail does."""
    forms = set(spellings(company)) if company else set()
    naming = [
        event
        for event in events
        for reading in (readings.get(event.key),)
        if reading and reading.company and not forms.isdisjoint(spellings(reading.company))
    ]
    if not naming or any(
        event.certainty not in TENTATIVE or readings[event.key].certainty is not ReadingCertainty.UNSURE
        for event in naming
    ):
        return None
    return naming[0].key


def _because(whole: Standing, without: Standing, *, names_company: bool) -> str:
    """Why this is asked, in a plain sentence; empty where nothing hangs on it."""
    if not without.event_count:
        return _("It is the only thing known of this application.")
    if whole.outcome != without.outcome:
        return _("With it the application stands as “%(one)s”, without it as “%(other)s”.") % {
            "one": whole.outcome.label,
            "other": without.outcome.label,
        }
    if whole.furthest_stage != without.furthest_stage:
        return _("With it the application came as far as “%(one)s”, without it “%(other)s”.") % {
            "one": whole.furthest_stage.label,
            "other": without.furthest_stage.label,
        }
    return _("Nothing else says which company this is.") if names_company else ""


def _about_pairs(filed: Filed, homes: Mapping[str, set[UUID]]) -> Iterator[Question]:
    """One question for each two applications that may be one."""
    stories = {story.id: [event.key for event in story.events] for story in filed.stories}
    for suggestion in filed.suggestions:
        keys, others = stories[suggestion.story], stories[suggestion.other]
        one, other = _home(keys, homes), _home(others, homes)
        if one and other and one != other:
            anchors = sorted((keys[0], others[0]))
            yield Question(ProposalKind.MERGE, " ".join(anchors), one, other, suggestion.because)


def _home(keys: Sequence[str], homes: Mapping[str, set[UUID]]) -> UUID | None:
    """The application in which most of these are told."""
    counted = Counter(one for key in keys for one in homes.get(key, ()))
    return max(sorted(counted), key=counted.__getitem__, default=None)
