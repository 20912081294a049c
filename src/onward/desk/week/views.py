"""The page of a week."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from onward.desk.week.queries import people_lines, stop_time_of
from onward.momentum.views.week import Others, answer_week


@require_http_methods(["GET", "HEAD", "POST"])
def week(request: HttpRequest) -> HttpResponse:
    """Plan a week, with people by name, or look at the one that is planned."""
    return answer_week(request, Others(people_lines, stop_time_of))
