"""The addresses of lessons, actions and if-then plans."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
