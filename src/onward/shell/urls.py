"""The addresses of the shell."""

from django.urls import URLPattern, URLResolver, path

from onward.shell import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.healthz, name="healthz"),
]
