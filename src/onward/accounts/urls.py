"""The addresses of login and lock."""

from django.urls import URLPattern, URLResolver, path

from onward.accounts import views
from onward.shell.middleware.fetch import LAUNCH_PATH

urlpatterns: list[URLPattern | URLResolver] = [
    path(LAUNCH_PATH.removeprefix("/"), views.launch, name="launch"),
    path("lock", views.lock, name="lock"),
]
