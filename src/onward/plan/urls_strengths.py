"""The addresses of strengths."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
