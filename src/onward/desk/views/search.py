"""Search: what is looked for is sent in the body, so that it stands in no address."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from onward.accounts.answers import seeker_of
from onward.desk.forms import SearchForm
from onward.desk.queries.search import search as look_for


@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """Ask for a few words, and show what they find."""
    seeker = seeker_of(request)
    form = SearchForm(request.POST or None)
    if request.method != "POST":
        return render(request, "desk/search.html", {"form": SearchForm()})
    if not form.is_valid():
        return render(request, "desk/search.html", {"form": form}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    found = look_for(seeker, form.cleaned_data["text"])
    return render(request, "desk/search.html", {"form": form, "found": found, "text": form.cleaned_data["text"]})
