"""The addresses of the inbox."""

from django.urls import URLPattern, URLResolver

from onward.inbox.urls_importing import urlpatterns as importing_patterns
from onward.inbox.urls_reading import urlpatterns as reading_patterns

app_name = "inbox"
urlpatterns: list[URLPattern | URLResolver] = [*importing_patterns, *reading_patterns]
