"""What an import tells at its end."""

from dataclasses import asdict, dataclass

from onward.accounts.models import Seeker
from onward.core.reading.reading import NOT_ABOUT_AN_APPLICATION
from onward.inbox import models
from onward.inbox.intake.basis import Basis
from onward.inbox.states import ProposalKind, ProposalState
from onward.journey.models import Application, Event
from onward.journey.states import EventKind

_ASKED = (ProposalKind.EVENT, ProposalKind.MERGE)


@dataclass(frozen=True, slots=True)
class Summary:
    """What an import met (messages, job_messages, left_out, problems), what it added, and what there is now.

    applications, rejections, to_review: in the record now, whichever import they came with. seconds: all it took.
    """

    messages: int
    job_messages: int
    applications: int
    new_events: int
    rejections: int
    to_review: int
    left_out: int
    problems: int
    seconds: float

    def as_contract(self) -> dict[str, object]:
        """The public shape of `onward import --json`."""
        return {**asdict(self), "seconds": round(self.seconds, 3)}


def count_met(run: models.Run, basis: Basis) -> None:
    """Count anew what a run met, by what became of it: mail that mattered only at second sight is no longer left out.

    Sets the run's counts and does not save it.
    """
    seeker = run.seeker
    sighted = models.Sighting.objects.of(seeker).filter(run=run).values("batch")
    rows = models.Batch.objects.of(seeker).filter(pk__in=sighted, basis=basis.digest)
    kept, about = _kept_keys(seeker)
    run.messages = run.job_messages = run.left_out = 0
    for messages, keys in rows.values_list("messages", "keys").iterator(chunk_size=100):
        run.messages += messages
        run.job_messages += sum(key in about for key in keys)
        run.left_out += sum(key not in kept for key in keys)


def summary_of(run: models.Run) -> Summary:
    """The summary of an import as far as it came."""
    seeker = run.seeker
    living = Application.objects.of(seeker).filter(merged_into=None, removed_in=None, event_count__gt=0)
    refused = Event.objects.of(seeker).filter(withdrawn_in=None, kind=EventKind.REJECTION).values("application")
    questions = models.Proposal.objects.of(seeker).filter(kind__in=_ASKED, state=ProposalState.OPEN)
    return Summary(
        messages=run.messages,
        job_messages=run.job_messages,
        applications=living.count(),
        new_events=run.new_events,
        rejections=living.filter(pk__in=refused).count(),
        to_review=questions.count(),
        left_out=run.left_out,
        problems=run.problem_count,
        seconds=run.seconds,
    )


def _kept_keys(seeker: Seeker) -> tuple[frozenset[str], frozenset[str]]:
    """Under which keys batches hold mail that is kept: all of it, and what is about applications."""
    about = models.Reading.objects.of(seeker).exclude(kind__in=[kind.value for kind in NOT_ABOUT_AN_APPLICATION])
    about_keys = set(about.values_list("mail__key", flat=True))
    kept_keys = set(models.Mail.objects.of(seeker).values_list("key", flat=True))
    for listed, key in models.LeftOut.objects.of(seeker).exclude(mail=None).values_list("key", "mail__key"):
        kept_keys.add(listed)
        if key in about_keys:
            about_keys.add(listed)
    return frozenset(kept_keys), frozenset(about_keys)
