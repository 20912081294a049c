"""Help near one: open to everybody, with a session and without; nothing is stored by looking at it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from onward.wellbeing.context import country_of
from onward.wellbeing.help.countries import COUNTRIES, ELSEWHERE
from onward.wellbeing.help.lines import HelpKind
from onward.wellbeing.help.near import help_for

TITLES = {
    HelpKind.COUNSELLING: _("Somebody to talk to, without hurry"),
    HelpKind.WORK: _("Job centre"),
    HelpKind.DEBT: _("Money and debt"),
    HelpKind.RIGHTS: _("Union, and rights at work"),
}


@login_not_required
@require_safe
def show_help(request: HttpRequest) -> HttpResponse:
    """Show the help of a country: the one that is asked for, else where the person looks for work, else lives."""
    chosen = request.GET.get("country", "").upper()
    asked = chosen if chosen in COUNTRIES or chosen == ELSEWHERE else ""
    near = help_for(asked or country_of(request))
    context: dict[str, object] = {
        "here": near,
        "country": COUNTRIES.get(near.country),
        "countries": sorted(COUNTRIES.items(), key=lambda pair: str(pair[1]).removeprefix("the ")),
        "elsewhere": ELSEWHERE,
        "parts": [(TITLES[kind], lines) for kind, lines in near.near.items()],
    }
    if getattr(getattr(request, "user", None), "seeker", None) is None:
        # Of somebody unknown nobody can say that they do not search in secret.
        context["keeps_secret"] = True
    return render(request, "wellbeing/help.html", context)
