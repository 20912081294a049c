"""What every template may use of wellbeing."""

from collections.abc import Callable
from functools import cache

from django.http import HttpRequest

from onward.wellbeing.help.near import HelpNear, help_for, region_of


def help_near(request: HttpRequest) -> dict[str, Callable[[], HelpNear]]:
    """`{{ help_near }}`: the help near whoever looks, found only where a template asks for it."""

    @cache
    def find_help() -> HelpNear:
        return help_for(country_of(request))

    return {"help_near": find_help}


def country_of(request: HttpRequest) -> str:
    """The country that the person named, else the one that their browser names; two capital letters or nothing."""
    seeker = getattr(getattr(request, "user", None), "seeker", None)
    told: str = seeker.country if seeker else ""
    return told or region_of(request.headers.get("Accept-Language", ""))
