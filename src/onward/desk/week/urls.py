"""The addresses of momentum, with the week that the desk puts together."""

from django.urls import URLPattern, URLResolver, path

from onward.desk.week.views import week
from onward.momentum.urls import urlpatterns as momentum_patterns

app_name = "momentum"
urlpatterns: list[URLPattern | URLResolver] = [path("week", week, name="week"), *momentum_patterns]
