"""Whose an address is."""

from http import HTTPStatus
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from onward.accounts.answers import SeeOther, seeker_of, tell_next
from onward.accounts.models import OwnAddress, Seeker
from onward.desk.me.forms import AddressForm
from onward.desk.me.queries import addresses as list_addresses
from onward.desk.me.tasks import start_reading_again
from onward.inbox.actions.addresses import keep_whose


@require_http_methods(["GET", "HEAD", "POST"])
def addresses(request: HttpRequest) -> HttpResponse:
    """List them; keep another one."""
    seeker = seeker_of(request)
    form = AddressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _say(request, seeker, form.cleaned_data["address"], own=True)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "desk/me/addresses.html", {"form": form, "rows": list_addresses(seeker)}, status=status)


@require_POST
def say(request: HttpRequest, address_id: UUID) -> HttpResponse:
    """Keep that one of them is the person's, or is not."""
    seeker = seeker_of(request)
    row = OwnAddress.objects.of(seeker).filter(pk=address_id).first()
    own = {"yes": True, "no": False}.get(request.POST.get("own", ""))
    if row is None or own is None:
        raise Http404
    return _say(request, seeker, row.address, own=own)


def _say(request: HttpRequest, seeker: Seeker, address: str, *, own: bool) -> HttpResponse:
    with transaction.atomic():
        is_new = keep_whose(seeker, address, own=own)
        if is_new:
            start_reading_again(OwnAddress.objects.of(seeker).get(address=address))
    told = _("%(address)s is yours.") if own else _("%(address)s is not yours.")
    more = [_("Mail from it is read again now; that takes a moment.")] if is_new else []
    tell_next(request, " ".join([told % {"address": address}, *more]))
    return SeeOther(reverse("desk:addresses"))
