"""The addresses of what is quiet."""

from django.urls import URLPattern, path

from onward.desk.silence import views

urlpatterns: list[URLPattern] = [
    path("", views.quiet, name="quiet"),
    path("/<uuid:application_id>/end", views.end, name="let_rest"),
    path("/<uuid:application_id>/leave", views.leave, name="leave_open"),
]
