"""The pocket sheet: on a page, and as one file that needs nothing else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from onward.accounts.answers import seeker_of
from onward.accounts.moment import look_at
from onward.desk.pocket.queries import pocket_of
from onward.wellbeing.context import country_of


@require_safe
def pocket(request: HttpRequest) -> HttpResponse:
    """The sheet as it would be carried, to print or to save."""
    seeker = seeker_of(request)
    found = pocket_of(seeker, country_of(request), look_at(seeker))
    return render(request, "desk/pocket/pocket.html", {"pocket": found})


@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """The sheet as a file of its own: no script, nothing from elsewhere."""
    seeker = seeker_of(request)
    found = pocket_of(seeker, country_of(request), look_at(seeker))
    text = render_to_string("desk/pocket/file.html", {"pocket": found, "keeps_secret": seeker.keeps_secret})
    answer = HttpResponse(text, content_type="text/html; charset=utf-8")
    name = "notes" if seeker.keeps_secret else "pocket-sheet"
    answer["Content-Disposition"] = f'attachment; filename="{name}.html"'
    return answer
