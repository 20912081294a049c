"""The addresses of momentum; `onward.desk.week.urls` names them, and adds the week itself."""

from django.urls import URLPattern, URLResolver, path

from onward.momentum.urls_wins import urlpatterns as wins_patterns
from onward.momentum.views import follow_ups, fresh_start, pace, week

urlpatterns: list[URLPattern | URLResolver] = [
    path("week/<uuid:week_id>/undo", week.unmake, name="unmake_week"),
    path("week/line", week.line, name="add_line"),
    path("week/lines/<uuid:action_id>/later", week.later, name="later"),
    path("week/calendar.ics", week.calendar, name="calendar"),
    path("week/pace", pace.pace, name="pace"),
    path("week/pace/undo", pace.pace_back, name="pace_back"),
    path("follow-ups", follow_ups.follow_ups, name="follow_ups"),
    path("follow-ups/<uuid:application_id>", follow_ups.write, name="write_follow_up"),
    path("fresh-start", fresh_start.fresh_start, name="fresh_start"),
    path("fresh-start/<uuid:fresh_start_id>/undo", fresh_start.take_back, name="take_back_fresh_start"),
    *wins_patterns,
]
