"""Every address of the server."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("onward.shell.urls")),
    path("", include("onward.accounts.urls")),
    path("", include("onward.desk.urls")),
    path("", include("onward.desk.applications.urls")),
    path("", include("onward.inbox.urls")),
    path("", include("onward.desk.plan.urls")),
    path("", include("onward.recovery.urls")),
    path("", include("onward.desk.week.urls")),
    path("", include("onward.people.urls")),
    path("", include("onward.wellbeing.urls")),
]

handler400 = "onward.shell.views.bad_request"
handler403 = "onward.shell.views.forbidden"
handler404 = "onward.shell.views.not_found"
handler500 = "onward.shell.views.server_error"
