"""Me: where one lives, what one looks for, searching in secret, where everything lies."""

import os
from http import HTTPStatus

from django.conf import settings
from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.days import zone_of
from onward.accounts.models import Seeker
from onward.desk.me.actions import keep_backup, say_home, search_in_secret
from onward.desk.me.forms import HomeForm
from onward.desk.me.queries import addresses, find_places
from onward.desk.me.zones import guess_zone
from onward.store.backup import Backup
from onward.store.errors import StoreError
from onward.store.folder import data_folder


@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """Show it all; keep what the person says of themselves."""
    seeker = seeker_of(request)
    if request.method != "POST":
        return _page(request, seeker, _form(seeker))
    form = HomeForm(request.POST, zone=seeker.time_zone)
    if form.is_valid():
        problems = say_home(seeker, **form.cleaned_data)
        if not problems:
            tell_next(request, _("Kept. You can change it whenever you like."))
            return SeeOther(reverse("desk:me"))
        form.tell(problems)
    return _page(request, seeker, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_POST
def secret(request: HttpRequest) -> HttpResponse:
    """Begin or end to search in secret."""
    on = request.POST.get("on") == "yes"
    search_in_secret(seeker_of(request), keeps_secret=on)
    if on:
        tell_next(request, _("Pages are called Notes now. Press Escape twice to hide at once."))
    else:
        tell_next(request, _("Pages say again what they are."))
    return SeeOther(reverse("desk:me"))


@require_POST
def backup(request: HttpRequest) -> HttpResponse:
    """Back the record up, and say what was checked."""
    seeker = seeker_of(request)
    if _is_elsewhere():
        raise Http404
    try:
        made = keep_backup(data_folder(os.environ), os.environ, now=timezone.now())
    except StoreError as error:
        status = HTTPStatus.INSUFFICIENT_STORAGE
        return _page(request, seeker, _form(seeker), status=status, backup_problem=str(error))
    tell_next(request, tell_backup(made))
    return SeeOther(reverse("desk:me"))


def tell_backup(made: Backup) -> str:
    """What was made and compared, in a sentence."""
    mails = ngettext("%(number)s mail", "%(number)s mails", made.mail_count)
    rows = ngettext("%(number)s row", "%(number)s rows", made.row_count)
    return _("Backed up (%(size)s) and read back: every page, %(rows)s, and %(mails)s byte for byte.") % {
        "size": filesizeformat(made.size_bytes),
        "rows": rows % {"number": intcomma(made.row_count)},
        "mails": mails % {"number": intcomma(made.mail_count)},
    }


def _page(
    request: HttpRequest, seeker: Seeker, form: HomeForm, *, status: int = HTTPStatus.OK, backup_problem: str = ""
) -> HttpResponse:
    words: dict[str, object] = {
        "form": form,
        "backup_problem": backup_problem,
        "addresses": addresses(seeker),
        "zone": zone_of(seeker.time_zone),
        "is_sample": settings.ONWARD_IS_SAMPLE,
    }
    if not settings.ONWARD_ADDRESSES.hosted:
        words["places"] = find_places(data_folder(os.environ), os.environ, now=timezone.now())
    return render(request, "desk/me/me.html", words, status=status)


def _form(seeker: Seeker) -> HomeForm:
    kept = {name: getattr(seeker, name) for name in ("time_zone", "country", "languages", "work_sought", "has_job")}
    guess = None if settings.ONWARD_ADDRESSES.hosted else guess_zone(os.environ)
    return HomeForm(initial=kept, zone=seeker.time_zone, guess=guess)


def _is_elsewhere() -> bool:
    """Whether the record is no file of ours, and is backed up by whoever runs its server."""
    return settings.ONWARD_ADDRESSES.hosted or bool(os.environ.get("DATABASE_URL", "").strip())
