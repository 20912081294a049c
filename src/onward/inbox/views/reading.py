"""What does any mail actually say? Pasted ones are read and not kept, unless the person says so."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.answers import seeker_of, tell_next
from onward.accounts.days import day_of, moment_of, zone_of
from onward.accounts.models import Seeker
from onward.accounts.moment import look_at
from onward.core.mail.decode import decode
from onward.core.mail.message import Message, PassageKind
from onward.core.mail.sources.pasted import pasted
from onward.core.reading.read import read
from onward.core.reading.said import what_they_said
from onward.core.reading.senders import SenderType, sender_type
from onward.inbox.actions.keep import keep_pasted
from onward.inbox.models import Mail
from onward.inbox.queries import known_of_reading
from onward.inbox.reading_forms import KINDS, NEW, KeepForm, PasteForm
from onward.inbox.views.answers import go_to
from onward.inbox.views.saying import tell_said
from onward.journey.actions import Change
from onward.journey.actions.inputs import TEXT_LENGTH
from onward.journey.models import Application, Event
from onward.journey.queries import application as find_live
from onward.journey.states import EventKind

KEEP_IDS = "keep_%s"
"""Tells the fields of the second form on the page from those of the first."""


@require_http_methods(["GET", "HEAD", "POST"])
def read_pasted(request: HttpRequest) -> HttpResponse:
    """What a pasted mail says; nothing of it is stored."""
    if request.method != "POST":
        return render(request, "inbox/read.html", {"form": PasteForm()})
    form = PasteForm(request.POST)
    if not form.is_valid():
        return render(request, "inbox/read.html", {"form": form}, status=422)
    message = decode(pasted(form.cleaned_data["text"]))
    keep = KeepForm(initial=guess(seeker_of(request), message, form.cleaned_data["text"]), auto_id=KEEP_IDS)
    return show_reading(request, form, keep, message)


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Write down what a pasted mail tells."""
    seeker, form = seeker_of(request), KeepForm(request.POST, auto_id=KEEP_IDS)
    paste = PasteForm({"text": request.POST.get("text", "")})
    if not paste.is_valid():
        return render(request, "inbox/read.html", {"form": paste}, status=422)
    message = decode(pasted(paste.cleaned_data["text"]))
    if form.is_valid():
        change = write_down(seeker, form, message)
        if change.application and not change.problems:
            act = change.act.id if change.act else None
            tell_next(
                request, _("The mail is kept in this application.") if act else _("This was written down already."), act
            )
            return go_to("journey:application", change.application.id)
        if change.candidates:
            form.ask_which(change.candidates)
        form.tell(change.problems)
    return show_reading(request, paste, form, message, status=422)


def write_down(seeker: Seeker, form: KeepForm, message: Message) -> Change:
    """Keep what the form says."""
    given = form.cleaned_data
    chosen = given["application"]
    return keep_pasted(
        seeker,
        company=given["company"],
        role=given["role"],
        kind=EventKind(given["kind"]),
        at=moment_of(given["day"], zone_of(seeker.time_zone), message.sent_at),
        text=words_of(message),
        application=find_live(seeker, chosen) if isinstance(chosen, UUID) else None,
        as_new=chosen == NEW,
        now=look_at(seeker),
    )


def show_reading(
    request: HttpRequest, form: PasteForm, keep_form: KeepForm, message: Message, *, status: int = 200
) -> HttpResponse:
    """The page with what a mail says and the way to keep it."""
    context = {"form": form, "keep": keep_form, "saying": tell_said(what_they_said(message)), "unread": message.unread}
    return render(request, "inbox/read.html", context, status=status)


def guess(seeker: Seeker, message: Message, text: str) -> dict[str, object]:
    """What a pasted mail would be kept as, as far as it says so itself."""
    reading = read(message, known_of_reading(seeker))
    known = last_application_with(seeker, message.sender.address) if message.sender else None
    company = known.company.name if known and known.company else reading.company or reading.agency or ""
    kind = reading.kind.value if reading.kind.value in dict(KINDS) else EventKind.REJECTION.value
    return {
        "text": text,
        "company": company,
        "role": reading.role or (known.role if known else ""),
        "kind": kind,
        "day": day_of(message.sent_at, zone_of(seeker.time_zone)),
    }


def last_application_with(seeker: Seeker, address: str) -> Application | None:
    """The application in which this sender wrote last, where one person or company alone writes from there."""
    if sender_type(address) is not SenderType.OWN:
        return None
    keys = Mail.objects.of(seeker).filter(sender_address=address).values("key")
    rows = Event.objects.of(seeker).filter(key__in=keys, withdrawn_in=None, application__removed_in=None)
    last = rows.select_related("application__company").order_by("-place", "-id").first()
    return last.application if last else None


def words_of(message: Message) -> str:
    """The words that are kept: those that are new in the mail, without NUL, as much as a record takes."""
    text = message.passage(PassageKind.NEW, PassageKind.SIGNATURE) or message.text
    return text.replace("\0", "").strip()[:TEXT_LENGTH]
