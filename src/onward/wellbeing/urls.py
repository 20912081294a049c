"""The addresses of wellbeing."""

from django.urls import URLPattern, URLResolver, include, path

from onward.wellbeing.urls_being import urlpatterns as being_patterns

app_name = "wellbeing"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("onward.wellbeing.urls_help")),
    *being_patterns,
]
