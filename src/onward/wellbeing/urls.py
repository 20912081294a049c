"""The addresses of wellbeing."""

from django.urls import URLPattern, URLResolver

app_name = "wellbeing"
urlpatterns: list[URLPattern | URLResolver] = []
