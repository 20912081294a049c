"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JourneyConfig(AppConfig):
    """Applications and their events."""

    name = "onward.journey"
    verbose_name = _("Applications")
