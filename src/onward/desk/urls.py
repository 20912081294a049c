"""The addresses of the desk."""

from django.urls import URLPattern, URLResolver, include, path

from onward.desk.plan.views import plan
from onward.desk.pocket import views as pocket_views
from onward.desk.times.views import times
from onward.desk.views.mine import start_mine
from onward.desk.views.no import no
from onward.desk.views.numbers import numbers
from onward.desk.views.search import search
from onward.desk.views.start import start
from onward.desk.views.today import anyway, back, enough, later, today

app_name = "desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", today, name="today"),
    path("today/later", later, name="later"),
    path("today/back/<uuid:snooze_id>", back, name="back"),
    path("today/enough", enough, name="enough"),
    path("today/anyway", anyway, name="anyway"),
    path("start", start, name="start"),
    path("no", no, name="no"),
    path("numbers", numbers, name="numbers"),
    path("plan", plan, name="plan"),
    path("pocket", pocket_views.pocket, name="pocket"),
    path("pocket/file", pocket_views.file, name="pocket_file"),
    path("wins/times", times, name="times"),
    path("quiet", include("onward.desk.silence.urls")),
    path("search", search, name="search"),
    path("start-mine", start_mine, name="start_mine"),
    path("me", include("onward.desk.me.urls")),
]
