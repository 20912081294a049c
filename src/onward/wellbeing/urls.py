"""The addresses of wellbeing."""

from django.urls import URLPattern, URLResolver, include, path

app_name = "wellbeing"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("onward.wellbeing.urls_help")),
]
