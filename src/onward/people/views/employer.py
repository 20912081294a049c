"""Where the person works now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from onward.accounts.answers import seeker_of, tell_next
from onward.people.actions.employer import say_employer
from onward.people.forms import EmployerForm
from onward.people.queries.employer import present_employer
from onward.people.views.visits import SHOWN, go_to, status_of


@require_http_methods(SHOWN)
def employer(request: HttpRequest) -> HttpResponse:
    """Say it, or take it out; nobody there is suggested or written to."""
    seeker = seeker_of(request)
    form = EmployerForm.of(present_employer(seeker), request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        change = say_employer(seeker, **form.cleaned_data)
        if not change.problems:
            told = (
                _("Kept. Nobody there is suggested or written to.") if change.employer else _("Nothing is kept of it.")
            )
            tell_next(request, told)
            return go_to("people:list")
        form.tell(change.problems)
    return render(request, "people/employer.html", {"form": form}, status=status_of(form))
