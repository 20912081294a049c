"""The address of help near one."""

from django.urls import URLPattern, URLResolver, path

from onward.wellbeing.views import help as help_views

urlpatterns: list[URLPattern | URLResolver] = [
    path("help", help_views.show_help, name="help"),
]
