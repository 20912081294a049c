"""Review: what is not certain, one question at a time."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from onward.accounts.answers import seeker_of
from onward.accounts.days import day_of, zone_of
from onward.accounts.models import Seeker
from onward.accounts.moment import look_at
from onward.core.archive import start_workers
from onward.core.problems import Problem
from onward.core.reading.reading import Kind
from onward.inbox.actions.answer import answer, same_for_sender
from onward.inbox.actions.asking import ask_again
from onward.inbox.actions.undo import undo
from onward.inbox.asking import Asking, next_to_ask
from onward.inbox.errors import ImportStoppedError
from onward.inbox.models import Mail, Proposal
from onward.inbox.reading_forms import KINDS, SKIP, AnswerForm
from onward.inbox.review import Question
from onward.inbox.showing import Snippet, found_spans, show
from onward.inbox.states import ProposalKind
from onward.inbox.views.answers import go_to, show_part
from onward.inbox.views.mail import sender_of
from onward.journey.actions import Change
from onward.journey.models import Act
from onward.journey.states import EventKind

LAST = "review_last"
SKIPPED = "review_skipped"
MOST_SKIPPED = 500
AROUND = 500
"""So many characters of a mail are shown before and after the words that count."""
WORDS = {"yes": "y", "no": "n", SKIP: "s"}


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The part of a mail around the words that count. before, after: whether there is more."""

    snippets: tuple[Snippet, ...]
    before: bool
    after: bool


@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """The one question to answer now."""
    return ask(request)


@require_POST
def answer_one(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Take one answer, then ask the next question."""
    seeker = seeker_of(request)
    proposal = need_proposal(seeker, proposal_id)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return ask(request, problem=" ".join(str(one) for one in form.errors.get("answer", [])), status=422)
    said: str = form.cleaned_data["answer"]
    if said == SKIP:
        skip(request, proposal)
        return asked_next(request)
    now, yes = look_at(seeker), said == "yes"
    kind = said if said not in WORDS else None
    if form.cleaned_data["same"] and proposal.kind == ProposalKind.EVENT:
        change = same_for_sender(seeker, proposal, yes=yes, kind=kind, now=now)
    else:
        change = give_answer(seeker, proposal, yes=yes, kind=kind, now=now)
    if change.problems:
        return ask(request, problem=" ".join(one.what for one in change.problems), status=422)
    request.session[LAST] = {
        "act": str(change.act.id) if change.act else None,
        "proposal": str(proposal.id),
        "sentence": tell_answer(said, proposal),
    }
    return asked_next(request)


def give_answer(seeker: Seeker, proposal: Proposal, *, yes: bool, kind: str | None, now: datetime) -> Change:
    """Give one answer; a worker reads mail again where an address is another's than it was taken to be."""
    if proposal.kind != ProposalKind.OWN_ADDRESS:
        return answer(seeker, proposal, yes=yes, kind=kind, now=now)
    try:
        with start_workers(1) as executor:
            return answer(seeker, proposal, yes=yes, executor=executor, now=now)
    except ImportStoppedError as error:
        return Change(problems=(Problem(str(error), "proposal"),))


@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Take the last answer back and ask again."""
    seeker = seeker_of(request)
    last = request.session.pop(LAST, None)
    if last is None:
        return asked_next(request)
    proposal = need_proposal(seeker, UUID(last["proposal"]))
    request.session[SKIPPED] = [one for one in request.session.get(SKIPPED, []) if one != str(proposal.id)]
    if last["act"] is None:
        ask_again(seeker, proposal)
        return asked_next(request)
    act = Act.objects.of(seeker).filter(id=UUID(last["act"])).first()
    undone = undo(seeker, act, now=look_at(seeker)) if act else None
    if undone and undone.undo_first:
        problem = _("Something that was done later stands on it. Take that back first, under what was done.")
        return ask(request, problem=problem, status=422)
    return asked_next(request)


@require_POST
def begin_again(request: HttpRequest) -> HttpResponse:
    """Ask what was skipped."""
    request.session.pop(SKIPPED, None)
    return asked_next(request)


def skip(request: HttpRequest, proposal: Proposal) -> None:
    """Leave a question for another time."""
    skipped = [*request.session.get(SKIPPED, []), str(proposal.id)]
    request.session[SKIPPED] = skipped[-MOST_SKIPPED:]


def need_proposal(seeker: Seeker, proposal_id: UUID) -> Proposal:
    """A question of this person's; raises Http404."""
    proposal = Proposal.objects.of(seeker).filter(id=proposal_id).first()
    if proposal is None:
        raise Http404
    return proposal


def asked_next(request: HttpRequest) -> HttpResponse:
    """The next question: for htmx the part, else the page."""
    return ask(request) if getattr(request, "htmx", False) else go_to("inbox:review")


def ask(request: HttpRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    """The question to answer now, as a page or as its part."""
    seeker = seeker_of(request)
    asking = next_to_ask(seeker, frozenset(request.session.get(SKIPPED, [])))
    context = {"asking": asking, "problem": problem, "last": request.session.get(LAST), "kinds": KINDS}
    question = asking.question
    if question:
        context |= tell_question(asking, question, seeker)
    return show_part(request, "inbox/review.html", "question", context, status=status)


def tell_question(asking: Asking, question: Question, seeker: Seeker) -> dict[str, object]:
    """All that is shown of a question."""
    event, mail, proposal = question.event, question.mail, question.proposal
    zone = zone_of(seeker.time_zone)
    words = [one.text for one in question.evidence if one.about == "kind"]
    plain = proposal.plain or {}
    return {
        "question": question,
        "proposal": proposal,
        "asks": proposal.kind,
        "application": proposal.application or (event.application if event else None),
        "kind": EventKind(event.kind).label if event else "",
        "day": day_of(event.at if event else None, zone),
        "sides": [(side, [(one, day_of(one.at, zone)) for one in side.events]) for side in asking.sides],
        "excerpt": excerpt_of(mail, words) if mail else None,
        "sender": sender_of(mail) if mail else "",
        "subject": show(mail.subject, words) if mail else (),
        "anew": label_of(str(plain.get("kind", ""))),
        "anew_names": [plain[name] for name in ("company", "role") if plain.get(name)],
    }


def excerpt_of(mail: Mail, words: list[str]) -> Excerpt:
    """The words that count in the part of the mail where they stand, or its beginning."""
    text = mail.text.strip()
    spans = found_spans(text, words)
    start = max(0, spans[0][0] - AROUND) if spans else 0
    end = min(len(text), (spans[-1][1] if spans else 0) + AROUND)
    end = min(end, start + 4 * AROUND)
    if start:
        start = text.find(" ", start, start + 40) + 1 or start
    if end < len(text):
        end = text.rfind(" ", end - 40, end) if text.rfind(" ", end - 40, end) > start else end
    return Excerpt(show(text[start:end], words), start > 0, end < len(text))


def label_of(kind: str) -> str:
    """What a reading says, in the words of pages."""
    if kind == Kind.OUTREACH:
        return _("About jobs, but about no application of yours")
    return str(EventKind(kind).label) if kind in EventKind.values else ""


def tell_answer(said: str, proposal: Proposal) -> str:
    """What was answered last, in a few words that name nobody."""
    if said == "yes":
        return _("Your last answer: yes.")
    if said == "no":
        return _("Your last answer: no.")
    told = label_of(said) or str(ProposalKind(proposal.kind).label)
    return _("Your last answer: %(kind)s.") % {"kind": told}
